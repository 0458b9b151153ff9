import { expect, it } from 'vitest';
import { Turns } from './turns.js';

it('lets everybody wait for what was taken before, also when that fails', async () => {
  const turns = new Turns();
  const done: string[] = [];
  let finish = () => {};
  expect(turns.free).toBe(true);
  turns.take(new Promise<void>((resolve) => (finish = resolve)).then(() => done.push('first')));
  const second = turns.wait(() => Promise.reject(new Error(String(done.push('second')))));
  turns.take(second);
  const third = turns.wait(() => done.push('third'));
  turns.take(third);
  expect(turns.free).toBe(false);
  finish();
  await expect(second).rejects.toThrow();
  await third;
  expect(done).toEqual(['first', 'second', 'third']);
  await Promise.resolve();
  expect(turns.free).toBe(true);
});
