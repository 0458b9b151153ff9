import { asApiRTCError } from './errors.js';
import { log } from './log.js';

/**
 * For methods that pages call without looking at the promise: a failure that nobody handles is a line in the console, not an
 * unhandled rejection of the page. Who awaits the result still gets it.
 */
export function quietly<Value>(done: Promise<Value>): Promise<Value> {
  done.catch((error: unknown) => log.warn(asApiRTCError(error).message));
  return done;
}
