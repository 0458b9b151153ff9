import { describe, expect, it } from 'vitest';
import { ALL_RIGHTS, mayEnter, mayJoin, mayRequest, mayWatch, type Rights } from './rights.js';

const NO_RIGHTS: Rights = { groups: [], conversations: [], call: false, message: false, moderate: false };

describe('rights', () => {
  it.each<[string[], string, { join: boolean; watch: boolean }]>([
    [['*'], 'default', { join: true, watch: true }],
    [['*'], 'user:bob', { join: false, watch: true }],
    [[], 'default', { join: false, watch: false }],
    [['support'], 'support', { join: true, watch: true }],
    [['support'], 'support-2', { join: false, watch: false }],
    [['support'], 'suppor', { join: false, watch: false }],
    [['support*'], 'support-2', { join: true, watch: true }],
    [['support*'], 'sales', { join: false, watch: false }],
    [['sales', 'support*'], 'support', { join: true, watch: true }],
    [['user:*'], 'user:bob', { join: false, watch: true }],
    [[], 'user:bob', { join: false, watch: false }],
    [['*', 'conversation:*'], 'conversation:room', { join: false, watch: false }],
  ])('to groups %j cover “%s”: %o', (groups, group, expected) => {
    const rights = { ...NO_RIGHTS, groups };
    expect({ join: mayJoin(rights, group), watch: mayWatch(rights, group) }).toEqual(expected);
  });

  it.each([
    ['call', { ...NO_RIGHTS, call: true }],
    ['message', { ...NO_RIGHTS, message: true }],
  ])('to %s include seeing whether somebody is there', (_, rights) => {
    expect(mayWatch(rights, 'user:bob')).toBe(true);
    expect(mayWatch(rights, 'default')).toBe(false);
  });

  it.each([
    ['call:invite', 'call'],
    ['call:rejoin', 'call'],
    ['message:send', 'message'],
    ['invitation:send', 'message'],
    ['conversation:send', 'message'],
    ['conversation:push', 'message'],
    ['conversation:decide', 'moderate'],
    ['conversation:eject', 'moderate'],
    ['conversation:close', 'moderate'],
  ] as const)('%s needs the right to %s', (name, right) => {
    expect(mayRequest({ ...ALL_RIGHTS, [right]: false }, name)).toBe(false);
    expect(mayRequest({ ...NO_RIGHTS, [right]: true }, name)).toBe(true);
  });

  it.each<[string[], string, boolean]>([
    [['*'], 'room', true],
    [[], 'room', false],
    [['team-*', 'room'], 'room', true],
    [['team-*', 'room'], 'team-1', true],
    [['team-*', 'room'], 'room-1', false],
  ])('to conversations %j let into “%s”: %o', (conversations, name, expected) => {
    expect(mayEnter({ ...NO_RIGHTS, conversations }, name)).toBe(expected);
  });

  it.each(['call:accept', 'call:decline', 'call:hang-up', 'call:signal', 'user:update', 'user:fetch', 'session:end'] as const)(
    '%s needs none',
    (name) => {
      expect(mayRequest(NO_RIGHTS, name)).toBe(true);
    },
  );
});
