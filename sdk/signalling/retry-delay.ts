import type { RetryPolicy } from '@apirtc-ce/protocol';

/**
 * Milliseconds before the n-th attempt to connect again, `attempt` counting from 1: exponential backoff, randomised by ±50 % so that
 * the pages of a CCS that was restarted do not all come at once.
 *
 * @param random in [0, 1), like `Math.random`
 */
export function retryDelayMs(policy: RetryPolicy, attempt: number, random: number): number {
  const delayMs = Math.min(policy.delayMs * 2 ** (attempt - 1), policy.maxDelayMs);
  return spread(delayMs, random);
}

/** A delay randomised by ±50 %. */
export function spread(delayMs: number, random: number): number {
  return Math.round(delayMs * (0.5 + random));
}
