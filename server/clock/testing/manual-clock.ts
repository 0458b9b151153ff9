import type { Clock } from '../clock.js';

/** A clock that stands still until it is told how far to go. */
export class ManualClock implements Clock {
  #nowMs: number;
  #planned: { atMs: number; call: () => void }[] = [];

  constructor(nowMs = 1_700_000_000_000) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, call: () => void): () => void {
    const entry = { atMs: this.#nowMs + delayMs, call };
    this.#planned.push(entry);
    return () => {
      this.#planned = this.#planned.filter((other) => other !== entry);
    };
  }

  /** Runs what falls due within the next `ms`, in order of time. */
  advance(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (let next = this.#takeNext(untilMs); next; next = this.#takeNext(untilMs)) {
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.call();
    }
    this.#nowMs = untilMs;
  }

  #takeNext(untilMs: number): { atMs: number; call: () => void } | undefined {
    const due = this.#planned.filter((entry) => entry.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
    const next = due[0];
    this.#planned = this.#planned.filter((entry) => entry !== next);
    return next;
  }
}
