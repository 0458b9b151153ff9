import { expect, it } from 'vitest';
import { randomId, randomKey } from './random-id.js';

const many = <Value>(draw: () => Value) => Array.from({ length: 5_000 }, draw);

it('draws ids of 15 digits, safe as numbers, never the same', () => {
  const ids = many(randomId);
  expect(ids.filter((id) => !/^[1-9]\d{14}$/.test(id) || String(Number(id)) !== id)).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(ids.map((id) => id[0])).size).toBe(9);
});

it('draws keys of 128 bits, never the same', () => {
  const keys = many(randomKey);
  expect(keys.filter((key) => !/^[0-9a-f]{32}$/.test(key))).toEqual([]);
  expect(new Set(keys).size).toBe(keys.length);
});
