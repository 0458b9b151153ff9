import { expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.js';

it('lets a burst through, then what time earns', () => {
  const bucket = new TokenBucket({ burst: 3, perSecond: 2 }, 0);
  expect([1, 1, 1, 1].map((cost) => bucket.take(cost, 0))).toEqual([true, true, true, false]);
  expect([bucket.take(1, 400), bucket.take(1, 500), bucket.take(1, 500)]).toEqual([false, true, false]);
  expect([bucket.take(3, 60_000), bucket.take(1, 60_000)]).toEqual([true, false]);
});

it('takes nothing for what it refuses', () => {
  const bucket = new TokenBucket({ burst: 3, perSecond: 1 }, 0);
  expect([bucket.take(4, 0), bucket.take(3, 0)]).toEqual([false, true]);
});

it('bears a clock that goes back', () => {
  const bucket = new TokenBucket({ burst: 2, perSecond: 1 }, 10_000);
  expect([bucket.take(2, 10_000), bucket.take(1, 5_000), bucket.take(1, 6_000)]).toEqual([true, false, true]);
});
