import type { BoardEntry } from '@apirtc-ce/protocol';
import { continueLine, drawLine, drawMark } from './draw-mark.js';
import type { Ink, LineStyle } from './draw-mark.js';
import type { Place } from './points.js';

/** How a drawing lies on its canvas: canvas pixel = unit × scale + offset. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** A line that is being drawn, or waits to be a mark. */
export interface OpenLine {
  readonly id: string;
  readonly style: LineStyle;
  /** Grows at the end, or is another one. */
  readonly places: readonly Place[];
}

/** How many marks there are between two pictures of what is below them: so many are drawn again when one of them is undone. */
const CHECKPOINT_EVERY = 128;

/**
 * The pixels of a drawing. What is decided lies on a canvas of its own, mark upon mark, and is copied to the one that is seen; what is still being drawn
 * lies on top of it. New marks and longer lines are added to what is there; nothing is drawn anew for a point.
 */
export class Surface {
  readonly #canvas: HTMLCanvasElement;
  readonly #ink: CanvasRenderingContext2D;
  #base: Layer;
  #checkpoint: { layer: Layer; count: number } | undefined;
  #drawn: readonly BoardEntry[] = [];
  /** How many places of each open line are on the canvas. */
  #open = new Map<string, number>();
  #view: View;

  constructor(canvas: HTMLCanvasElement, view: View) {
    const ink = canvas.getContext('2d');
    if (!ink) throw new TypeError('The canvas has another context already');
    this.#canvas = canvas;
    this.#ink = ink;
    this.#view = view;
    this.#base = new Layer(canvas);
  }

  get context(): CanvasRenderingContext2D {
    return this.#ink;
  }

  /** Brings the canvas up to date. */
  paint(entries: readonly BoardEntry[], open: readonly OpenLine[], view: View): void {
    const anew = this.#fit(view);
    const changed = this.#paintBase(entries);
    if (anew || changed || !this.#canContinue(open)) this.#compose(open);
    else for (const line of open) this.#continue(line);
    this.#open = new Map(open.map(({ id, places }) => [id, places.length]));
  }

  /** Draws everything again at the next {@link paint}. */
  forget(): void {
    this.#drawn = [];
    this.#checkpoint = undefined;
    this.#base.clear();
  }

  clear(): void {
    this.#ink.setTransform(1, 0, 0, 1, 0, 0);
    this.#ink.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  #fit(view: View): boolean {
    const { width, height } = this.#base.size;
    const same = width === this.#canvas.width && height === this.#canvas.height;
    if (same && view.scale === this.#view.scale && view.x === this.#view.x && view.y === this.#view.y) return false;
    this.#view = view;
    if (!same) this.#base = new Layer(this.#canvas);
    this.forget();
    return true;
  }

  #paintBase(entries: readonly BoardEntry[]): boolean {
    const common = commonLength(this.#drawn, entries);
    if (common === this.#drawn.length && common === entries.length) return false;
    if (common < this.#drawn.length) this.#goBackTo(common);
    this.#base.use(this.#view, (ink) => {
      for (let index = this.#drawn.length; index < entries.length; index += 1) this.#add(ink, entries, index);
    });
    this.#drawn = entries;
    return true;
  }

  #add(ink: Ink, entries: readonly BoardEntry[], index: number): void {
    const entry = entries[index];
    if (!entry) return;
    // A picture of all but the latest marks, which are the ones that are undone.
    if (index > 0 && index === entries.length - 1 - ((entries.length - 1) % CHECKPOINT_EVERY))
      this.#checkpoint = { layer: this.#base.copy(), count: index };
    drawMark(ink, entry.mark);
  }

  #goBackTo(count: number): void {
    const usable = this.#checkpoint && this.#checkpoint.count <= count ? this.#checkpoint : undefined;
    this.#checkpoint = usable;
    this.#base.clear();
    if (usable) this.#base.put(usable.layer);
    this.#drawn = this.#drawn.slice(0, usable?.count ?? 0);
  }

  #canContinue(open: readonly OpenLine[]): boolean {
    const here = new Set(open.map(({ id }) => id));
    if ([...this.#open.keys()].some((id) => !here.has(id))) return false;
    return open.every(({ id, style, places }) => {
      const known = this.#open.get(id) ?? 0;
      return known === 0 || ((style.tool === 'pen' || style.tool === 'erase') && places.length >= known);
    });
  }

  #compose(open: readonly OpenLine[]): void {
    const ink = this.#ink;
    this.clear();
    this.#base.onto(ink);
    this.#withView((seen) => open.forEach(({ style, places }) => drawLine(seen, style, places)));
  }

  #continue({ id, style, places }: OpenLine): void {
    const known = this.#open.get(id) ?? 0;
    if (known === places.length) return;
    this.#withView((ink) => (known ? continueLine(ink, style, places, known) : drawLine(ink, style, places)));
  }

  #withView(draw: (ink: CanvasRenderingContext2D) => void): void {
    const { scale, x, y } = this.#view;
    this.#ink.setTransform(scale, 0, 0, scale, x, y);
    draw(this.#ink);
    this.#ink.setTransform(1, 0, 0, 1, 0, 0);
  }
}

/** Pixels that are not seen by themselves. */
class Layer {
  readonly #canvas: HTMLCanvasElement;
  readonly #ink: CanvasRenderingContext2D;

  constructor({ width, height }: { width: number; height: number }) {
    this.#canvas = Object.assign(document.createElement('canvas'), { width, height });
    // In memory and not on a graphics card: pixels are the same on every page, and nothing is read back.
    this.#ink = this.#canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  }

  get size(): { width: number; height: number } {
    return this.#canvas;
  }

  use({ scale, x, y }: View, draw: (ink: CanvasRenderingContext2D) => void): void {
    this.#ink.setTransform(scale, 0, 0, scale, x, y);
    draw(this.#ink);
  }

  clear(): void {
    this.#ink.setTransform(1, 0, 0, 1, 0, 0);
    this.#ink.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  put(layer: Layer): void {
    this.#ink.setTransform(1, 0, 0, 1, 0, 0);
    layer.onto(this.#ink);
  }

  onto(ink: CanvasRenderingContext2D): void {
    if (this.#canvas.width && this.#canvas.height) ink.drawImage(this.#canvas, 0, 0);
  }

  copy(): Layer {
    const layer = new Layer(this.#canvas);
    layer.put(this);
    return layer;
  }
}

function commonLength(one: readonly BoardEntry[], other: readonly BoardEntry[]): number {
  const shorter = Math.min(one.length, other.length);
  for (let index = 0; index < shorter; index += 1) if (one[index]?.id !== other[index]?.id) return index;
  return shorter;
}
