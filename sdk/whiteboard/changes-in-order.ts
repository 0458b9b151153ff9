import type { BoardChange } from '@apirtc-ce/protocol';

/** Puts changes in the order of their places: one's own comes with an ack, those of others with notices, and they overtake each other. */
export class ChangesInOrder {
  readonly #take: (place: number, change: BoardChange) => void;
  readonly #waiting = new Map<number, BoardChange>();
  /** Of the latest change taken; undefined before the drawing is there. */
  #place: number | undefined;

  constructor(take: (place: number, change: BoardChange) => void) {
    this.#take = take;
  }

  /** Something is missing before what came. */
  get hasHole(): boolean {
    return this.#place !== undefined && this.#waiting.size > 0;
  }

  /** The drawing is about to be told anew: nothing is taken until it is there. */
  pause(): void {
    this.#place = undefined;
  }

  /** The drawing is there as of a place: what came meanwhile follows. */
  goOnAfter(place: number): void {
    this.#place = place;
    for (const each of this.#waiting.keys()) if (each <= place) this.#waiting.delete(each);
    this.#run();
  }

  add(place: number, change: BoardChange): void {
    if (this.#place !== undefined && place <= this.#place) return;
    this.#waiting.set(place, change);
    this.#run();
  }

  #run(): void {
    while (this.#place !== undefined) {
      const next: BoardChange | undefined = this.#waiting.get(this.#place + 1);
      if (!next) return;
      this.#place += 1;
      this.#waiting.delete(this.#place);
      this.#take(this.#place, next);
    }
  }
}
