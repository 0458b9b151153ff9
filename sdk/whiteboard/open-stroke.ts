import type { Id, Mark } from '@apirtc-ce/protocol';
import { randomId } from '../random-id.js';
import type { LineStyle } from './draw-mark.js';
import { encodePoints, rounded } from './points.js';
import type { Place } from './points.js';
import type { OpenLine } from './surface.js';

/** As many as surely fit into one event of the CCS. A longer line is continued with another one. */
const MAX_PLACES = 1_000;

/** A line under the pointer. */
export class OpenStroke implements OpenLine {
  readonly id: Id = randomId();
  readonly style: LineStyle;
  readonly places: Place[];
  readonly #nearest: number;

  /** `nearest`: places that are closer together than this are one. */
  constructor(style: LineStyle, at: Place, nearest: number) {
    this.style = style;
    this.places = [rounded(at)];
    this.#nearest = nearest;
  }

  get isFull(): boolean {
    return this.places.length >= MAX_PLACES;
  }

  /** Whether there is anything to see: a shape has two ends. */
  get isVisible(): boolean {
    return this.#grows || this.places.length > 1;
  }

  get mark(): Mark {
    const { tool, ...style } = this.style;
    const points = encodePoints(this.places);
    // One kind of line after the other, because their marks are different types.
    return tool === 'pen' || tool === 'erase' ? { tool, ...style, points } : { tool, ...style, points };
  }

  add(at: Place): void {
    const place = rounded(at);
    const last = this.places.at(-1);
    if (last && Math.hypot(place.x - last.x, place.y - last.y) < this.#nearest) return;
    if (this.#grows) this.places.push(place);
    else this.places.splice(1, 1, place);
  }

  /** The same line, from where this one ends. */
  next(): OpenStroke {
    return new OpenStroke(this.style, this.places.at(-1) ?? { x: 0, y: 0 }, this.#nearest);
  }

  get #grows(): boolean {
    return this.style.tool === 'pen' || this.style.tool === 'erase';
  }
}
