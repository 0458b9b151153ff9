import type { Id } from '@apirtc-ce/protocol';
import { nextSpeech, SILENCE, STREAM_AUDIO_ANALYSIS_THRESHOLD } from '../stream/speech.js';
import type { Speech } from '../stream/speech.js';
import type { Stream } from '../stream/stream.js';

/** Top of ApiRTC's older scale of amplitudes. */
const OLD_FULL_SCALE = 200;

/** `UserAgent.enableActiveSpeakerDetecting(true, options)` */
export interface SpeakerDetectionOptions {
  /** Level from which sound is speech: a fraction of full scale, or above 1 a level on the older scale of 0 to about 200. */
  threshold?: number;
}

export interface ActiveSpeakerParts {
  /** Somebody begins to speak, or has stopped. */
  spoke(streamId: Id, amplitude: number, isSpeaking: boolean): void;
  /** Another of the others has the floor. */
  changed(streamId: Id | null): void;
}

interface Heard {
  speech: Speech;
  unfollow(): void;
}

/** Listens to the streams of a conversation, for who speaks. */
export class ActiveSpeaker {
  readonly #parts: ActiveSpeakerParts;
  readonly #heard = new Map<Id, Heard>();
  #threshold: number | undefined;
  #streamId: Id | null = null;

  constructor(parts: ActiveSpeakerParts) {
    this.#parts = parts;
  }

  /** Who of the others spoke last, by stream; stays with them in a silence. */
  get streamId(): Id | null {
    return this.#streamId;
  }

  /** Begins to listen to {@link follow}ed streams, with another threshold from now on; undefined: stops. */
  enable(options: SpeakerDetectionOptions | undefined, streams: ReadonlyMap<Id, Stream>): void {
    this.#threshold = options && fractionOf(options.threshold);
    if (!options) return this.clear();
    for (const [streamId, stream] of streams) this.follow(streamId, stream);
  }

  /** Listens to a stream, in the place of another one with this id. */
  follow(streamId: Id, stream: Stream): void {
    if (this.#threshold === undefined) return;
    this.forget(streamId);
    const listen = (amplitude: number) => this.#listen(streamId, amplitude, stream.isRemote);
    stream.on('audioAmplitude', listen).enableAudioAnalysis();
    this.#heard.set(streamId, {
      speech: SILENCE,
      unfollow: () => stream.removeListener('audioAmplitude', listen).disableAudioAnalysis(),
    });
  }

  forget(streamId: Id): void {
    this.#heard.get(streamId)?.unfollow();
    this.#heard.delete(streamId);
    if (this.#streamId === streamId) this.#give(null);
  }

  clear(): void {
    for (const streamId of [...this.#heard.keys()]) this.forget(streamId);
  }

  #listen(streamId: Id, amplitude: number, isOther: boolean): void {
    const heard = this.#heard.get(streamId);
    if (!heard) return;
    const before = heard.speech;
    heard.speech = nextSpeech(before, amplitude, performance.now(), this.#threshold);
    const { isSpeaking } = heard.speech;
    if (isSpeaking !== before.isSpeaking) this.#parts.spoke(streamId, amplitude, isSpeaking);
    if (isSpeaking && isOther && this.#isFree()) this.#give(streamId);
  }

  /** Whoever has the floor keeps it while speaking. */
  #isFree(): boolean {
    return this.#streamId === null || this.#heard.get(this.#streamId)?.speech.isSpeaking !== true;
  }

  #give(streamId: Id | null): void {
    if (streamId === this.#streamId) return;
    this.#streamId = streamId;
    this.#parts.changed(streamId);
  }
}

function fractionOf(threshold = STREAM_AUDIO_ANALYSIS_THRESHOLD): number {
  return threshold > 1 ? threshold / OLD_FULL_SCALE : threshold;
}
