/** Time, so that tests can own it. Milliseconds since the epoch. */
export interface Clock {
  now(): number;
  /** Calls once after `delayMs`; the answer cancels. */
  after(delayMs: number, call: () => void): Cancel;
}

export type Cancel = () => void;

/** The machine's time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * Runs `task` again and again, `pauseMs` after it settled, so that a slow run is never overlapped by the next. The answer stops it.
 */
export function repeat(clock: Clock, pauseMs: number, task: () => Promise<void>): Cancel {
  let stopped = false;
  let cancel: Cancel = () => {};
  const plan = () => {
    if (!stopped) cancel = clock.after(pauseMs, () => void task().finally(plan));
  };
  plan();
  return () => {
    stopped = true;
    cancel();
  };
}
