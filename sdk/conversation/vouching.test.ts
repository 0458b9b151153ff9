import type { Member } from '@apirtc-ce/protocol';
import { expect, it } from 'vitest';
import { Vouching } from './vouching.js';

const pages = (...all: [memberId: string, userId: string][]): Map<string, Member> =>
  new Map(all.map(([memberId, id]) => [memberId, { memberId, contact: { id, userData: {}, busy: false }, role: 'contributor' }]));

it('names each page of those who were in once, and nobody after a while', () => {
  let timeIsUp = () => {};
  const vouching = new Vouching((run) => {
    timeIsUp = run;
    return () => {};
  });
  expect(vouching.due(pages(['1', 'bob']))).toEqual([]);
  vouching.remember(new Set(['alice', 'bob']));
  expect(vouching.due(pages(['1', 'bob'], ['2', 'carol']))).toEqual(['1']);
  expect(vouching.due(pages(['1', 'bob'], ['2', 'carol'], ['3', 'bob']))).toEqual(['3']);
  timeIsUp();
  expect(vouching.due(pages(['4', 'bob']))).toEqual([]);
});
