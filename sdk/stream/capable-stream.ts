import { emit } from '../observable.js';
import type { AudioProcessorType, VideoProcessorOptions, VideoProcessorType } from '../processor/processor-types.js';
import type { StreamProcessors } from '../processor/stream-processors.js';
import type { StreamRecorder } from '../recorder/stream-recorder.js';
import type { SnapshotOptions } from '../snapshot/snapshot-options.js';
import { AudioAnalysis } from './audio-analysis.js';
import { AudioPlayback } from './audio-playback.js';
import { KnownStream } from './known-stream.js';
import type { DeviceChoice } from './open-device.js';
import type { Stream } from './stream.js';
import type { PictureSources } from './stream-tools.js';

/** What a `Stream` can do beyond sending and being shown: sound without an element, pictures, recordings, processors. The last three are loaded with their first use. */
export abstract class CapableStream extends KnownStream {
  readonly #playback = new AudioPlayback((blocked) => emit(this, 'playBlocked', blocked));
  readonly #analysis = new AudioAnalysis(
    () => this.data.getAudioTracks(),
    () => this.isRemote,
    (amplitude, isSpeaking) => {
      emit(this, 'audioAmplitude', amplitude);
      emit(this, 'audioAmplitudeInfo', { amplitude, isSpeaking });
    },
  );
  #recorder: StreamRecorder | undefined;

  /**
   * CE addition: plays the sound of a received stream without any element in the page, until the stream ends. Elements that show it
   * must be muted, or it is heard twice. When the browser wants a tap first, `playBlocked` is true and the event of that name fires:
   * call this again in the tap.
   */
  playAudio(): Promise<void> {
    return this.isOver ? Promise.resolve() : this.#playback.play(this.data.getAudioTracks());
  }

  /** CE addition: ends {@link playAudio}. */
  stopAudio(): void {
    this.#playback.stop();
  }

  /** CE addition: sound waits for a tap. */
  get playBlocked(): boolean {
    return this.#playback.blocked;
  }

  /** Begins `audioAmplitude` and `audioAmplitudeInfo`. */
  enableAudioAnalysis(): void {
    if (!this.isOver) this.#analysis.enable();
  }

  disableAudioAnalysis(): void {
    this.#analysis.disable();
  }

  /**
   * CE addition: how loud it is, ten times a second, whether analysis is on or not: peak level, 0 to 1 of full scale. Returns what ends it.
   */
  watchLevel(heard: (amplitude: number) => void): () => void {
    return this.isOver ? () => {} : this.#analysis.watch(heard);
  }

  /**
   * CE addition: another microphone or camera takes the place of the present one, here and wherever this stream is sent or processed; `''` is the
   * default one. Rejects with a `CaptureError`; what ran goes on then.
   */
  async switchDevice(choice: DeviceChoice): Promise<void> {
    const { switchDevice } = await loadTools();
    await switchDevice(this as CapableStream as Stream, choice);
  }

  /**
   * Takes a picture of the video; no element needs to show it. A data URI, or with `output: 'blob'` a Blob. With `applyRemotely` the
   * publisher of a received stream takes it and sends it here. Rejects with `ERROR_WRONG_STATE` without video, `ERROR_BAD_PARAMETER`,
   * `ERROR_TIMED_OUT` when no picture comes, `ERROR_NOT_ALLOWED` when the publisher refuses.
   */
  takeSnapshot(options: SnapshotOptions & { output: 'blob' }): Promise<Blob>;
  takeSnapshot(options?: (SnapshotOptions & { output?: 'dataURI' | null }) | null): Promise<string>;
  takeSnapshot(options?: SnapshotOptions | null): Promise<string | Blob>;
  async takeSnapshot(options?: SnapshotOptions | null): Promise<string | Blob> {
    const { takeSnapshot } = await loadTools();
    return takeSnapshot(options ?? {}, this.pictureSources());
  }

  /** Takes a photo, as large as the camera can: larger than the video, perhaps. For the page to show. Rejects as {@link takeSnapshot}. */
  async takePhoto(): Promise<HTMLImageElement> {
    const { photoElement } = await loadTools();
    return photoElement(this.pictureSources());
  }

  /** The same as data: a data URI, or with `output: 'blob'` a Blob. */
  takeSnapshotWithTakePhoto(options?: Pick<SnapshotOptions, 'output'> | null): Promise<string | Blob> {
    return this.takeSnapshot({ output: options?.output ?? null, fullResolution: true });
  }

  /**
   * Records it in this page, one recording at a time; by default as `video/webm;codecs=vp8` where the browser can. Rejects, as all of
   * recording, with `ERROR_STREAM_RECORD`.
   */
  async startRecord(options?: MediaRecorderOptions | null): Promise<void> {
    (await this.#recording()).start(options ?? {});
  }

  async pauseRecord(): Promise<void> {
    (await this.#recording()).pause();
  }

  async resumeRecord(): Promise<void> {
    (await this.#recording()).resume();
  }

  /** What was recorded. */
  async stopRecord(): Promise<Blob> {
    return (await this.#recording()).stop();
  }

  /**
   * Blurs the background, or puts a picture there; `none` ends that. Resolves with the stream to send and show: a processed one beside this one,
   * or with `none` the captured one. Whichever of the two is sent goes on being sent. To be called on either of them; what one of them is
   * muted, released or given as another device, both are. Rejects with an `ApplyVideoProcessorError`.
   */
  async applyVideoProcessor(type: VideoProcessorType, options?: VideoProcessorOptions | null): Promise<Stream> {
    return (await this.processors()).applyVideo(type, options ?? {});
  }

  /** Takes the noise out of the sound; as {@link applyVideoProcessor}. Rejects with an `ApplyAudioProcessorError`. */
  async applyAudioProcessor(type: AudioProcessorType): Promise<Stream> {
    return (await this.processors()).applyAudio(type);
  }

  /** ApiRTC's older form of {@link applyVideoProcessor}. */
  blur(): Promise<Stream> {
    return this.applyVideoProcessor('blur');
  }

  unblur(): Promise<Stream> {
    return this.applyVideoProcessor('none');
  }

  backgroundImage(backgroundImageUrl: string): Promise<Stream> {
    return this.applyVideoProcessor('backgroundImage', { backgroundImageUrl });
  }

  unBackgroundImage(): Promise<Stream> {
    return this.applyVideoProcessor('none');
  }

  /** ApiRTC's older form of {@link applyAudioProcessor}. */
  startNoiseReduction(): Promise<Stream> {
    return this.applyAudioProcessor('noiseReduction');
  }

  stopNoiseReduction(): Promise<Stream> {
    return this.applyAudioProcessor('none');
  }

  /** There are other audio tracks. */
  protected hearOn(): void {
    if (this.#playback.wanted) void this.playAudio();
    this.#analysis.again();
  }

  /** The stream is over. */
  protected hearNoMore(): void {
    this.stopAudio();
    this.#analysis.close();
  }

  protected abstract get isOver(): boolean;

  /** What pictures are taken of. */
  protected abstract pictureSources(): PictureSources;

  /** What processes the captured stream, be it this one or not. */
  protected abstract processors(): Promise<StreamProcessors>;

  async #recording(): Promise<StreamRecorder> {
    return (this.#recorder ??= new (await loadTools()).StreamRecorder(this.data));
  }
}

function loadTools(): Promise<typeof import('./stream-tools.js')> {
  return import('./stream-tools.js');
}
