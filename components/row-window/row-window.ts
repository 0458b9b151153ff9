import type { Virtualizer } from '@tanstack/virtual-core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Library = typeof import('@tanstack/virtual-core');
type Key = string | number;

/** What of a long list is in the document. */
export interface Slice<Row> {
  /** Of the first row of {@link rows}, in the whole list. */
  first: number;
  rows: readonly Row[];
}

export interface RowWindowOptions {
  /** The scrolling box, once it is rendered. Each row in it has its place in the list as `data-index`; a `.space` comes before the rows and one after. */
  box: () => HTMLElement | null;
  /** Height of a row that was not seen yet, CSS pixels. */
  estimate: number;
  /** As many rows are shown without a window. */
  whole: number;
}

/** Beyond what is seen, in rows, to either side: a flick shows no hole. */
const OVERSCAN = 10;

let library: Library | undefined;

async function loadLibrary(): Promise<void> {
  library ??= await import('@tanstack/virtual-core');
}

/**
 * Shows of a long list only the rows near what is seen; short lists are whole. Where the reader is stays where it is when rows are put before it, or
 * turn out to be higher than was thought. The library (TanStack Virtual) is fetched for the first long list.
 */
export class RowWindow implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: RowWindowOptions;
  #virtual?: Virtualizer<HTMLElement, HTMLElement>;
  #unmount?: () => void;
  #edges: readonly [before: number, after: number] = [0, 0];

  constructor(host: ReactiveControllerHost, options: RowWindowOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The list is too long to be shown whole. */
  get isOpen(): boolean {
    return this.#virtual !== undefined;
  }

  /** The rows to render now; to be called once in each rendering. */
  slice<Row>(rows: readonly Row[], keyOf: (row: Row) => Key): Slice<Row> {
    const { whole } = this.#options;
    if (rows.length <= whole) {
      this.#close();
      return { first: 0, rows };
    }
    this.#open(rows.length, (index) => keyOf(rows[index] as Row));
    return this.#virtual ? this.#windowOf(this.#virtual, rows) : { first: rows.length - whole, rows: rows.slice(-whole) };
  }

  hostUpdated(): void {
    this.#applyEdges();
    const virtual = this.#virtual;
    if (!virtual) return;
    virtual._willUpdate();
    for (const row of this.#rowsIn(this.#options.box())) virtual.measureElement(row);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#close();
  }

  #windowOf<Row>(virtual: Virtualizer<HTMLElement, HTMLElement>, rows: readonly Row[]): Slice<Row> {
    const items = virtual.getVirtualItems();
    const [from, to] = [items[0], items.at(-1)];
    if (!from || !to) return { first: 0, rows: [] };
    this.#edges = [from.start, virtual.getTotalSize() - to.end];
    return { first: from.index, rows: rows.slice(from.index, to.index + 1) };
  }

  #open(count: number, getItemKey: (index: number) => Key): void {
    const box = this.#options.box();
    if (!library || !box) {
      void loadLibrary().then(
        () => this.#host.requestUpdate(),
        () => undefined, // the newest rows stay; the next rendering asks again
      );
      return;
    }
    if (this.#virtual) this.#virtual.setOptions({ ...this.#virtual.options, count, getItemKey });
    else this.#mount(library, box, count, getItemKey);
  }

  /** What was shown without a window is known with its height; what was before it is not. */
  #mount({ Virtualizer, ...parts }: Library, box: HTMLElement, count: number, getItemKey: (index: number) => Key): void {
    const { estimate } = this.#options;
    const shown = this.#rowsIn(box).map((row) => ({ index: Number(row.dataset['index']), size: row.offsetHeight }));
    this.#virtual = new Virtualizer<HTMLElement, HTMLElement>({
      count,
      getItemKey,
      anchorTo: 'end',
      overscan: OVERSCAN,
      // in the callback itself the browser would complain of a loop: what is rendered then has sizes, too
      useAnimationFrameWithResizeObserver: true,
      estimateSize: () => estimate,
      getScrollElement: this.#options.box,
      scrollToFn: parts.elementScroll,
      observeElementRect: parts.observeElementRect,
      observeElementOffset: parts.observeElementOffset,
      initialRect: { width: box.clientWidth, height: box.clientHeight },
      initialOffset: box.scrollTop + (shown[0]?.index ?? 0) * estimate,
      initialMeasurementsCache: shown.map(({ index, size }) => ({
        index,
        size,
        key: getItemKey(index),
        start: 0,
        end: 0,
        lane: 0,
      })),
      onChange: () => this.#host.requestUpdate(),
    });
    this.#unmount = this.#virtual._didMount();
  }

  #close(): void {
    this.#unmount?.();
    this.#unmount = this.#virtual = undefined;
    this.#edges = [0, 0];
  }

  #applyEdges(): void {
    const spaces = this.#options.box()?.querySelectorAll<HTMLElement>('.space') ?? [];
    for (const [at, height] of this.#edges.entries()) spaces[at]?.style.setProperty('block-size', `${height}px`);
  }

  #rowsIn(box: HTMLElement | null): HTMLElement[] {
    return [...(box?.querySelectorAll<HTMLElement>('[data-index]') ?? [])];
  }
}
