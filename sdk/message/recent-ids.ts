/** Remembers the latest ids, so that what arrives twice is shown once. */
export class RecentIds {
  readonly #capacity: number;
  /** In the order in which they were last seen. */
  readonly #ids = new Set<string>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Whether this id is new; remembers it. */
  add(id: string): boolean {
    const isNew = !this.#ids.delete(id);
    this.#ids.add(id);
    if (this.#ids.size > this.#capacity) this.#ids.delete(this.#ids.values().next().value as string);
    return isNew;
  }
}
