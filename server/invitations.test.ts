import type { InvitationSend } from '@apirtc-ce/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, type TestClient } from './testing/client.js';
import { House } from './testing/house.js';

const FILE: InvitationSend = { invitationId: '1', kind: 'file', to: 'bob', data: { name: 'a.txt', size: 3 }, lasting: true };

describe('invitations over socket.io', () => {
  let house: House;
  let alice: TestClient;
  let bob: TestClient;
  beforeEach(async () => {
    house = await House.open();
    alice = await house.user('alice', { userData: { username: 'Alice' } });
    bob = await house.user('bob');
  });
  afterEach(() => house.close());

  const accept = (who: TestClient) => who.request('invitation:answer', { invitationId: '1', accept: true, data: 'gladly' });

  it('go from the question to the end', async () => {
    expect(await alice.request('invitation:send', FILE)).toEqual({ ok: true, value: { expiresInMs: 60_000 } });
    expect(await bob.notice('invitation:received')).toEqual({
      invitationId: '1',
      kind: 'file',
      from: { id: 'alice', userData: { username: 'Alice' }, busy: false },
      data: { name: 'a.txt', size: 3 },
      expiresInMs: 60_000,
    });
    expect(codeOf(await accept(bob))).toBe('ok');
    expect(await alice.notice('invitation:accepted')).toEqual({ invitationId: '1', data: 'gladly' });
    expect(codeOf(await bob.request('invitation:signal', { invitationId: '1', data: { a: 1 } }))).toBe('ok');
    expect(await alice.notice('invitation:signal')).toEqual({ invitationId: '1', data: { a: 1 } });
    expect(codeOf(await bob.request('invitation:end', { invitationId: '1', data: 'done' }))).toBe('ok');
    expect(await alice.notice('invitation:over')).toEqual({ invitationId: '1', reason: 'ended', data: 'done' });
    expect(bob.all('invitation:over')).toEqual([]);
  });

  it('tell the other pages of who answered', async () => {
    const [first, second] = [await house.user('carol'), await house.user('carol')];
    await alice.request('invitation:send', { ...FILE, to: 'carol' });
    for (const page of [first, second]) await page.notice('invitation:received');
    expect((await Promise.all([accept(first), accept(second)])).map(codeOf).sort()).toEqual(['answered-elsewhere', 'ok']);
    await alice.notice('invitation:accepted');
    await alice.request('invitation:send', { ...FILE, invitationId: '2', to: 'carol' });
    await first.request('invitation:answer', { invitationId: '2', accept: false, data: 'busy' });
    expect(await alice.notice('invitation:over')).toEqual({ invitationId: '2', reason: 'declined', data: 'busy' });
    await second.until(() => second.all('invitation:over').some(({ invitationId }) => invitationId === '2'));
    expect(second.all('invitation:over').at(-1)).toEqual({ invitationId: '2', reason: 'declined-elsewhere' });
  });

  it('can be taken back', async () => {
    await alice.request('invitation:send', FILE);
    await alice.request('invitation:end', { invitationId: '1' });
    expect(await bob.notice('invitation:over')).toEqual({ invitationId: '1', reason: 'cancelled' });
    expect(codeOf(await accept(bob))).toBe('wrong-state');
  });

  it('end with the page of either side', async () => {
    await alice.request('invitation:send', FILE);
    await accept(bob);
    await bob.request('session:end', {});
    expect(await alice.notice('invitation:over')).toEqual({ invitationId: '1', reason: 'disconnected' });
  });

  it('are no way to oneself, or to nobody', async () => {
    expect(codeOf(await alice.request('invitation:send', { ...FILE, to: 'alice' }))).toBe('bad-request');
    expect(codeOf(await alice.request('invitation:send', { ...FILE, to: 'nobody' }))).toBe('user-not-found');
  });

  it('let nobody signal who has not accepted', async () => {
    await alice.request('invitation:send', FILE);
    expect(codeOf(await bob.request('invitation:signal', { invitationId: '1', data: 1 }))).toBe('wrong-state');
    expect(codeOf(await alice.request('invitation:signal', { invitationId: '1', data: 1 }))).toBe('ok');
    expect(await bob.notice('invitation:signal')).toEqual({ invitationId: '1', data: 1 });
  });
});

describe('invitations', () => {
  let house: House;
  afterEach(() => house.close());

  it('expire by the clock of the CCS', async () => {
    house = await House.open();
    const [alice, bob] = [await house.user('alice'), await house.user('bob')];
    await alice.request('invitation:send', { ...FILE, expiresInMs: 1 });
    for (const each of [alice, bob])
      expect(await each.notice('invitation:over')).toEqual({ invitationId: '1', reason: 'expired' });
  });

  it('are so many at a time', async () => {
    house = await House.open({}, { policy: { maxInvitations: 1 } });
    const alice = await house.user('alice');
    await house.user('bob');
    await alice.request('invitation:send', FILE);
    expect(codeOf(await alice.request('invitation:send', { ...FILE, invitationId: '2' }))).toBe('full');
  });
});
