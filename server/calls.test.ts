import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from './testing/client.js';
import { House } from './testing/house.js';
import { ending, pickUp, ring } from './testing/people.js';

const CANDIDATE = { type: 'candidate', candidate: { candidate: 'candidate:1', sdpMid: '0' } } as const;

describe('calls over socket.io', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open();
  });
  afterEach(() => house.close());

  it('go from invitation to hang-up', async () => {
    const alice = await house.user('alice', { userData: { username: 'Alice' } });
    const bob = await house.user('bob');
    const invited = await alice.request('call:invite', { callId: '1', to: 'bob', media: 'video', offer: 'v=0' });
    expect(invited).toEqual({ ok: true, value: { type: 'ringing', ringTimeoutMs: 45_000 } });
    expect(await bob.notice('call:incoming')).toEqual({
      callId: '1',
      from: { id: 'alice', userData: { username: 'Alice' }, busy: false },
      media: 'video',
      offer: 'v=0',
      ringTimeoutMs: 45_000,
    });
    expect(await bob.request('call:accept', { callId: '1', media: 'audio', answer: 'v=1' })).toEqual({ ok: true, value: null });
    expect(await alice.notice('call:accepted')).toEqual({ callId: '1', media: 'audio', answer: 'v=1' });
    expect(await alice.request('call:hang-up', { callId: '1', reason: 'Hangup_From_Caller' })).toEqual({ ok: true, value: null });
    expect(await ending(bob, '1')).toBe('Hangup_From_Caller by caller');
    expect(alice.all('call:ended')).toEqual([]);
  });

  it('carry signals as they came: the caller’s to every ringing page, then between the two', async () => {
    const alice = await house.user('alice');
    const pages = [await house.user('bob'), await house.user('bob')];
    await ring(alice, 'bob', '1');
    const signal = { callId: '1', signal: CANDIDATE, unknown: 'field' };
    expect(codeOf(await alice.request('call:signal', signal))).toBe('ok');
    for (const page of pages) expect(await page.notice('call:signal')).toEqual(signal);
    const [first, second] = pages as [(typeof pages)[0], (typeof pages)[0]];
    expect(codeOf(await first.request('call:signal', { callId: '1', signal: CANDIDATE }))).toBe('wrong-state');
    await pickUp(first, '1');
    expect(await ending(second, '1')).toBe('call take on other device by callee');
    for (let n = 0; n < 3; n += 1)
      await first.request('call:signal', { callId: '1', signal: { type: 'candidate', candidate: null } });
    expect(await alice.notice('call:signal', 3)).toEqual({ callId: '1', signal: { type: 'candidate', candidate: null } });
    expect(codeOf(await second.request('call:signal', { callId: '1', signal: CANDIDATE }))).toBe('call-not-found');
    expect(second.all('call:signal')).toHaveLength(1);
    await first.request('call:hang-up', { callId: '1', reason: 'Hangup_From_Callee' });
    expect(codeOf(await first.request('call:signal', { callId: '1', signal: CANDIDATE }))).toBe('wrong-state');
  });

  it('keep the order of what a client sends without waiting', async () => {
    const alice = await house.user('alice');
    const bob = await house.user('bob');
    const sent = ['offer', 'one', 'two', 'three'];
    const acks = [
      alice.request('call:invite', { callId: '1', to: 'bob', media: 'video', offer: 'offer' }),
      ...sent
        .slice(1)
        .map((candidate) =>
          alice.request('call:signal', { callId: '1', signal: { type: 'candidate', candidate: { candidate } } }),
        ),
    ];
    expect((await Promise.all(acks)).map(codeOf)).toEqual(['ok', 'ok', 'ok', 'ok']);
    await bob.notice('call:signal', 3);
    expect(bob.notices.flatMap(({ name }) => (name.startsWith('call') ? [name] : []))).toEqual([
      'call:incoming',
      'call:signal',
      'call:signal',
      'call:signal',
    ]);
    expect(bob.all('call:signal').map(({ signal }) => signal.type === 'candidate' && signal.candidate?.candidate)).toEqual(
      sent.slice(1),
    );
  });

  it('go to exactly one of two pages that accept at once', async () => {
    const alice = await house.user('alice');
    const pages = [await house.user('bob'), await house.user('bob')];
    await ring(alice, 'bob', '1');
    const accept = { callId: '1', media: 'video', answer: 'v=1' } as const;
    const claims = await Promise.all(pages.map((page) => page.request('call:accept', accept)));
    expect(claims.map(codeOf).sort()).toEqual(['answered-elsewhere', 'ok']);
    const loser = pages[claims.findIndex(({ ok }) => !ok)] ?? alice;
    expect(await ending(loser, '1')).toBe('call take on other device by callee');
    await alice.notice('call:accepted');
    expect(alice.all('call:accepted')).toHaveLength(1);
  });

  it('become one when two people call each other', async () => {
    const alice = await house.user('alice');
    const bob = await house.user('bob');
    const [first, second] = await Promise.all([
      alice.request('call:invite', { callId: '1', to: 'bob', media: 'video', offer: 'a' }),
      bob.request('call:invite', { callId: '2', to: 'alice', media: 'video', offer: 'b' }),
    ]);
    const values = [first, second].map((answer) => (answer.ok ? answer.value.type : answer.error.code));
    expect(values.sort()).toEqual(['crossed', 'ringing']);
    const [ringing, crossed] = first.ok && first.value.type === 'ringing' ? ([alice, bob] as const) : ([bob, alice] as const);
    const { callId } = await crossed.notice('call:incoming');
    expect([first, second]).toContainEqual({ ok: true, value: { type: 'crossed', callId } });
    await pickUp(crossed, callId);
    expect(await ringing.notice('call:accepted')).toMatchObject({ callId });
    expect(ringing.all('call:incoming')).toEqual([]);
  });

  it.each([
    ['User_Refused_Call', 'User_Refused_Call by callee'],
    ['User_Busy', 'User_Busy by callee'],
    ['User_Media_Error', 'User_Media_Error by callee'],
  ] as const)('end when the only page declines with %s', async (reason, expected) => {
    const alice = await house.user('alice');
    const bob = await house.user('bob');
    await ring(alice, 'bob', '1');
    await bob.notice('call:incoming');
    expect(codeOf(await bob.request('call:decline', { callId: '1', reason }))).toBe('ok');
    expect(await ending(alice, '1')).toBe(expected);
  });

  it('end everywhere by the user’s word on one page', async () => {
    const alice = await house.user('alice');
    const [first, second] = [await house.user('bob'), await house.user('bob')];
    await ring(alice, 'bob', '1');
    await first.request('call:decline', { callId: '1', reason: 'User_Refused_Call' });
    expect(await ending(alice, '1')).toBe('User_Refused_Call by callee');
    expect(await ending(second, '1')).toBe('bye on other device by callee');
  });

  it('stop ringing when the caller cancels, and cannot be accepted then', async () => {
    const alice = await house.user('alice');
    const bob = await house.user('bob');
    await ring(alice, 'bob', '1');
    await bob.notice('call:incoming');
    await alice.request('call:hang-up', { callId: '1', reason: 'Hangup_From_Caller' });
    expect(await ending(bob, '1')).toBe('Hangup_From_Caller by caller');
    expect(codeOf(await bob.request('call:accept', { callId: '1', media: 'video', answer: 'v=1' }))).toBe('wrong-state');
    expect(codeOf(await bob.request('call:hang-up', { callId: '1', reason: 'Hangup_From_Callee' }))).toBe('ok');
  });

  it('end for both when nobody answers', async () => {
    const hasty = await House.open({ ringTimeoutMs: 300 }, { policy: { sweepMs: 20 } });
    try {
      const [alice, bob] = [await hasty.user('alice'), await hasty.user('bob')];
      await ring(alice, 'bob', '1');
      expect(await ending(alice, '1')).toBe('No_Answer by server');
      expect(await ending(bob, '1')).toBe('No_Answer by server');
    } finally {
      await hasty.close();
    }
  });

  it('end when a side is gone for good, and not before', async () => {
    const alice = await house.user('alice', { disconnectionDelayMs: 0 });
    const bob = await house.user('bob');
    await ring(alice, 'bob', '1');
    await pickUp(bob, '1');
    alice.close();
    expect(await ending(bob, '1')).toBe('disconnected by server');
  });

  it.each([
    ['nobody', 'user-not-found'],
    ['alice', 'bad-request'],
  ])('cannot be made to %s', async (to, code) => {
    const alice = await house.user('alice');
    expect(codeOf(await alice.request('call:invite', { callId: '1', to, media: 'audio', offer: 'v=0' }))).toBe(code);
  });

  it('make both sides busy while they last', async () => {
    const [alice, bob, carol] = [await house.user('alice'), await house.user('bob'), await house.user('carol')];
    await ring(alice, 'bob', '1');
    await pickUp(bob, '1');
    await carol.until(() => Boolean(carol.contact('alice')?.busy && carol.contact('bob')?.busy));
    await bob.request('call:hang-up', { callId: '1', reason: 'Hangup_From_Callee' });
    await carol.until(() => !carol.contact('alice')?.busy && !carol.contact('bob')?.busy);
    expect([carol.contact('alice'), carol.contact('bob')]).toMatchObject([{ id: 'alice' }, { id: 'bob' }]);
  });
});
