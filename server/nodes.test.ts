import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MemoryBus } from './bus/memory-bus.js';
import { MemoryStore } from './store/memory-store.js';
import { codeOf } from './testing/client.js';
import { House } from './testing/house.js';
import { camera, changesAt, heard, join, knock, say } from './testing/meeting.js';
import { ending, pickUp, ring } from './testing/people.js';

describe('two nodes of one CCS', () => {
  let one: House;
  let two: House;
  beforeEach(async () => {
    const parts = { store: new MemoryStore(), bus: new MemoryBus(), policy: { sweepMs: 20, messageTimeoutMs: 2_000 } };
    one = await House.open({}, parts);
    two = await House.open({}, parts);
  });
  afterEach(async () => {
    await one.close();
    await two.close();
  });

  it('carry a call from one to the other', async () => {
    const alice = await one.user('alice');
    const pages = [await two.user('bob'), await one.user('bob')] as const;
    await ring(alice, 'bob', '1');
    await pages[1].notice('call:incoming');
    await pickUp(pages[0], '1');
    expect(await ending(pages[1], '1')).toBe('call take on other device by callee');
    expect(await alice.notice('call:accepted')).toMatchObject({ callId: '1', answer: 'answer to 1' });
    const candidates = Array.from({ length: 20 }, (_, n) => ({ candidate: `c${n}` }));
    for (const candidate of candidates)
      void alice.request('call:signal', { callId: '1', signal: { type: 'candidate', candidate } });
    await pages[0].notice('call:signal', 20);
    expect(pages[0].all('call:signal').map(({ signal }) => signal)).toEqual(
      candidates.map((candidate) => ({ type: 'candidate', candidate })),
    );
    await pages[0].request('call:signal', { callId: '1', signal: { type: 'candidate', candidate: null } });
    await alice.notice('call:signal');
    await pages[0].request('call:hang-up', { callId: '1', reason: 'Hangup_From_Callee' });
    expect(await ending(alice, '1')).toBe('Hangup_From_Callee by callee');
    expect(codeOf(await alice.request('call:signal', { callId: '1', signal: { type: 'candidate', candidate: null } }))).toBe(
      'wrong-state',
    );
  });

  it('show each other’s people', async () => {
    const alice = await one.user('alice');
    const bob = await two.user('bob', { userData: { username: 'Bob' } });
    expect((await bob.welcome()).presence.default).toMatchObject([{ id: 'alice' }]);
    await alice.until(() => alice.contact('bob')?.userData.username === 'Bob');
    await bob.request('session:end', {});
    await alice.until(() => !alice.contact('bob'));
  });

  it('take messages to each other, and say what was not taken', async () => {
    const alice = await one.user('alice');
    const bob = await two.user('bob');
    const send = (id: string) => alice.request('message:send', { id, to: 'bob', body: { type: 'text', text: id } });
    expect(codeOf(await send('1'))).toBe('ok');
    bob.acknowledges = false;
    expect(codeOf(await send('2'))).toBe('not-delivered');
    expect(bob.texts()).toEqual(['1', '2']);
  });

  it('end what was left of a node that stopped', async () => {
    const alice = await one.user('alice');
    const bob = await two.user('bob', { disconnectionDelayMs: 50 });
    await ring(alice, 'bob', '1');
    await pickUp(bob, '1');
    bob.socket.io.reconnection(false);
    await two.server.close();
    expect(await ending(alice, '1')).toBe('disconnected by server');
    await alice.until(() => !alice.contact('bob'));
  });

  it('give a running call back to a side that comes back on the other node', async () => {
    const alice = await one.user('alice');
    const bob = await two.user('bob');
    await ring(alice, 'bob', '1');
    await pickUp(bob, '1');
    await two.server.close();
    const back = await one.user('bob');
    expect(codeOf(await back.request('call:rejoin', { callId: '1', peer: 'alice', role: 'callee', media: 'video' }))).toBe('ok');
    await Promise.all([alice.notice('call:rejoined'), back.notice('call:rejoined')]);
    await alice.request('call:signal', { callId: '1', signal: { type: 'candidate', candidate: null } });
    await back.notice('call:signal');
    expect(alice.all('call:ended')).toEqual([]);
  });

  it('carry a conversation, in one order for all', async () => {
    const clients = [await one.user('alice'), await two.user('bob'), await one.user('carol'), await two.user('dave')];
    for (const client of clients) await join(client, 'room');
    const sent = clients.flatMap((client, n) =>
      Array.from({ length: 20 }, (_, m) => ({ client, id: String(100 * (n + 1) + m) })),
    );
    await Promise.all(sent.map(({ client, id }) => say(client, 'room', id, id)));
    for (const client of clients) {
      await client.until(() => heard(client).length >= 60);
      const seqs = client.all('conversation:message').map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    }
  });

  it('carry what members publish and signal, and their leaving', async () => {
    const alice = await one.user('alice');
    const bob = await two.user('bob', { disconnectionDelayMs: 30 });
    const [a, b] = [await join(alice, 'room'), await join(bob, 'room')];
    await bob.request('conversation:publish', { name: 'room', publication: camera('7') });
    await alice.until(() => changesAt(alice).includes('published 7'));
    const want = (peer: string) =>
      ({ name: 'room', peer, link: '1', signal: { type: 'want', streamId: '7', audio: true, video: true } }) as const;
    await alice.request('conversation:signal', want(b.memberId));
    expect(await bob.notice('conversation:signal')).toEqual(want(a.memberId));
    bob.close();
    await alice.until(() => changesAt(alice).includes(`left ${b.memberId}`));
  });

  it('let people in and send them out across each other', async () => {
    const alice = await one.user('alice');
    const bob = await two.user('bob');
    await join(alice, 'room', { moderated: true, moderator: true });
    expect(await knock(bob, 'room')).toMatchObject({ type: 'waiting', moderator: { id: 'alice' } });
    const memberId = (await alice.notice('conversation:changed')).waiting?.[0]?.memberId ?? '';
    await alice.request('conversation:decide', { name: 'room', memberId, admit: true });
    expect(await bob.notice('conversation:admitted')).toMatchObject({ memberId, members: [{ role: 'moderator' }, {}] });
    expect(await say(bob, 'room', 'thank you', '1')).toBe('ok');
    await alice.request('conversation:eject', { name: 'room', userId: 'bob' });
    expect(await bob.notice('conversation:over')).toEqual({ name: 'room', reason: 'ejected' });
    expect(await knock(bob, 'room')).toMatchObject({ type: 'waiting' });
  });
});
