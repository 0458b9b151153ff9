import { describe, expect, it } from 'vitest';
import { recoveryPolicy } from './ice-recovery.js';
import type { Recovery } from './ice-recovery.js';
import { RecoveryTimer } from './recovery-timer.js';
import type { Clock } from './recovery-timer.js';

/** A clock that the test moves; it keeps the contract of {@link Clock}. */
class HandClock implements Clock {
  #now = 0;
  readonly #timers = new Map<() => void, number>();

  now(): number {
    return this.#now;
  }

  later(run: () => void, delayMs: number): () => void {
    const entry = () => run();
    this.#timers.set(entry, this.#now + delayMs);
    return () => this.#timers.delete(entry);
  }

  get waiting(): number {
    return this.#timers.size;
  }

  move(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(([, at]) => at <= end).sort(([, a], [, b]) => a - b);
      if (!next) break;
      this.#timers.delete(next[0]);
      this.#now = next[1];
      next[0]();
    }
    this.#now = end;
  }
}

function timer(polite = false) {
  const clock = new HandClock();
  const restarts: number[] = [];
  const states: Recovery['phase'][] = [];
  const recovery = new RecoveryTimer(recoveryPolicy(polite), clock, {
    restartIce: () => restarts.push(clock.now()),
    changed: ({ phase }) => states.push(phase),
  });
  return { clock, restarts, states, recovery };
}

describe('RecoveryTimer', () => {
  it('restarts again and again, then gives up, and leaves no timer', () => {
    const { clock, restarts, states, recovery } = timer();
    recovery.apply({ type: 'start' });
    recovery.apply({ type: 'link', state: 'connected' });
    expect(clock.waiting).toBe(0);
    recovery.apply({ type: 'link', state: 'disconnected' });
    clock.move(60_000);
    expect(restarts).toEqual([2_000, 6_000, 10_000, 14_000, 18_000, 22_000, 26_000]);
    expect(states.at(-1)).toBe('gave-up');
    expect(clock.waiting).toBe(0);
  });

  it('lets the impolite side be the first to restart', () => {
    const polite = timer(true);
    polite.recovery.apply({ type: 'link', state: 'connected' });
    polite.recovery.apply({ type: 'link', state: 'disconnected' });
    polite.clock.move(2_000);
    expect(polite.restarts).toEqual([]);
    polite.clock.move(1_500);
    expect(polite.restarts).toEqual([3_500]);
  });

  it('is quiet once stopped', () => {
    const { clock, states, recovery } = timer();
    recovery.apply({ type: 'start' });
    recovery.stop();
    clock.move(60_000);
    expect(states).toEqual(['connecting']);
    expect(clock.waiting).toBe(0);
  });
});
