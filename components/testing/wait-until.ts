import { waitUntil as waitUntilFor } from '@open-wc/testing';

/** Long enough for a machine that does other things too: it only costs time when the test fails anyway. */
const TIMEOUT_MS = 10_000;

/** open-wc's, with more patience than its one second. */
export function waitUntil(predicate: () => unknown, message?: string): Promise<void> {
  return waitUntilFor(predicate, message, { timeout: TIMEOUT_MS });
}
