import { expect, it } from 'vitest';
import { RecentIds } from './recent-ids.js';

it('tells what it has seen, forgets the oldest, and keeps what is seen again', () => {
  const ids = new RecentIds(2);
  const seen = ['a', 'a', 'b', 'a', 'c', 'a', 'b'].map((id) => [id, ids.add(id)]);
  expect(seen).toEqual([
    ['a', true],
    ['a', false],
    ['b', true],
    ['a', false],
    ['c', true],
    ['a', false],
    ['b', true],
  ]);
});
