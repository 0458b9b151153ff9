/** How much may be spent: at most `burst` at once, and `perSecond` in the long run. */
export interface Rate {
  burst: number;
  perSecond: number;
}

/** A token bucket: full at first, refilled by time. */
export class TokenBucket {
  readonly #rate: Rate;
  #tokens: number;
  #atMs: number;

  constructor(rate: Rate, nowMs: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#atMs = nowMs;
  }

  /** Spends `cost`, or nothing and answers false. */
  take(cost: number, nowMs: number): boolean {
    const earned = Math.max(0, nowMs - this.#atMs) * (this.#rate.perSecond / 1000);
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + earned);
    this.#atMs = nowMs;
    if (this.#tokens < cost) return false;
    this.#tokens -= cost;
    return true;
  }
}
