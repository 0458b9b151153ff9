import type { Json } from '@apirtc-ce/protocol';
import { ApiRTCError, ERROR_BAD_PARAMETER } from './errors.js';

/**
 * A copy of a value as it will be on the wire, taken at once so that later changes by the page do not travel. What JSON cannot
 * carry is dropped as `JSON.stringify` does, and `undefined` becomes `null`. Throws `ERROR_BAD_PARAMETER` for circular data.
 */
export function jsonCopy(value: unknown): Json {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null') as Json;
  } catch (cause) {
    throw new ApiRTCError(ERROR_BAD_PARAMETER, 'This data cannot be sent as JSON', { cause });
  }
}

/** Whether two values are the same JSON, whatever the order of keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === right.length &&
    left.every(([key, value]) => Object.hasOwn(b, key) && sameJson(value, b[key as keyof typeof b]))
  );
}
