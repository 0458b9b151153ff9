/** Random, but the same for the same seed: what a test finds can be found again. */
export type Random = () => number;

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<Value>(random: Random, values: readonly Value[]): Value {
  return values[Math.floor(random() * values.length)] as Value;
}

const KEYS = ['callId', 'to', 'type', '__proto__', 'constructor', 'length', 'toString', 'then', 'toJSON', ''];
const SCALARS: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  '',
  'x',
  '1',
  '0',
  '-1',
  '999999999999999',
  '1e3',
  '\u0000',
  '\ud800',
  '😀',
  'é'.repeat(300),
];

/** Some value that JSON can carry. */
export function anything(random: Random, depth = 3): unknown {
  const draw = random();
  if (depth === 0 || draw < 0.5) return pick(random, SCALARS);
  const size = Math.floor(random() * 4);
  const values = Array.from({ length: size }, () => anything(random, depth - 1));
  return draw < 0.7 ? values : Object.fromEntries(values.map((value) => [pick(random, KEYS), value]));
}

/** Valid JSON text, nested as deep as it says: deeper than clients could write by themselves. */
export function nested(depth: number): string {
  return `${'['.repeat(depth)}${']'.repeat(depth)}`;
}

/** The payload with something about it changed: a field missing, replaced, or added. */
export function spoiled(random: Random, payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || random() < 0.2) return anything(random);
  const copy: Record<string, unknown> = { ...(payload as Record<string, unknown>) };
  const key = pick(random, [...Object.keys(copy), 'unknown']);
  if (random() < 0.3) delete copy[key];
  else copy[key] = random() < 0.5 ? spoiled(random, copy[key]) : anything(random);
  return copy;
}
