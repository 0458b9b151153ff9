import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The reader is at the end when less than this is below, CSS pixels. */
const NEAR_END = 24;

/**
 * Keeps a scrolling box at its end while content is added or sizes change, unless its reader scrolled up; then it stays where it is. Renders
 * the host when that changes.
 */
export class ScrollEnd implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #find: () => HTMLElement | null;
  readonly #first: () => unknown;
  /** Before a rendering: what is first, and how high all is. */
  #before?: { first: unknown; height: number };
  #sizes?: ResizeObserver;
  #box?: HTMLElement;
  #isAtEnd = true;
  /** Where it was left, by us or by the reader. A box that was moved in the document or not displayed begins at its top again. */
  #top = 0;
  #wasAway = true;

  /**
   * @param find The box, once it is rendered; what scrolls in it is its first child.
   * @param first What is first in it: when that changes, something was put before, and the reader stays where they were. Undefined while somebody
   *   else sees to that.
   */
  constructor(host: ReactiveControllerHost & Element, { find, first }: { find: () => HTMLElement | null; first: () => unknown }) {
    this.#host = host;
    this.#find = find;
    this.#first = first;
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

  /** What is first is asked for after the rendering, of before it: the owner has it ready by then. */
  hostUpdate(): void {
    if (this.#before) this.#before.height = this.#box?.scrollHeight ?? 0;
  }

  hostUpdated(): void {
    const box = (this.#host.isConnected && this.#find()) || undefined;
    if (box !== this.#box) this.#attach(box);
    else this.#stay();
    this.#before = { first: this.#first(), height: 0 };
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

  /** Something was put before what is seen. */
  #stay(): void {
    const box = this.#box;
    const first = this.#first();
    if (!box || !this.#before || this.#isAtEnd || first === undefined) return;
    const { first: before, height } = this.#before;
    if (before !== undefined && before !== first) box.scrollTop += box.scrollHeight - height;
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
