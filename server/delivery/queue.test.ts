import { expect, it } from 'vitest';
import { Queue } from './queue.js';

it('is first in, first out, however much passes through', () => {
  const queue = new Queue<number>();
  const out: number[] = [];
  for (let n = 0; n < 1_000; n += 1) {
    queue.push(n);
    if (queue.length > 70) out.push(...queue.drop(2));
  }
  expect([...queue]).toHaveLength(queue.length);
  expect([...out, ...queue]).toEqual(Array.from({ length: 1_000 }, (_, n) => n));
});

it('drops nothing for a negative count, and no more than there is', () => {
  const queue = new Queue<number>();
  for (const n of [1, 2, 3]) queue.push(n);
  expect(queue.drop(-1)).toEqual([]);
  expect(queue.drop(2)).toEqual([1, 2]);
  expect(queue.drop(Infinity)).toEqual([3]);
  expect([queue.length, ...queue]).toEqual([0]);
});
