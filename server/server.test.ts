import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { House } from './testing/house.js';

describe('the CCS over socket.io', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open();
  });
  afterEach(() => house.close());

  it('carries a call from invitation to hang-up', async () => {
    const alice = await house.user('alice');
    const bob = await house.user('bob');
    const callId = '4711';
    const invited = await alice.request('call:invite', { callId, to: 'bob', media: 'video', offer: 'v=0' });
    expect(invited).toEqual({ ok: true, value: { type: 'ringing', ringTimeoutMs: 45_000 } });
    expect(await bob.notice('call:incoming')).toMatchObject({ callId, from: { id: 'alice' }, offer: 'v=0', media: 'video' });
    expect(await bob.request('call:accept', { callId, media: 'audio', answer: 'v=1' })).toEqual({ ok: true, value: null });
    expect(await alice.notice('call:accepted')).toEqual({ callId, media: 'audio', answer: 'v=1' });
    const signal = { type: 'candidate', candidate: { candidate: 'c', sdpMid: '0' } } as const;
    expect(await alice.request('call:signal', { callId, signal })).toEqual({ ok: true, value: null });
    expect(await bob.notice('call:signal')).toEqual({ callId, signal });
    expect(await bob.request('call:hang-up', { callId, reason: 'Hangup_From_Callee' })).toEqual({ ok: true, value: null });
    expect(await alice.notice('call:ended')).toEqual({ callId, reason: 'Hangup_From_Callee', by: 'callee' });
  });

  it('takes a message to every page of its addressee', async () => {
    const alice = await house.user('alice', { userData: { username: 'Alice' } });
    const pages = [await house.user('bob'), await house.user('bob')];
    const sent = await alice.request('message:send', { id: '1', to: 'bob', body: { type: 'text', text: 'hello' } });
    expect(sent).toMatchObject({ ok: true });
    for (const page of pages) {
      expect(await page.notice('message:new')).toMatchObject({ id: '1', from: { id: 'alice', userData: { username: 'Alice' } } });
    }
  });
});
