import type { Place } from './points.js';

/** What a pointer does on a canvas, in the canvas's own pixels. */
export interface PointerEvents {
  /** False: it is not to draw. */
  began(place: Place): boolean;
  /** Where it came by since the last time: browsers collect several places for one event. */
  drew(places: readonly Place[]): void;
  ended(): void;
  /** The system took it away. */
  cancelled(): void;
  hovered(place: Place | null): void;
}

/** Pointers on a canvas: mouse, pen or finger, one at a time. */
export class PointerInput {
  readonly #canvas: HTMLCanvasElement;
  readonly #events: PointerEvents;
  readonly #listening = new AbortController();
  #drawing: number | undefined;
  #touch = true;

  constructor(canvas: HTMLCanvasElement, events: PointerEvents) {
    this.#canvas = canvas;
    this.#events = events;
    const on = (
      name: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'pointerleave',
      run: (event: PointerEvent) => void,
    ) => canvas.addEventListener(name, run, { signal: this.#listening.signal });
    on('pointerdown', (event) => this.#down(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#end(event, () => events.ended()));
    on('pointercancel', (event) => this.#end(event, () => events.cancelled()));
    on('pointerleave', () => events.hovered(null));
  }

  /** Whether fingers draw; when not, they scroll the page. */
  set touch(active: boolean) {
    this.#touch = active;
    this.#canvas.style.touchAction = active ? 'none' : '';
  }

  get touch(): boolean {
    return this.#touch;
  }

  stop(): void {
    this.#listening.abort();
    this.#canvas.style.touchAction = '';
  }

  #down(event: PointerEvent): void {
    if (this.#drawing !== undefined || event.button !== 0 || (event.pointerType === 'touch' && !this.#touch)) return;
    if (!this.#events.began(this.#placeOf(event))) return;
    this.#drawing = event.pointerId;
    // So that a line may leave the canvas; a pointer that a program made cannot be captured.
    if (event.isTrusted) this.#canvas.setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  #move(event: PointerEvent): void {
    this.#events.hovered(this.#placeOf(event));
    if (event.pointerId !== this.#drawing) return;
    const coalesced = event.getCoalescedEvents?.() ?? [];
    this.#events.drew((coalesced.length > 0 ? coalesced : [event]).map((each) => this.#placeOf(each)));
  }

  #end(event: PointerEvent, tell: () => void): void {
    if (event.pointerId !== this.#drawing) return;
    this.#drawing = undefined;
    tell();
  }

  #placeOf({ clientX, clientY }: PointerEvent): Place {
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    return {
      x: ((clientX - left) * this.#canvas.width) / (width || 1),
      y: ((clientY - top) * this.#canvas.height) / (height || 1),
    };
  }
}
