/**
 * A new id: 15 decimal digits without a leading zero, so that it is exact as a number (below 2^53) and valid as a DOM id. Unique by
 * chance alone: a thousand ids of one page collide with a probability of about 6e-10.
 */
export function randomId(): string {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2)) as unknown as [number, number];
  return String(1e14 + ((high * 2 ** 20 + (low >>> 12)) % 9e14));
}
