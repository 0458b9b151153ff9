import { expect, it } from 'vitest';
import { retryDelayMs } from './retry-delay.js';

const POLICY = { attempts: Infinity, delayMs: 1000, maxDelayMs: 10_000 };

it.each([
  [1, 0.5, 1000],
  [2, 0.5, 2000],
  [4, 0.5, 8000],
  [5, 0.5, 10_000],
  [5000, 0.5, 10_000],
  [1, 0, 500],
  [1, 0.999_999, 1500],
])('attempt %i with chance %f waits %i ms', (attempt, random, expected) => {
  expect(retryDelayMs(POLICY, attempt, random)).toBe(expected);
});
