import type { MediaKind } from '../peer/peer-connection.js';
import type { Stream } from '../stream/stream.js';
import { ApplyAudioProcessorError, ApplyVideoProcessorError, ProcessorRefusal } from './apply-processor-error.js';
import type { Background } from './background.js';
import type { AudioProcessorType, VideoProcessorOptions, VideoProcessorType } from './processor-types.js';
import { backgroundFor, VideoEffect } from './video-effect.js';

/** What the processors of a stream need of it. */
export interface ProcessedStream {
  /** What was captured. */
  readonly original: Stream;
  /** What is processed: made at the first use, and for life. */
  processed(): Stream;
  /** The captured track. */
  source(kind: MediaKind): MediaStreamTrack | undefined;
  /** The processed stream carries this in the place of what it carries of the kind. */
  carry(track: MediaStreamTrack): void;
  cost(type: MediaKind, share: number | null): void;
  tell(what: 'backgroundSubstractionStopComputeTime' | 'backgroundSubstractionStopVisibilityChange'): void;
}

type Video = { type: 'none' } | { type: Exclude<VideoProcessorType, 'none'>; effect: VideoEffect };
type Audio = { type: 'none' } | { type: 'noiseReduction'; effect: Effect };

interface Effect {
  readonly track: MediaStreamTrack;
  take(source: MediaStreamTrack): void;
  close(): void;
}

/**
 * The processors of one captured stream. There is one processed stream beside it, which carries the captured tracks where nothing is
 * processed, so that whoever sends it goes on sending whatever is applied or not.
 */
export class StreamProcessors {
  readonly #parts: ProcessedStream;
  readonly #maxFrameMs: number | undefined;
  #video: Video = { type: 'none' };
  #audio: Audio = { type: 'none' };
  /** One change after the other. */
  #changing: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(parts: ProcessedStream, maxFrameMs?: number) {
    this.#parts = parts;
    this.#maxFrameMs = maxFrameMs;
  }

  get videoType(): VideoProcessorType {
    return this.#video.type;
  }

  get audioType(): AudioProcessorType {
    return this.#audio.type;
  }

  /** Resolves with the stream to use from now on. Rejects with an `ApplyVideoProcessorError`; all is then as it was. */
  applyVideo(type: VideoProcessorType, options: VideoProcessorOptions): Promise<Stream> {
    return this.#inTurn(async () => {
      try {
        if (type === 'none') this.#dropVideo();
        else await this.#setVideo(type, options);
      } catch (error) {
        throw new ApplyVideoProcessorError(error, this.#current, this.#video.type);
      }
    });
  }

  /** Resolves with the stream to use from now on. Rejects with an `ApplyAudioProcessorError`; all is then as it was. */
  applyAudio(type: AudioProcessorType): Promise<Stream> {
    return this.#inTurn(async () => {
      try {
        if (type === 'none') this.#dropAudio();
        else await this.#setAudio(type);
      } catch (error) {
        throw new ApplyAudioProcessorError(error, this.#current, this.#audio.type);
      }
    });
  }

  /** The captured stream has another track of this kind. */
  sourceChanged(track: MediaStreamTrack): void {
    const active = track.kind === 'video' ? this.#video : this.#audio;
    if (active.type === 'none') this.#parts.carry(track);
    else active.effect.take(track);
  }

  /** The captured track of this kind is over. */
  sourceOver(kind: MediaKind): void {
    const active = kind === 'video' ? this.#video : this.#audio;
    if (active.type === 'none') return;
    active.effect.close();
    if (kind === 'video') this.#video = { type: 'none' };
    else this.#audio = { type: 'none' };
    this.#parts.cost(kind, null);
  }

  /** The captured stream, or the processed one, is over. */
  close(): void {
    this.#closed = true;
    for (const active of [this.#video, this.#audio]) if (active.type !== 'none') active.effect.close();
    this.#video = { type: 'none' };
    this.#audio = { type: 'none' };
  }

  get #current(): Stream {
    const { original } = this.#parts;
    return this.#video.type === 'none' && this.#audio.type === 'none' ? original : this.#parts.processed();
  }

  #inTurn(change: () => Promise<void>): Promise<Stream> {
    const turn = this.#changing.then(change).then(() => this.#current);
    this.#changing = turn.catch(() => {});
    return turn;
  }

  async #setVideo(type: VideoProcessorType, options: VideoProcessorOptions): Promise<void> {
    if (type !== 'blur' && type !== 'backgroundImage') throw new ProcessorRefusal('unknown');
    const source = this.#source('video');
    const background = await backgroundFor(type, options);
    const { effect } = this.#video.type === 'none' ? { effect: await this.#startVideo(source, background) } : this.#video;
    effect.background = background;
    this.#video = { type, effect };
  }

  async #startVideo(source: MediaStreamTrack, background: Background): Promise<VideoEffect> {
    const effect = await VideoEffect.start(
      source,
      background,
      {
        cost: (share) => this.#parts.cost('video', share),
        tooSlow: () => this.#tooSlow(),
        hidden: (hidden) => hidden && this.#parts.tell('backgroundSubstractionStopVisibilityChange'),
      },
      this.#maxFrameMs,
    );
    this.#use(effect, source, 'video');
    return effect;
  }

  async #setAudio(type: AudioProcessorType): Promise<void> {
    if (type !== 'noiseReduction') throw new ProcessorRefusal('unknown');
    if (this.#audio.type === type) return;
    const source = this.#source('audio');
    const { NoiseReduction } = await import('./noise-reduction.js');
    const effect = await NoiseReduction.start(source);
    this.#use(effect, source, 'audio');
    this.#audio = { type, effect };
    this.#parts.cost('audio', effect.share);
  }

  /** It may have been released, or got another device, while the effect was made ready. */
  #use(effect: Effect, source: MediaStreamTrack, kind: MediaKind): void {
    const now = this.#closed ? undefined : this.#parts.source(kind);
    if (now?.readyState !== 'live') {
      effect.close();
      throw new ProcessorRefusal('no-track');
    }
    if (now !== source) effect.take(now);
    this.#parts.processed();
    this.#parts.carry(effect.track);
  }

  #dropVideo(): void {
    if (this.#video.type === 'none') return;
    this.#drop(this.#video.effect, 'video');
    this.#video = { type: 'none' };
  }

  #dropAudio(): void {
    if (this.#audio.type === 'none') return;
    this.#drop(this.#audio.effect, 'audio');
    this.#audio = { type: 'none' };
  }

  #drop(effect: Effect, kind: MediaKind): void {
    const source = this.#parts.source(kind);
    if (source) this.#parts.carry(source);
    effect.close();
    this.#parts.cost(kind, null);
  }

  /** Nobody who hid a room wants it shown because the machine was busy: the picture is switched off first. */
  #tooSlow(): void {
    void this.#parts.original.disableVideo();
    this.#dropVideo();
    this.#parts.tell('backgroundSubstractionStopComputeTime');
  }

  #source(kind: MediaKind): MediaStreamTrack {
    const track = this.#parts.source(kind);
    if (this.#parts.original.isRemote) throw new ProcessorRefusal('remote');
    if (this.#closed || track?.readyState !== 'live') throw new ProcessorRefusal('no-track');
    return track;
  }
}
