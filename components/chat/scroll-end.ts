import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The reader is at the end when less than this is below, CSS pixels. */
const NEAR_END = 24;

/**
 * Keeps a scrolling box at its end while content is added or sizes change, unless its reader scrolled up; then it stays where it is. Renders
 * the host when that changes.
 */
export class ScrollEnd implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #find: () => HTMLElement | null;
  #sizes?: ResizeObserver;
  #box?: HTMLElement;
  #isAtEnd = true;
  /** Where it was left, by us or by the reader. A box that was moved in the document or not displayed begins at its top again. */
  #top = 0;
  #wasAway = true;

  /** @param find The box, once it is rendered; what scrolls in it is its first child. */
  constructor(host: ReactiveControllerHost, find: () => HTMLElement | null) {
    this.#host = host;
    this.#find = find;
    host.addController(this);
  }

  /** The latest can be seen. */
  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  /** Back to the latest. */
  scrollToEnd(): void {
    this.#isAtEnd = true;
    this.#goToEnd();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const box = this.#find() ?? undefined;
    if (box !== this.#box) this.#attach(box);
    this.#keep();
  }

  hostDisconnected(): void {
    this.#attach(undefined);
  }

  #attach(box: HTMLElement | undefined): void {
    this.#sizes?.disconnect();
    this.#box?.removeEventListener('scroll', this.#look);
    this.#box = box;
    this.#wasAway = true;
    if (!box) return;
    box.addEventListener('scroll', this.#look, { passive: true });
    this.#sizes = new ResizeObserver(() => this.#keep());
    this.#sizes.observe(box);
    if (box.firstElementChild) this.#sizes.observe(box.firstElementChild);
  }

  #keep(): void {
    const box = this.#box;
    if (!box) return;
    const isAway = box.clientHeight === 0;
    if (this.#wasAway && !isAway) box.scrollTop = this.#top;
    this.#wasAway = isAway;
    this.#look();
    if (this.#isAtEnd) this.#goToEnd();
  }

  #goToEnd(): void {
    const box = this.#box;
    if (!box || this.#wasAway) return;
    box.scrollTop = box.scrollHeight;
    this.#top = box.scrollTop;
  }

  /**
   * Content that was added below is no reader who scrolled up, and a reader may have scrolled without an event yet: what counts is whether
   * the box stands above where it was left, as far as it still could.
   */
  readonly #look = (): void => {
    const box = this.#box;
    if (!box || this.#wasAway) return;
    const lowest = box.scrollHeight - box.clientHeight;
    const wentUp = box.scrollTop < Math.min(this.#top, lowest) - 1;
    const isAtEnd = lowest - box.scrollTop < NEAR_END || (this.#isAtEnd && !wentUp);
    this.#top = box.scrollTop;
    if (isAtEnd === this.#isAtEnd) return;
    this.#isAtEnd = isAtEnd;
    this.#host.requestUpdate();
  };
}
