import { LIMITS } from '@apirtc-ce/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, type TestClient } from './testing/client.js';
import { House } from './testing/house.js';
import { camera, changesAt, heard, join, knock, say } from './testing/meeting.js';

const ids = (members: { contact: { id: string } }[]) => members.map(({ contact }) => contact.id);

describe('conversations over socket.io', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open({}, { policy: { sweepMs: 20, maxMembers: 4, maxPublishers: 2 } });
  });
  afterEach(() => house.close());

  describe('without moderation', () => {
    it('tell who comes whom it finds, and the others that it came', async () => {
      const alice = await house.user('alice', { userData: { username: 'Alice' } });
      const bob = await house.user('bob');
      const first = await join(alice, 'room');
      expect(first).toEqual({
        name: 'room',
        instanceId: expect.stringMatching(/^[1-9]\d{0,14}$/) as unknown,
        memberId: expect.stringMatching(/^[1-9]\d{0,14}$/) as unknown,
        members: [
          {
            memberId: first.memberId,
            contact: { id: 'alice', userData: { username: 'Alice' }, busy: false },
            role: 'contributor',
          },
        ],
        publications: [],
        waiting: [],
        seq: 0,
        reads: {},
        boards: [],
        hands: [],
      });
      const second = await join(bob, 'room');
      expect(second).toMatchObject({ instanceId: first.instanceId, members: [...first.members, { contact: { id: 'bob' } }] });
      expect(await alice.notice('conversation:changed')).toEqual({ name: 'room', joined: [second.members[1]] });
      expect(codeOf(await bob.request('conversation:leave', { name: 'room' }))).toBe('ok');
      expect(await alice.notice('conversation:changed', 2)).toEqual({ name: 'room', left: [second.memberId] });
      expect(bob.all('conversation:changed')).toEqual([]);
    });

    it('count the pages of a user one by one, and its presence once', async () => {
      const alice = await house.user('alice', { groups: [], subscribeTo: [] });
      const pages = [await house.user('bob'), await house.user('bob')] as const;
      await join(alice, 'room');
      const [one, two] = [await join(pages[0], 'room'), await join(pages[1], 'room')];
      expect(ids(two.members)).toEqual(['alice', 'bob', 'bob']);
      expect(one.memberId).not.toBe(two.memberId);
      await alice.until(() => alice.contact('bob') !== undefined);
      await pages[0].request('conversation:leave', { name: 'room' });
      await pages[1].request('user:update', { userData: { mood: 'good' } });
      await alice.until(() => alice.contact('bob')?.userData.mood === 'good');
      await pages[1].request('conversation:leave', { name: 'room' });
      await alice.until(() => alice.contact('bob') === undefined);
      expect(changesAt(alice)).toEqual(['joined bob', 'joined bob', `left ${one.memberId}`, `left ${two.memberId}`]);
    });

    it('are joined once, however often that is asked, and anew after leaving', async () => {
      const alice = await house.user('alice');
      const bob = await house.user('bob');
      await join(alice, 'room');
      const first = await join(bob, 'room');
      expect(await join(bob, 'room')).toEqual(first);
      await bob.request('conversation:leave', { name: 'room' });
      expect((await join(bob, 'room')).memberId).not.toBe(first.memberId);
      await alice.notice('conversation:changed', 3);
      expect(changesAt(alice)).toEqual(['joined bob', `left ${first.memberId}`, 'joined bob']);
    });

    it('carry streams’ names, not their media: published, changed, gone', async () => {
      const alice = await house.user('alice');
      const bob = await house.user('bob');
      const { memberId } = await join(alice, 'room');
      await alice.request('conversation:publish', { name: 'room', publication: { ...camera('7'), context: { seat: 1 } } });
      expect((await join(bob, 'room')).publications).toEqual([{ ...camera('7'), context: { seat: 1 }, memberId }]);
      const muted = { ...camera('7'), audio: { available: true, muted: true } };
      await alice.request('conversation:publish', { name: 'room', publication: muted });
      expect(await bob.notice('conversation:changed')).toEqual({ name: 'room', published: [{ ...muted, memberId }] });
      expect(codeOf(await bob.request('conversation:publish', { name: 'room', publication: camera('7') }))).toBe('wrong-state');
      await bob.request('conversation:unpublish', { name: 'room', streamId: '7' });
      await alice.request('conversation:unpublish', { name: 'room', streamId: '7' });
      expect(await bob.notice('conversation:changed', 2)).toEqual({ name: 'room', unpublished: ['7'] });
      expect(codeOf(await alice.request('conversation:unpublish', { name: 'room', streamId: '7' }))).toBe('ok');
    });

    it('take signals to exactly one page, from the sender’s member id', async () => {
      const [alice, bob, carol] = [await house.user('alice'), await house.user('bob'), await house.user('carol')];
      const [a, b] = [await join(alice, 'a "room"'), await join(bob, 'a "room"')];
      await join(carol, 'a "room"');
      const want = (peer: string, streamId: string) =>
        ({
          name: 'a "room"',
          peer,
          link: '1',
          signal: { type: 'want', streamId, audio: true, video: true },
          unknown: 'field',
        }) as const;
      for (const streamId of ['1', '2', '3']) await bob.request('conversation:signal', want(a.memberId, streamId));
      await alice.notice('conversation:signal', 3);
      expect(alice.all('conversation:signal')).toEqual(['1', '2', '3'].map((streamId) => want(b.memberId, streamId)));
      expect(codeOf(await alice.request('conversation:signal', want(a.memberId, '1')))).toBe('user-not-found');
      expect(codeOf(await alice.request('conversation:signal', want(b.memberId, '4')))).toBe('ok');
      expect(await bob.notice('conversation:signal')).toEqual(want(a.memberId, '4'));
      await bob.request('conversation:leave', { name: 'a "room"' });
      await alice.until(() => changesAt(alice).includes(`left ${b.memberId}`));
      expect(codeOf(await alice.request('conversation:signal', want(b.memberId, '1')))).toBe('user-not-found');
      expect(codeOf(await bob.request('conversation:signal', want(a.memberId, '1')))).toBe('conversation-not-found');
      expect(carol.all('conversation:signal')).toEqual([]);
    });
  });

  describe('as chat', () => {
    it('tell all other pages, in one order for everybody', async () => {
      const clients = [await house.user('alice'), await house.user('alice'), await house.user('bob')];
      for (const client of clients) await join(client, 'room');
      const sent = clients.flatMap((client, n) =>
        Array.from({ length: 20 }, (_, m) => ({ client, id: String(100 * (n + 1) + m) })),
      );
      const receipts = await Promise.all(
        sent.map(({ client, id }) => client.request('conversation:send', { name: 'room', id, body: { type: 'text', text: id } })),
      );
      const seqs = receipts.map((receipt) => (receipt.ok ? receipt.value.seq : 0));
      const first = Math.min(...seqs);
      expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => first + n));
      const order = seqs.map((seq, n) => [seq, sent[n]?.id] as const).toSorted(([a], [b]) => a - b);
      for (const client of clients) {
        await client.until(() => heard(client).length >= 40);
        const own = new Set(sent.filter((each) => each.client === client).map(({ id }) => id));
        expect(heard(client)).toEqual(order.map(([, id]) => id).filter((id) => id !== undefined && !own.has(id)));
      }
    });

    it('keep what was said once, for who comes later and when all have left', async () => {
      const alice = await house.user('alice', { userData: { username: 'Alice' } });
      const bob = await house.user('bob');
      await join(alice, 'room');
      for (const n of [1, 2, 3, 2, 4]) expect(await say(alice, 'room', `text ${n}`, String(n))).toBe('ok');
      await alice.request('conversation:leave', { name: 'room' });
      const { seq: last, members } = await join(bob, 'room');
      expect(members).toMatchObject([{ contact: { id: 'bob' } }]);
      const page = await bob.request('conversation:history', { name: 'room', count: 2 });
      expect(page).toMatchObject({
        value: {
          messages: [
            { seq: last - 1, from: { id: 'alice', userData: { username: 'Alice' } }, body: { text: 'text 3' } },
            { seq: last },
          ],
        },
      });
      const before = await bob.request('conversation:history', { name: 'room', count: 100, before: last - 1 });
      expect(before.ok && before.value.messages.map(({ seq }) => seq)).toEqual([last - 3, last - 2]);
    });

    it('pass on what is for programs without keeping it', async () => {
      const alice = await house.user('alice');
      const bob = await house.user('bob');
      await join(alice, 'room');
      await join(bob, 'room');
      const bodies = [
        { type: 'data', data: { a: 1 } },
        { type: 'raw', data: [1] },
        { type: 'event', name: 'typing', data: true },
      ] as const;
      for (const body of bodies) {
        const receipt = await alice.request('conversation:send', { name: 'room', id: '1', body: body as (typeof bodies)[0] });
        expect(receipt).toMatchObject({ ok: true, value: { seq: 0 } });
      }
      await bob.notice('conversation:message', 3);
      expect(bob.all('conversation:message').map(({ body, seq }) => [body, seq])).toEqual(bodies.map((body) => [body, 0]));
      expect(await bob.request('conversation:history', { name: 'room', count: 9 })).toEqual({
        ok: true,
        value: { messages: [] },
      });
    });

    it('show how far each user has read', async () => {
      const alice = await house.user('alice');
      const bob = await house.user('bob');
      await join(alice, 'room');
      await join(bob, 'room');
      for (const n of [1, 2, 3]) await say(alice, 'room', 'x', String(n));
      const { seq: last } = await join(alice, 'room');
      for (const seq of [last - 1, last - 2, last + 96])
        expect(codeOf(await bob.request('conversation:read', { name: 'room', seq }))).toBe('ok');
      await alice.until(() => changesAt(alice).length >= 3);
      expect(changesAt(alice)).toEqual(['joined bob', `bob read ${last - 1}`, `bob read ${last}`]);
      expect((await join(alice, 'room')).reads).toEqual({ bob: last });
    });
  });

  describe('with moderation', () => {
    let alice: TestClient;
    let bob: TestClient;
    let bobId: string;
    const decide = (admit: boolean, memberId = bobId, reason?: string) =>
      alice.request('conversation:decide', { name: 'room', memberId, admit, ...(reason !== undefined && { reason }) });

    beforeEach(async () => {
      alice = await house.user('alice');
      bob = await house.user('bob', { groups: [], subscribeTo: [] });
      await join(alice, 'room', { moderated: true, moderator: true });
      expect(await knock(bob, 'room')).toEqual({ type: 'waiting', moderator: { id: 'alice', userData: {}, busy: false } });
      bobId = (await alice.notice('conversation:changed')).waiting?.[0]?.memberId ?? '';
    });

    it('let in whom a moderator admits', async () => {
      expect(codeOf(await bob.request('conversation:history', { name: 'room', count: 1 }))).toBe('conversation-not-found');
      expect(codeOf(await decide(true))).toBe('ok');
      const state = await bob.notice('conversation:admitted');
      expect(state).toMatchObject({ memberId: bobId, waiting: [], members: [{ role: 'moderator' }, { role: 'contributor' }] });
      expect(await alice.notice('conversation:changed', 2)).toEqual({
        name: 'room',
        joined: [state.members[1]],
        waitingLeft: [bobId],
      });
      await say(alice, 'room', 'welcome', '1');
      await bob.until(() => heard(bob).length > 0);
      await alice.request('user:update', { userData: { mood: 'good' } });
      await bob.until(() => bob.all('presence:update').some(({ changed }) => changed[0]?.userData.mood === 'good'));
      expect(codeOf(await decide(true))).toBe('user-not-found');
    });

    it('send away whom a moderator refuses, and who may come again', async () => {
      await decide(false, bobId, 'not today');
      expect(await bob.notice('conversation:over')).toEqual({ name: 'room', reason: 'denied', data: 'not today' });
      expect(changesAt(alice)).toEqual(['waiting bob', `waitingLeft ${bobId}`]);
      expect(await knock(bob, 'room')).toMatchObject({ type: 'waiting' });
    });

    it('tell contributors nothing of who waits', async () => {
      await decide(true);
      await bob.notice('conversation:admitted');
      const carol = await house.user('carol');
      await knock(carol, 'room');
      await carol.request('conversation:leave', { name: 'room' });
      await alice.until(() => changesAt(alice).length >= 5);
      await say(alice, 'room', 'x', '1');
      await bob.until(() => heard(bob).length > 0);
      expect(changesAt(bob)).toEqual([]);
    });

    it('stay moderated when the moderator has left, and show it who waits on its return', async () => {
      await alice.request('conversation:leave', { name: 'room' });
      const carol = await house.user('carol');
      expect(await knock(carol, 'room', { moderated: false })).toEqual({ type: 'waiting', moderator: null });
      const back = await join(alice, 'room', { moderator: true });
      expect(ids(back.waiting)).toEqual(['bob', 'carol']);
      expect(back.waiting[0]?.memberId).toBe(bobId);
      expect(codeOf(await decide(true))).toBe('ok');
      await bob.notice('conversation:admitted');
    });

    it('send a user out with all its pages and streams', async () => {
      await decide(true);
      const second = await house.user('bob');
      await knock(second, 'room');
      await bob.request('conversation:publish', { name: 'room', publication: camera('7') });
      expect(codeOf(await bob.request('conversation:eject', { name: 'room', userId: 'alice' }))).toBe('forbidden');
      expect(codeOf(await alice.request('conversation:eject', { name: 'room', userId: 'nobody' }))).toBe('user-not-found');
      await alice.request('conversation:eject', { name: 'room', userId: 'bob', data: { why: 'noise' } });
      for (const page of [bob, second]) {
        expect(await page.notice('conversation:over')).toEqual({ name: 'room', reason: 'ejected', data: { why: 'noise' } });
        expect(await say(page, 'room', 'x', '1')).toBe('conversation-not-found');
      }
      expect(changesAt(alice).at(-2)).toBe(`left ${bobId}`);
      expect((await join(alice, 'room')).publications).toEqual([]);
    });

    it('end for everybody when a moderator closes them', async () => {
      const carol = await house.user('carol');
      await join(carol, 'room', { moderator: true });
      expect(codeOf(await carol.request('conversation:close', { name: 'room' }))).toBe('ok');
      for (const client of [alice, bob])
        expect(await client.notice('conversation:over')).toEqual({ name: 'room', reason: 'closed' });
      expect(carol.all('conversation:over')).toEqual([]);
      for (const client of [alice, bob, carol]) expect(await say(client, 'room', 'x', '1')).toBe('conversation-not-found');
      expect(await join(bob, 'room')).toMatchObject({ members: [{ role: 'contributor' }] });
    });
  });

  describe('have limits', () => {
    it.each([
      ['conversation:leave', {}],
      ['conversation:send', { id: '1', body: { type: 'text', text: 'x' } }],
      ['conversation:history', { count: 1 }],
      ['conversation:read', { seq: 1 }],
      ['conversation:hand', { raised: true }],
      ['conversation:publish', { publication: camera('1') }],
      ['conversation:unpublish', { streamId: '1' }],
      ['conversation:signal', { peer: '1', link: '1', signal: { type: 'drop' } }],
      ['conversation:decide', { memberId: '1', admit: true }],
      ['conversation:eject', { userId: 'alice' }],
      ['conversation:close', {}],
    ])('%s is for those in it', async (event, payload) => {
      const [alice, bob] = [await house.user('alice'), await house.user('bob')];
      await join(bob, 'room');
      expect(codeOf(await alice.send(event, { name: 'room', ...payload }))).toBe('conversation-not-found');
      expect(codeOf(await alice.send(event, { name: 'nowhere', ...payload }))).toBe('conversation-not-found');
    });

    it('of members, publishers, streams and conversations', async () => {
      const clients = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((userId) => house.user(userId)));
      const joined = await Promise.all(clients.map((client) => client.request('conversation:join', { name: 'room' })));
      expect(joined.map(codeOf).toSorted()).toEqual(['full', 'ok', 'ok', 'ok', 'ok']);
      const inside = clients.filter((_, n) => joined[n]?.ok);
      const publish = (client: TestClient, streamId: string) =>
        client.request('conversation:publish', { name: 'room', publication: camera(streamId) });
      const published = await Promise.all(inside.map((client, n) => publish(client, String(n + 1))));
      expect(published.map(codeOf).toSorted()).toEqual(['full', 'full', 'ok', 'ok']);
      const publisher = inside[published.findIndex(({ ok }) => ok)] as TestClient;
      for (let n = 1; n < LIMITS.maxPublications; n += 1) expect(codeOf(await publish(publisher, String(100 + n)))).toBe('ok');
      expect(codeOf(await publish(publisher, '99'))).toBe('full');
      for (let n = 1; n < LIMITS.maxConversations; n += 1) await join(publisher, `room ${n}`);
      expect(codeOf(await publisher.request('conversation:join', { name: 'one more' }))).toBe('forbidden');
      await publisher.request('conversation:leave', { name: 'room 1' });
      expect(codeOf(await publisher.request('conversation:join', { name: 'one more' }))).toBe('ok');
    });

    it('keep their groups to those in them', async () => {
      const [alice, bob] = [await house.user('alice'), await house.user('bob')];
      await join(alice, 'room');
      for (const event of ['group:join', 'group:subscribe'] as const)
        expect(codeOf(await bob.request(event, { group: 'conversation:room' }))).toBe('forbidden');
      await alice.request('group:leave', { group: 'conversation:room' });
      await alice.request('group:unsubscribe', { group: 'conversation:room' });
      await join(bob, 'room');
      const seen = () => alice.all('presence:update').flatMap((update) => update.joined['conversation:room'] ?? []);
      await alice.until(() => seen().length > 0);
      expect(seen()).toMatchObject([{ id: 'bob' }]);
    });
  });

  describe('outlive connections', () => {
    it('miss nothing when a client comes back', async () => {
      const alice = await house.user('alice');
      const bob = await house.user('bob');
      await join(alice, 'room');
      const { memberId } = await join(bob, 'room');
      bob.socket.io.reconnection(false);
      bob.break();
      await bob.until(() => !bob.socket.connected);
      const carol = await house.user('carol');
      await join(carol, 'room');
      await say(carol, 'room', 'hello', '1');
      await carol.request('conversation:publish', { name: 'room', publication: camera('7') });
      bob.socket.connect();
      expect(await bob.welcome(2)).toMatchObject({ resumed: true });
      await bob.until(() => changesAt(bob).length >= 2);
      expect(changesAt(bob)).toEqual(['joined carol', 'published 7']);
      expect(heard(bob)).toEqual(['hello']);
      expect((await join(bob, 'room')).memberId).toBe(memberId);
      expect(changesAt(alice)).toEqual(['joined bob', 'joined carol', 'published 7']);
    });

    it('are left by a session that ends: said, swept, or cut short', async () => {
      const alice = await house.user('alice');
      await join(alice, 'room');
      const bob = await house.user('bob', { disconnectionDelayMs: 30 });
      const carol = await house.user('carol');
      const [b, c] = [await join(bob, 'room'), await join(carol, 'room')];
      await bob.request('conversation:publish', { name: 'room', publication: camera('7') });
      bob.close();
      await alice.until(() => changesAt(alice).includes(`left ${b.memberId}`));
      await carol.request('session:end', {});
      await alice.until(() => changesAt(alice).includes(`left ${c.memberId}`));
      expect(await join(alice, 'room')).toMatchObject({ members: [{ contact: { id: 'alice' } }], publications: [] });
    });
  });
});
