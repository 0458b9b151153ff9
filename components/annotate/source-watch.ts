import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pictureIn, videoOf } from './picture.js';
import type { Box } from './picture.js';

/** How often a source is looked for that is not there yet, or lies somewhere else without a word, milliseconds. */
const LOOK_EVERY_MS = 500;

/** Where the picture of another element is: found again when it comes later, grows, or moves. */
export class SourceWatch implements ReactiveController {
  readonly #find: () => Element | null | undefined;
  readonly #moved: () => void;
  readonly #sizes = new ResizeObserver(() => this.#look());
  #source?: Element;
  #video?: HTMLVideoElement;
  #box?: Box;
  #timer?: ReturnType<typeof setInterval>;

  constructor(host: ReactiveControllerHost, find: () => Element | null | undefined, moved: () => void) {
    this.#find = find;
    this.#moved = moved;
    host.addController(this);
  }

  /** In the viewport; undefined while there is nothing to see. */
  get box(): Box | undefined {
    return this.#box;
  }

  /** Of the picture, in its own pixels. */
  get size(): { width: number; height: number } {
    const { videoWidth = 0, videoHeight = 0 } = this.#video ?? {};
    const { width = 16, height = 10 } = this.#box ?? {};
    return videoWidth && videoHeight ? { width: videoWidth, height: videoHeight } : { width, height };
  }

  hostConnected(): void {
    // Nothing tells when an element is moved by others.
    this.#timer = setInterval(this.#look, LOOK_EVERY_MS);
    addEventListener('resize', this.#look);
    addEventListener('scroll', this.#look, true);
  }

  hostUpdated(): void {
    this.#look();
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    removeEventListener('resize', this.#look);
    removeEventListener('scroll', this.#look, true);
    this.#watch(undefined, undefined);
    this.#box = undefined;
  }

  readonly #look = (): void => {
    const source = this.#find() ?? undefined;
    this.#watch(source, videoOf(source));
    const seen = this.#video ?? source;
    const { left, top, width, height } = seen?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0, height: 0 };
    const { videoWidth = 0, videoHeight = 0 } = this.#video ?? {};
    const fit = this.#video ? getComputedStyle(this.#video).objectFit : 'fill';
    const box =
      width && height ? pictureIn({ left, top, width, height }, { width: videoWidth, height: videoHeight }, fit) : undefined;
    if (JSON.stringify(box) === JSON.stringify(this.#box)) return;
    this.#box = box;
    this.#moved();
  };

  #watch(source: Element | undefined, video: HTMLVideoElement | undefined): void {
    if (source === this.#source && video === this.#video) return;
    this.#sizes.disconnect();
    this.#video?.removeEventListener('resize', this.#look);
    this.#source = source;
    this.#video = video;
    for (const each of [source, video]) if (each) this.#sizes.observe(each);
    video?.addEventListener('resize', this.#look);
  }
}
