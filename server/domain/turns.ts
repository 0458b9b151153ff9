/** Lets what must not overtake wait its turn: a candidate never arrives before its offer, whatever the store takes for either. */
export class Turns {
  #last: Promise<unknown> | undefined;

  /** Nobody is waiting: one may go without asking. */
  get free(): boolean {
    return !this.#last;
  }

  /** Runs when all that was taken before has settled. */
  wait<Value>(task: () => Value | Promise<Value>): Promise<Value> {
    return Promise.resolve(this.#last).then(task);
  }

  /** Whoever comes next waits for this. */
  take(turn: Promise<unknown>): void {
    const settled = turn.then(
      () => {},
      () => {},
    );
    this.#last = settled;
    void settled.then(() => {
      if (this.#last === settled) this.#last = undefined;
    });
  }
}
