import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '@apirtc-ce/protocol';
import { codeOf } from './testing/client.js';
import { House } from './testing/house.js';

describe('presence over socket.io', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open();
  });
  afterEach(() => house.close());

  it('shows who is in the watched groups, and who comes and goes', async () => {
    await house.user('alice', { groups: ['red'], subscribeTo: [] });
    const bob = await house.user('bob', { groups: ['blue'], subscribeTo: ['red', 'blue'] });
    expect((await bob.welcome()).presence).toEqual({ red: [{ id: 'alice', userData: {}, busy: false }], blue: [] });
    const carol = await house.user('carol', { groups: ['blue'], subscribeTo: [], userData: { username: 'Carol' } });
    expect(await bob.notice('presence:update')).toEqual({
      joined: { blue: [{ id: 'carol', userData: { username: 'Carol' }, busy: false }] },
      left: {},
      changed: [],
    });
    await carol.request('group:leave', { group: 'blue' });
    expect(await bob.notice('presence:update', 2)).toEqual({ joined: {}, left: { blue: ['carol'] }, changed: [] });
    expect(carol.all('presence:update')).toEqual([]);
  });

  it('separates being in a group from watching it', async () => {
    const alice = await house.user('alice', { groups: [], subscribeTo: [] });
    const bob = await house.user('bob', { groups: [], subscribeTo: [] });
    const none = { ok: true, value: { group: 'g', members: [] } };
    expect(await alice.request('group:join', { group: 'g' })).toEqual(none);
    expect(await bob.request('group:subscribe', { group: 'g' })).toMatchObject({ value: { members: [{ id: 'alice' }] } });
    expect(await alice.request('group:subscribe', { group: 'g' })).toEqual(none);
    await bob.request('group:unsubscribe', { group: 'g' });
    await alice.request('user:update', { userData: { mood: 'good' } });
    await alice.request('group:leave', { group: 'g' });
    await bob.request('group:join', { group: 'g' });
    await alice.until(() => Boolean(alice.contact('bob')));
    expect(bob.all('presence:update')).toEqual([]);
  });

  it('shows a user once, however many pages it has', async () => {
    const alice = await house.user('alice');
    const first = await house.user('bob');
    await alice.until(() => Boolean(alice.contact('bob')));
    const second = await house.user('bob');
    await first.request('session:end', {});
    await second.request('user:update', { userData: { page: 2 } });
    await alice.until(() => alice.contact('bob')?.userData.page === 2);
    expect(alice.all('presence:update').flatMap(({ left }) => Object.values(left))).toEqual([]);
    await second.request('session:end', {});
    await alice.until(() => !alice.contact('bob'));
  });

  it('tells of changed user data once, to whoever watches, and not to the user', async () => {
    const alice = await house.user('alice', { groups: ['a', 'b'], subscribeTo: ['a'] });
    const bob = await house.user('bob', { groups: [], subscribeTo: ['a', 'b', 'user:alice'] });
    await alice.request('user:update', { userData: { username: 'Alice' } });
    await bob.until(() => bob.contact('alice')?.userData.username === 'Alice');
    expect(bob.all('presence:update').flatMap(({ changed }) => changed)).toEqual([
      { id: 'alice', userData: { username: 'Alice' }, busy: false },
    ]);
    await alice.request('user:fetch', { userId: 'alice' });
    expect(alice.all('presence:update')).toEqual([]);
  });

  it('tells whether one user is there', async () => {
    const alice = await house.user('alice', { groups: [], subscribeTo: ['user:bob'] });
    expect((await alice.welcome()).presence).toEqual({ 'user:bob': [] });
    const bob = await house.user('bob', { groups: [], subscribeTo: [] });
    await alice.until(() => Boolean(alice.contact('bob')));
    await bob.request('session:end', {});
    await alice.until(() => !alice.contact('bob'));
    expect(codeOf(await alice.request('group:join', { group: 'user:bob' }))).toBe('forbidden');
  });

  it('looks users up by id', async () => {
    const alice = await house.user('alice', { userData: { username: 'Alice' } });
    expect(await alice.request('user:fetch', { userId: 'alice' })).toMatchObject({ value: { userData: { username: 'Alice' } } });
    expect(codeOf(await alice.request('user:fetch', { userId: 'nobody' }))).toBe('user-not-found');
  });

  it('takes any group name, also those that mean something to JavaScript', async () => {
    const names = ['__proto__', 'constructor', '日本', 'x'.repeat(LIMITS.maxGroupNameLength)];
    const alice = await house.user('alice', { groups: [], subscribeTo: names });
    expect(Object.keys((await alice.welcome()).presence)).toEqual(names);
    await house.user('bob', { groups: names });
    await alice.until(() => Boolean(alice.contact('bob')));
    expect(Object.keys((await alice.notice('presence:update')).joined)).toEqual(names);
  });

  it('bounds the groups of a session', async () => {
    const groups = Array.from({ length: LIMITS.maxGroups - 1 }, (_, n) => `g${n}`);
    const alice = await house.user('alice', { groups, subscribeTo: ['g'] });
    expect(codeOf(await alice.request('group:join', { group: 'more' }))).toBe('forbidden');
    expect(codeOf(await alice.request('group:subscribe', { group: 'more' }))).toBe('forbidden');
    expect(codeOf(await alice.request('group:join', { group: 'g0' }))).toBe('ok');
    expect((await house.client({ groups: [...groups, 'more'], subscribeTo: ['g'] }).refusal()).code).toBe('forbidden');
  });
});
