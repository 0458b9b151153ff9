/** Writes down what happens, and lets a test wait for what it expects instead of for some time. */
export class Happenings<Happening = string> {
  readonly all: Happening[] = [];
  readonly #waiting = new Set<() => void>();

  readonly note = (happening: Happening): void => {
    this.all.push(happening);
    for (const look of [...this.#waiting]) look();
  };

  /** Resolves with the first happening, past or future, that fits. */
  first<Fitting extends Happening>(fits: (happening: Happening) => happening is Fitting): Promise<Fitting>;
  first(fits: (happening: Happening) => boolean): Promise<Happening>;
  first(fits: (happening: Happening) => boolean): Promise<Happening> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.all.find(fits);
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Resolves when this many are there. */
  async count(count: number): Promise<Happening[]> {
    await this.first(() => this.all.length >= count);
    return this.all;
  }
}
