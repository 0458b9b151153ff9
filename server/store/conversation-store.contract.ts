import type { ConversationName, ConversationState, Mark, Publication } from '@apirtc-ce/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Advanced, ConversationAct, ConversationFacts, Entered, Entering, Said } from './conversation-store.js';
import type { StoreUnderTest } from './store.contract.js';
import type { SessionRef, Store } from './store.js';

const NOW = 1_000_000;

/** The place of the n-th text of a log that begins now, from 1 on. */
const place = (n: number): number => NOW - 1 + n;
const KEEP_MS = 1_000;
const CAMERA: Omit<Publication, 'memberId'> = {
  streamId: '1',
  audio: { available: true, muted: false },
  video: { available: true, muted: false },
  screen: false,
};

/** What every {@link Store} promises of conversations. `open` gives an empty one. */
export function describeConversationStore(storeName: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${storeName}, as a store of conversations`, () => {
    let store: StoreUnderTest;
    let alice: SessionRef;
    let bob: SessionRef;
    beforeEach(async () => {
      store = await open();
      alice = await session(store.here, 'alice');
      bob = await session(store.there, 'bob', 'm');
    });
    afterEach(() => store.close());

    const enter = (who: SessionRef, more: Partial<Entering> = {}) => store.here.enterConversation(entering(who, more));
    const act = (who: SessionRef, what: ConversationAct, nowMs = NOW) =>
      store.there.advanceConversation(who, 'room', what, nowMs);
    const say = (who: SessionRef, text: string, id: string, maxLog = 100) =>
      store.here.sayInConversation({ session: who, name: 'room', id, body: { type: 'text', text }, maxLog, nowMs: NOW });

    it('tells the others of a file', async () => {
      const media = { mediaId: '1', path: '/x', from: 'alice', name: 'a', type: '', size: 1, time: NOW, expiresAt: NOW };
      expect(await store.here.tellOfMedia(alice, 'room', media)).toBeUndefined();
      await enter(alice);
      await enter(bob);
      expect((await store.there.tellOfMedia(alice, 'room', media))?.told).toMatchObject([
        { to: [{ sessionId: bob.sessionId }], notice: { name: 'conversation:media', payload: { from: { id: 'alice' }, media } } },
      ]);
    });

    it('says to whom entering and leaving is news, and on which nodes', async () => {
      const first = await enter(alice);
      expect(first).toMatchObject({ type: 'joined', facts: { told: [], nodes: ['n'], moved: ['alice'] } });
      const second = await enter(bob);
      const { memberId } = stateOf(second);
      expect(second).toMatchObject({
        revision: 2,
        state: { instanceId: stateOf(first).instanceId },
        facts: {
          revision: 2,
          told: [
            {
              to: [{ sessionId: alice.sessionId, nodeId: 'n' }],
              notice: { name: 'conversation:changed', payload: { name: 'room', joined: [{ memberId, contact: { id: 'bob' } }] } },
            },
          ],
          moved: ['bob'],
        },
      });
      expect(factsOf(second).nodes.toSorted()).toEqual(['m', 'n']);
      const left = await act(bob, { type: 'leave' });
      expect(factsOf(left)).toMatchObject({
        revision: 3,
        told: [{ to: [{ sessionId: alice.sessionId }], notice: { payload: { left: [memberId] } } }],
        nodes: ['n'],
        deserted: ['m'],
        moved: ['bob'],
      });
    });

    it('keeps tenants and conversations apart', async () => {
      await enter(alice);
      const elsewhere = await session(store.here, 'alice', 'n', 'other');
      expect(stateOf(await enter(elsewhere)).members).toHaveLength(1);
      expect(stateOf(await enter(bob, { name: 'other room' })).members).toHaveLength(1);
    });

    it('takes a session in once', async () => {
      const [first, second] = await Promise.all([enter(alice), store.there.enterConversation(entering(alice))]);
      expect(stateOf(second)).toEqual(stateOf(first));
      expect([first, second].filter((each) => each.ok && each.facts)).toHaveLength(1);
    });

    it('admits exactly as many of fifty as allowed', async () => {
      const sessions = await Promise.all(Array.from({ length: 50 }, (_, n) => session(store.here, `user ${n}`)));
      const entered = await Promise.all(
        sessions.map((each, n) => (n % 2 ? store.here : store.there).enterConversation(entering(each, { maxMembers: 7 }))),
      );
      expect(entered.filter(({ ok }) => ok)).toHaveLength(7);
      const revisions = entered.flatMap((each) => (each.ok ? each.revision : []));
      expect(revisions.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    });

    it('lets exactly as many of fifty publish as allowed', async () => {
      const sessions = await Promise.all(Array.from({ length: 50 }, (_, n) => session(store.here, `user ${n}`)));
      for (const each of sessions) await enter(each);
      const published = await Promise.all(
        sessions.map((each, n) =>
          act(each, { type: 'publish', publication: { ...CAMERA, streamId: String(n + 1) }, maxPublishers: 8 }),
        ),
      );
      expect(published.map(codeOf).filter((code) => code === 'ok')).toHaveLength(8);
      expect(stateOf(await enter(alice)).publications).toHaveLength(8);
    });

    it('mirrors members in a presence group, user by user', async () => {
      const second = await session(store.there, 'bob');
      expect(factsOf(await enter(bob)).moved).toEqual(['bob']);
      expect(factsOf(await enter(second)).moved).toEqual([]);
      expect(await store.here.members('t', 'conversation:room')).toMatchObject([{ id: 'bob' }]);
      expect(factsOf(await act(bob, { type: 'leave' })).moved).toEqual([]);
      expect(factsOf(await act(second, { type: 'leave' })).moved).toEqual(['bob']);
      expect(await store.here.members('t', 'conversation:room')).toEqual([]);
    });

    it('keeps who waits out of everything until it is let in', async () => {
      await enter(alice, { moderated: true, moderator: true });
      expect(await enter(bob)).toMatchObject({ type: 'waiting', moderator: { id: 'alice' } });
      expect(await store.here.members('t', 'conversation:room')).toMatchObject([{ id: 'alice' }]);
      expect(codeOf(await say(bob, 'hi', '1'))).toBe('conversation-not-found');
      expect(await store.here.conversationHistory(bob, 'room', { count: 9 })).toBeUndefined();
      const [waiting] = stateOf(await enter(alice)).waiting;
      const admitted = await act(alice, { type: 'decide', memberId: waiting?.memberId ?? '', admit: true, maxMembers: 9 });
      expect(factsOf(admitted)).toMatchObject({
        moved: ['bob'],
        told: [
          { to: [{ sessionId: bob.sessionId, nodeId: 'm' }], notice: { name: 'conversation:admitted' } },
          { to: [{ sessionId: alice.sessionId }], notice: { payload: { joined: [{ memberId: waiting?.memberId }] } } },
        ],
      });
      expect(codeOf(await say(bob, 'hi', '1'))).toBe('ok');
    });

    it('refuses whom it does not know to be there', async () => {
      expect(codeOf(await act(alice, { type: 'leave' }))).toBe('conversation-not-found');
      await enter(alice);
      expect(codeOf(await act(bob, { type: 'unpublish', streamId: '1' }))).toBe('conversation-not-found');
      expect(codeOf(await store.here.markConversationRead(bob, 'room', 1))).toBe('conversation-not-found');
      await store.here.closeSession(bob, NOW);
      expect(await enter(bob)).toEqual({ ok: false, code: 'wrong-state' });
    });

    it('gives every text of fifty a place of its own, and a repeated one the same', async () => {
      await enter(alice);
      await enter(bob);
      const said = await Promise.all(
        Array.from({ length: 50 }, (_, n) => {
          const { sayInConversation } = n % 2 ? store.here : store.there;
          const body = { type: 'text', text: `${n}` } as const;
          const saying = { session: n % 3 ? alice : bob, name: 'room', id: String((n % 25) + 1), body, maxLog: 100, nowMs: NOW };
          return sayInConversation.call(n % 2 ? store.here : store.there, saying);
        }),
      );
      const fresh = said.flatMap((each) => (each.ok && each.facts ? each.receipt.seq : []));
      expect(fresh.toSorted((a, b) => a - b)).toEqual(Array.from({ length: fresh.length }, (_, n) => place(n + 1)));
      const kept = (await store.there.conversationHistory(bob, 'room', { count: 100 })) ?? [];
      expect(kept.map(({ seq }) => seq)).toEqual(fresh.toSorted((a, b) => a - b));
      expect(new Set(kept.map(({ from, id }) => `${from.id} ${id}`)).size).toBe(kept.length);
      expect(fresh.length).toBeLessThan(50);
    });

    it('pages back through the log, and forgets the oldest', async () => {
      await enter(alice);
      for (let n = 1; n <= 10; n += 1) await say(alice, `${n}`, String(n), 6);
      const seqs = async (page: { before?: number; count: number }) =>
        (await store.there.conversationHistory(alice, 'room', page))?.map(({ seq }) => seq);
      expect(await seqs({ count: 100 })).toEqual([5, 6, 7, 8, 9, 10].map(place));
      expect(await seqs({ count: 2 })).toEqual([9, 10].map(place));
      expect(await seqs({ count: 2, before: place(9) })).toEqual([7, 8].map(place));
      expect(await seqs({ count: 3, before: place(6) })).toEqual([place(5)]);
      expect(await seqs({ count: 3, before: place(5) })).toEqual([]);
      expect(await seqs({ count: 3, before: place(1_000) })).toEqual([8, 9, 10].map(place));
      expect(stateOf(await enter(alice)).seq).toBe(place(10));
    });

    it('keeps the log for a while after the last one has left, and no longer', async () => {
      await enter(alice);
      await say(alice, 'hello', '1');
      await store.here.markConversationRead(alice, 'room', place(1));
      await act(alice, { type: 'leave' });
      await store.there.takeDue(NOW + KEEP_MS - 1);
      const again = stateOf(await enter(bob));
      expect(again).toMatchObject({ seq: place(1), reads: { alice: place(1) }, members: [{ contact: { id: 'bob' } }] });
      await store.there.takeDue(NOW + KEEP_MS);
      expect(await store.here.conversationHistory(bob, 'room', { count: 1 })).toHaveLength(1);
      await act(bob, { type: 'leave' }, NOW + 10);
      await store.there.takeDue(NOW + 10 + KEEP_MS);
      expect(stateOf(await enter(bob))).toMatchObject({ seq: 0, reads: {} });
    });

    it('is another run after the last one has left', async () => {
      const first = stateOf(await enter(alice, { moderated: true, moderator: true }));
      await act(alice, { type: 'leave' });
      const second = await enter(bob);
      expect(second).toMatchObject({ type: 'joined', revision: 3 });
      expect(stateOf(second).instanceId).not.toBe(first.instanceId);
    });

    it('stays moderated for as long as anything of it is kept, and no longer', async () => {
      const comeBack = () => enter(alice, { moderator: true });
      await enter(alice, { moderated: true, moderator: true });
      await say(alice, 'between us', '1');
      await act(alice, { type: 'close' });
      expect(await enter(bob)).toMatchObject({ type: 'waiting', moderator: null, moderated: true });
      expect(await store.here.conversationHistory(bob, 'room', { count: 9 })).toBeUndefined();
      await act(bob, { type: 'leave' });
      expect(await enter(bob)).toMatchObject({ type: 'waiting' });
      const back = stateOf(await comeBack());
      expect(back).toMatchObject({ seq: place(1), members: [{ role: 'moderator' }], waiting: [{ contact: { id: 'bob' } }] });
      await act(alice, { type: 'leave' });
      await act(bob, { type: 'leave' }, NOW + 10);
      await store.there.takeDue(NOW + 10 + KEEP_MS);
      expect(await enter(bob)).toMatchObject({ type: 'joined', moderated: false, state: { seq: 0 } });
    });

    it('stays moderated for as long as anything that was drawn in it is kept', async () => {
      const at = { session: alice, name: 'room', board: 'plan' };
      await enter(alice, { moderated: true, moderator: true });
      await store.here.openBoard(at);
      const mark: Mark = { tool: 'pen', points: [0, 0, 4, 4], color: '#000000', size: 2 };
      await store.here.changeBoard(at, { type: 'draw', id: '1', mark });
      await act(alice, { type: 'leave' });
      expect(await enter(bob)).toMatchObject({ type: 'waiting' });
    });

    it('remembers how far each user has read, forwards only', async () => {
      await enter(alice);
      await enter(bob);
      for (const id of ['1', '2']) await say(alice, id, id);
      const read = (seq: number) => store.here.markConversationRead(bob, 'room', seq);
      expect(factsOf(await read(place(1))).told).toMatchObject([{ notice: { payload: { reads: { bob: place(1) } } } }]);
      expect(await read(place(1))).toEqual({ ok: true });
      expect(factsOf(await read(place(9))).told).toMatchObject([{ notice: { payload: { reads: { bob: place(2) } } } }]);
      expect(await read(place(10))).toEqual({ ok: true });
    });

    it('knows the way to a member, where it is now', async () => {
      const { memberId } = stateOf(await enter(bob));
      expect(await store.here.routeToMember(alice, 'room', memberId)).toEqual({ ok: false, code: 'conversation-not-found' });
      const own = stateOf(await enter(alice)).memberId;
      expect(await store.here.routeToMember(alice, 'room', own)).toEqual({ ok: false, code: 'user-not-found' });
      expect(await store.here.routeToMember(alice, 'room', memberId)).toEqual({
        ok: true,
        to: { sessionId: bob.sessionId, nodeId: 'm' },
      });
      await act(bob, { type: 'leave' });
      expect(await store.here.routeToMember(alice, 'room', memberId)).toEqual({ ok: false, code: 'user-not-found' });
    });

    it('takes a session that ends out of all its conversations', async () => {
      const names: ConversationName[] = ['room', 'other room'];
      for (const name of names) await enter(alice, { name });
      for (const name of names) await enter(bob, { name });
      await act(bob, { type: 'publish', publication: CAMERA, maxPublishers: 8 });
      const closed = await store.here.closeSession(bob, NOW);
      expect(closed?.conversations.toSorted((one, other) => (one.name < other.name ? 1 : -1))).toMatchObject(
        names.map((name) => ({ name, told: [{ to: [{ sessionId: alice.sessionId }] }], moved: ['bob'] })),
      );
      expect(closed?.left).toEqual(['default', 'user:bob']);
      expect(stateOf(await enter(alice))).toMatchObject({ members: [{ contact: { id: 'alice' } }], publications: [] });
    });

    it('keeps a suspended session in, and takes it out when it does not come back', async () => {
      await enter(alice);
      await enter(bob);
      await store.here.suspendSession(bob, NOW + 10);
      expect(stateOf(await enter(alice)).members).toHaveLength(2);
      const due = await store.there.takeDue(NOW + 10);
      expect(due).toMatchObject([{ type: 'session', closed: { conversations: [{ name: 'room', told: [{}] }] } }]);
      expect(stateOf(await enter(alice)).members).toHaveLength(1);
    });

    it('counts', async () => {
      await enter(alice);
      await enter(bob);
      await enter(bob, { name: 'other room' });
      expect(await store.there.census()).toMatchObject({ conversations: 2, members: 3 });
      await act(alice, { type: 'leave' });
      await act(bob, { type: 'leave' });
      expect(await store.there.census()).toMatchObject({ conversations: 1, members: 1 });
    });
  });
}

let lastId = 0;

async function session(store: Store, userId: string, nodeId = 'n', tenant = 't'): Promise<SessionRef> {
  lastId += 1;
  const ref = { tenant, userId, sessionId: `c${lastId}` };
  await store.openSession({ session: ref, nodeId, groups: ['default'], maxSessions: 100 });
  return ref;
}

function entering(who: SessionRef, more: Partial<Entering> = {}): Entering {
  return { session: who, name: 'room', moderated: false, moderator: false, maxMembers: 100, keepLogMs: KEEP_MS, ...more };
}

function stateOf(entered: Entered): ConversationState {
  if (!entered.ok || entered.type !== 'joined') throw new Error(`not joined: ${JSON.stringify(entered)}`);
  return entered.state;
}

function factsOf(step: Entered | Advanced | Said): ConversationFacts {
  if (!step.ok || !step.facts) throw new Error(`no facts: ${JSON.stringify(step)}`);
  return step.facts;
}

function codeOf(step: { ok: true } | { ok: false; code: string }): string {
  return step.ok ? 'ok' : step.code;
}
