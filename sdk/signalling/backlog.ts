import { asApiRTCError, ERROR_NETWORK_UNAVAILABLE, ERROR_TIMED_OUT } from '../errors.js';
import type { ApiRTCError } from '../errors.js';
import { later as realLater } from './later.js';
import type { Later } from './later.js';

export interface BacklogOptions {
  /** Whether an attempt makes sense now. */
  ready(): boolean;
  /** Attempts under way at the same time, at most: a rush after a return would run into the rate limit of the CCS. */
  window?: number;
  /** How often an attempt is made that nobody answers. */
  unanswered?: number;
  later?: Later;
}

interface Entry {
  attempt: () => Promise<unknown>;
  state: 'waiting' | 'under-way' | 'done';
  unanswered: number;
  resolve(value: unknown): void;
  reject(error: ApiRTCError): void;
}

/** How long to hold everything back when the CCS says that it is too much. */
const RATE_LIMIT_PAUSE_MS = 1000;

/**
 * Requests that outlive connections. Each stays in its place until it is answered, so that after a return everything unanswered
 * goes out again in the order in which it was asked for.
 */
export class Backlog {
  readonly #options: Required<BacklogOptions>;
  #entries: Entry[] = [];
  #window: number;
  #paused = false;
  #closedBy: ApiRTCError | undefined;

  constructor(options: BacklogOptions) {
    this.#options = { window: Infinity, unanswered: 1, later: realLater, ...options };
    this.#window = this.#options.window;
  }

  /**
   * Attempts until answered. Rejects with what the CCS answers, `ERROR_TIMED_OUT` when it does not, or the error given to
   * {@link fail}.
   */
  send<Value>(attempt: () => Promise<Value>): Promise<Value> {
    if (this.#closedBy) return Promise.reject(this.#closedBy);
    return new Promise((resolve, reject) => {
      const entry: Entry = { attempt, state: 'waiting', unanswered: 0, resolve: (value) => resolve(value as Value), reject };
      this.#entries.push(entry);
      this.pump();
    });
  }

  /** Starts what is waiting and may start; to be called whenever the link has come back. */
  pump(): void {
    for (const entry of this.#entries) {
      if (this.#paused || !this.#options.ready() || this.#underWay() >= this.#window) return;
      if (entry.state === 'waiting') void this.#start(entry);
    }
  }

  /** Gives everything up, and what will be asked for: the link is closed. */
  fail(error: ApiRTCError): void {
    this.#closedBy = error;
    this.giveUp(error);
  }

  /** Gives everything up that waits, and goes on with what will be asked for. */
  giveUp(error: ApiRTCError): void {
    for (const entry of this.#entries.splice(0)) {
      entry.state = 'done';
      entry.reject(error);
    }
  }

  #underWay(): number {
    return this.#entries.filter((entry) => entry.state === 'under-way').length;
  }

  async #start(entry: Entry): Promise<void> {
    entry.state = 'under-way';
    try {
      const value = await entry.attempt();
      this.#settle(entry, () => entry.resolve(value));
    } catch (thrown) {
      this.#failed(entry, asApiRTCError(thrown));
    }
  }

  #failed(entry: Entry, error: ApiRTCError): void {
    if (entry.state === 'done') return;
    if (!this.#triesAgain(entry, error)) return this.#settle(entry, () => entry.reject(error));
    entry.state = 'waiting';
    if (error.wire === 'rate-limited') this.#pause();
    else if (error.code === ERROR_TIMED_OUT) this.pump();
    // Anything else is about a connection that is going or gone: the next one pumps.
  }

  #triesAgain(entry: Entry, error: ApiRTCError): boolean {
    if (error.wire) return error.wire === 'rate-limited' || error.wire === 'closing';
    if (error.code === ERROR_TIMED_OUT) return ++entry.unanswered < this.#options.unanswered;
    return error.code === ERROR_NETWORK_UNAVAILABLE;
  }

  #settle(entry: Entry, tell: () => void): void {
    if (entry.state === 'done') return;
    entry.state = 'done';
    this.#entries = this.#entries.filter((other) => other !== entry);
    if (this.#entries.length === 0) this.#window = this.#options.window;
    tell();
    this.pump();
  }

  /** One at a time from now on until all is done: a CCS cuts off who is refused too often, and none overtakes another. */
  #pause(): void {
    this.#window = 1;
    if (this.#paused) return;
    this.#paused = true;
    this.#options.later(() => {
      this.#paused = false;
      this.pump();
    }, RATE_LIMIT_PAUSE_MS);
  }
}
