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

it('names nobody whom a moderator does not want, until they are in it again', () => {
  const vouching = new Vouching(() => () => {});
  vouching.refuse('alice');
  vouching.remember(new Set(['alice', 'bob', 'carol']));
  vouching.refuse('bob');
  expect(vouching.due(pages(['1', 'alice'], ['2', 'bob'], ['3', 'carol']))).toEqual(['3']);
  vouching.pardon('bob');
  vouching.remember(new Set(['alice', 'bob']));
  expect(vouching.due(pages(['4', 'alice'], ['5', 'bob']))).toEqual(['5']);
});
