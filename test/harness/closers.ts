/** What has been opened and is to be closed, last first, whatever fails meanwhile: no process outlives the test that started it. */
export class Closers {
  readonly #closers: (() => Promise<unknown>)[] = [];

  /** Waits for what is opening, and remembers how to close it. */
  async open<Thing>(opening: Promise<Thing>, close: (thing: Thing) => Promise<unknown>): Promise<Thing> {
    const thing = await opening;
    this.#closers.push(() => close(thing));
    return thing;
  }

  /** Rejects with the first failure after everything was tried. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closers.splice(0).toReversed()) await close().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
