import { dueAt, recover } from './ice-recovery.js';
import type { Recovery, RecoveryEvent, RecoveryPolicy } from './ice-recovery.js';

/** Time, so that tests can own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once; the function it returns takes that back. */
  after(delayMs: number, callback: () => void): () => void;
}

/** The browser's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

export interface RecoveryEffects {
  restartIce(): void;
  /** Called with each new state. */
  changed(state: Recovery): void;
}

/** An event without its time. */
type Happening = RecoveryEvent extends infer Event ? (Event extends { at: number } ? Omit<Event, 'at'> : never) : never;

/** Runs {@link recover}: owns the state and the one timer. */
export class RecoveryTimer {
  readonly #policy: RecoveryPolicy;
  readonly #clock: Clock;
  readonly #effects: RecoveryEffects;
  #state: Recovery = { phase: 'idle' };
  #cancel: (() => void) | undefined;

  constructor(policy: RecoveryPolicy, clock: Clock, effects: RecoveryEffects) {
    this.#policy = policy;
    this.#clock = clock;
    this.#effects = effects;
  }

  get state(): Recovery {
    return this.#state;
  }

  apply(happening: Happening): void {
    const before = this.#state;
    const { state, restart } = recover(before, { ...happening, at: this.#clock.now() } as RecoveryEvent, this.#policy);
    this.#state = state;
    this.#schedule();
    if (restart) this.#effects.restartIce();
    if (state !== before) this.#effects.changed(state);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#state = { phase: 'idle' };
  }

  #schedule(): void {
    this.#cancel?.();
    const due = dueAt(this.#state);
    this.#cancel =
      due === undefined ? undefined : this.#clock.after(Math.max(due - this.#clock.now(), 0), () => this.apply({ type: 'due' }));
  }
}
