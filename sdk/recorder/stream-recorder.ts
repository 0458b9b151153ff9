import { ApiRTCError, ERROR_STREAM_RECORD } from '../errors.js';

/** How often what was recorded is handed over, milliseconds, so that the browser may put it on disk. */
const SLICE_MS = 1000;

/**
 * Records a stream in the page (W3C MediaStream Recording), one recording at a time. What the stream carries when it begins is recorded:
 * a track that comes later is not in it. Everything it refuses is an `ERROR_STREAM_RECORD`.
 */
export class StreamRecorder {
  readonly #media: MediaStream;
  #recording: Recording | undefined;

  constructor(media: MediaStream) {
    this.#media = media;
  }

  start(options: MediaRecorderOptions): void {
    if (this.#recording) throw refusal('The stream is recorded already');
    if (!('MediaRecorder' in globalThis)) throw refusal('This browser cannot record');
    // Of its own: a recorder gives up when tracks come to its stream or go.
    const tracks = this.#media.getTracks().filter(({ readyState }) => readyState === 'live');
    if (!tracks.length) throw refusal('The stream has nothing to record');
    this.#recording = begin(new MediaStream(tracks), options);
  }

  pause(): void {
    const { recorder } = this.#running('recording');
    recorder.pause();
  }

  resume(): void {
    const { recorder } = this.#running('paused');
    recorder.resume();
  }

  /** Resolves with all that was recorded, also when the stream ended meanwhile. */
  async stop(): Promise<Blob> {
    const recording = this.#recording;
    if (!recording) throw refusal('The stream is not recorded');
    this.#recording = undefined;
    if (recording.recorder.state !== 'inactive') recording.recorder.stop();
    return recording.whole;
  }

  #running(state: RecordingState): Recording {
    if (this.#recording?.recorder.state === state) return this.#recording;
    throw refusal(state === 'paused' ? 'The recording is not paused' : 'The stream is not being recorded');
  }
}

interface Recording {
  recorder: MediaRecorder;
  whole: Promise<Blob>;
}

function begin(media: MediaStream, options: MediaRecorderOptions): Recording {
  const mimeType = options.mimeType ?? defaultType(media);
  try {
    const recorder = new MediaRecorder(media, { ...options, ...(mimeType ? { mimeType } : {}) });
    const whole = wholeOf(recorder);
    recorder.start(SLICE_MS);
    return { recorder, whole };
  } catch (error) {
    throw refusal(`This browser cannot record that: ${(error as Error).message}`, error);
  }
}

/** What ApiRTC records by default, where the browser can; Firefox wants the codec of the sound named, too. Undefined lets the browser choose: Safari writes MP4. */
function defaultType(media: MediaStream): string | undefined {
  const sound = media.getAudioTracks().length ? ',opus' : '';
  const type = media.getVideoTracks().length ? `video/webm;codecs=vp8${sound}` : 'audio/webm';
  return MediaRecorder.isTypeSupported(type) ? type : undefined;
}

/** The recorder also stops by itself, when all its tracks have ended. */
function wholeOf(recorder: MediaRecorder): Promise<Blob> {
  const parts: Blob[] = [];
  let failed = false;
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  recorder.addEventListener('error', () => (failed = true));
  const whole = new Promise<Blob>((resolve, reject) => {
    recorder.addEventListener('stop', () =>
      failed && !parts.length ? reject(refusal('The recording failed')) : resolve(new Blob(parts, { type: recorder.mimeType })),
    );
  });
  whole.catch(() => {}); // who never stops it is not to be told
  return whole;
}

function refusal(message: string, cause?: unknown): ApiRTCError {
  return new ApiRTCError(ERROR_STREAM_RECORD, message, { cause });
}
