/** How many dropped places may lie in front before the rest moves up. */
const SLACK = 64;

/**
 * First in, first out. An array's own `shift` moves all that remain, each time; here that is done once in a while. Sessions live long and
 * what they keep is young: moving young things about in old arrays is what the garbage collector pays most for.
 */
export class Queue<Item> {
  #items: (Item | undefined)[] = [];
  #first = 0;

  get length(): number {
    return this.#items.length - this.#first;
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  /** Takes the first `count` away, or all there are. */
  drop(count: number): Item[] {
    const end = this.#first + Math.min(Math.max(0, count), this.length);
    const dropped = this.#items.slice(this.#first, end);
    this.#items.fill(undefined, this.#first, end);
    this.#first = end;
    if (this.#first >= SLACK || this.length === 0) this.#moveUp();
    return dropped as Item[];
  }

  *[Symbol.iterator](): Generator<Item> {
    for (const item of this.#items.slice(this.#first)) yield item as Item;
  }

  #moveUp(): void {
    this.#items = this.#items.slice(this.#first);
    this.#first = 0;
  }
}
