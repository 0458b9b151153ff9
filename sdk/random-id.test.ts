import { expect, it } from 'vitest';
import { randomId } from './random-id.js';

it('is 15 digits, exact as a number, and different each time', () => {
  const ids = Array.from({ length: 1000 }, randomId);
  for (const id of ids) {
    expect(id).toMatch(/^[1-9][0-9]{14}$/);
    expect(String(Number(id))).toBe(id);
  }
  expect(new Set(ids).size).toBe(1000);
});
