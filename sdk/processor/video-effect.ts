import { ProcessorRefusal } from './apply-processor-error.js';
import { BlurredRoom, loadPicture } from './background.js';
import type { Background } from './background.js';
import { Compositor } from './compositor.js';
import { isMeasured, isTooSlow, isTooSoon, MAX_FRAME_MS, nextComputeTime, NO_FRAMES } from './compute-time.js';
import { canPipeFrames, openPipe } from './frame-pipe.js';
import type { FramePipe } from './frame-pipe.js';
import type { VideoProcessorOptions, VideoProcessorType } from './processor-types.js';
import { loadSegmenter } from './segmenter.js';

export interface VideoEffectEvents {
  /** A look at what it takes of the machine, about once a second. Share of one core's time. */
  cost(share: number): void;
  /** The machine does not keep up any more: the effect has ended. */
  tooSlow(): void;
  /** The page is hidden, and the browser gives no frames; or it is seen again. */
  hidden(hidden: boolean): void;
}

/** A camera that is switched off gives no frames to measure. Milliseconds. */
const MEASURE_TIMEOUT_MS = 5000;
const TELL_EVERY_MS = 1000;

/** What is behind the person for this processor. Rejects with a {@link ProcessorRefusal}. */
export async function backgroundFor(
  type: Exclude<VideoProcessorType, 'none'>,
  { backgroundImageUrl }: VideoProcessorOptions,
): Promise<Background> {
  return type === 'blur' ? new BlurredRoom() : loadPicture(backgroundImageUrl);
}

/** A track whose picture is that of another one, with another background. */
export class VideoEffect {
  readonly #compositor: Compositor;
  readonly #pipe: FramePipe;
  readonly #events: VideoEffectEvents;
  readonly #maxFrameMs: number;
  readonly #measured: Promise<void>;
  #tellMeasured: () => void = () => {};
  #time = NO_FRAMES;
  #toldAt = -Infinity;
  #closed = false;

  private constructor(compositor: Compositor, events: VideoEffectEvents, maxFrameMs: number) {
    this.#compositor = compositor;
    this.#events = events;
    this.#maxFrameMs = maxFrameMs;
    this.#measured = new Promise((resolve) => (this.#tellMeasured = resolve));
    this.#pipe = openPipe({
      canvas: compositor.canvas,
      draw: (frame, width, height) => this.#draw(frame, width, height),
      hidden: (hidden) => events.hidden(hidden),
    });
  }

  /** Resolves when the machine was seen to keep up. Rejects with a {@link ProcessorRefusal}. */
  static async start(
    source: MediaStreamTrack,
    background: Background,
    events: VideoEffectEvents,
    maxFrameMs: number = MAX_FRAME_MS,
  ): Promise<VideoEffect> {
    if (!canPipeFrames()) throw new ProcessorRefusal('unsupported');
    const effect = new VideoEffect(new Compositor(await loadSegmenter(), background), events, maxFrameMs);
    effect.take(source);
    await effect.#measure();
    if (!effect.#closed) return effect;
    throw new ProcessorRefusal('too-slow');
  }

  get track(): MediaStreamTrack {
    return this.#pipe.track;
  }

  set background(background: Background) {
    this.#compositor.background = background;
  }

  /** From now on the picture of this track. */
  take(source: MediaStreamTrack): void {
    this.#pipe.take(source);
  }

  close(): void {
    this.#closed = true;
    this.#pipe.close();
  }

  async #measure(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, MEASURE_TIMEOUT_MS)));
    await Promise.race([this.#measured, late]);
    clearTimeout(timer);
  }

  #draw(frame: CanvasImageSource, width: number, height: number): boolean {
    const startedAt = performance.now();
    if (this.#closed || isTooSoon(this.#time, startedAt)) return false;
    this.#compositor.draw(frame, width, height);
    this.#time = nextComputeTime(this.#time, startedAt, performance.now());
    this.#look();
    return !this.#closed;
  }

  #look(): void {
    const { share, endedAt } = this.#time;
    if (!isMeasured(this.#time)) return;
    const first = this.#toldAt === -Infinity;
    if (isTooSlow(this.#time, this.#maxFrameMs)) {
      this.close();
      if (!first) this.#events.tooSlow();
    } else if (endedAt - this.#toldAt >= TELL_EVERY_MS) {
      this.#toldAt = endedAt;
      this.#events.cost(share);
    }
    this.#tellMeasured();
  }
}
