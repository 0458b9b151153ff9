import { later } from '../signalling/later.js';
import type { Later } from '../signalling/later.js';
import { dueAt, recover } from './ice-recovery.js';
import type { Recovery, RecoveryEvent, RecoveryPolicy } from './ice-recovery.js';

/** Time, so that tests can own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  later: Later;
}

/** The browser's clock. */
export const systemClock: Clock = { now: () => Date.now(), later };

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
    const { state, restart } = recover(before, { ...happening, at: this.#clock.now() }, this.#policy);
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
      due === undefined ? undefined : this.#clock.later(() => this.apply({ type: 'due' }), Math.max(due - this.#clock.now(), 0));
  }
}
