import { isDeepStrictEqual } from 'node:util';
import type { CallInvite, CallRejoin, GroupName } from '@apirtc-ce/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TOMBSTONE_MS, type Address, type CallEvent } from '../domain/call-state.js';
import type { CallAdvanced, CallOpened, SessionCallEvent, SessionOpening, SessionRef, Store } from './store.js';

/** A store under test, as two nodes see it; `here` and `there` may be one. */
export interface StoreUnderTest {
  here: Store;
  there: Store;
  close(): Promise<void>;
}

const NOW = 1_000_000;
const RING_MS = 1_000;

/** What every {@link Store} promises. `open` gives an empty one. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name}, as a store`, () => {
    let store: StoreUnderTest;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    describe('of sessions and users', () => {
      it('knows a user while it has a session', async () => {
        const [first, second] = [await enter(store.here, 'bob'), await enter(store.there, 'bob')];
        expect(await store.there.findUser('t', 'bob')).toEqual({
          contact: { id: 'bob', userData: {}, busy: false },
          sessions: anyOrder([addressOf(first), addressOf(second)]),
        });
        await store.here.closeSession(first, NOW);
        expect((await store.here.findUser('t', 'bob'))?.sessions).toEqual([addressOf(second)]);
        await store.there.closeSession(second, NOW);
        expect(await store.here.findUser('t', 'bob')).toBeUndefined();
      });

      it('keeps tenants apart', async () => {
        await enter(store.here, 'bob');
        expect(await store.here.findUser('other', 'bob')).toBeUndefined();
        expect(await store.here.members('other', 'default')).toEqual([]);
      });

      it('keeps what a user said until its last session is gone', async () => {
        const first = await enter(store.here, 'bob', { userData: { username: 'Bob' } });
        const second = await enter(store.there, 'bob');
        await store.here.closeSession(first, NOW);
        expect((await store.here.findUser('t', 'bob'))?.contact.userData).toEqual({ username: 'Bob' });
        await store.here.updateUser('t', 'bob', { username: 'Robert' });
        expect((await store.there.findUser('t', 'bob'))?.contact.userData).toEqual({ username: 'Robert' });
        await store.here.closeSession(second, NOW);
        await enter(store.here, 'bob');
        expect((await store.here.findUser('t', 'bob'))?.contact.userData).toEqual({});
      });

      it('admits exactly as many of fifty sessions as allowed', async () => {
        const asked = Array.from({ length: 50 }, (_, n) =>
          (n % 2 ? store.here : store.there).openSession(opening('bob', { maxSessions: 7 })),
        );
        const admitted = (await Promise.all(asked)).filter(({ ok }) => ok);
        expect(admitted).toHaveLength(7);
        expect((await store.here.findUser('t', 'bob'))?.sessions).toHaveLength(7);
      });

      it('closes a session once', async () => {
        const session = await enter(store.here, 'bob');
        const closed = await Promise.all([store.here, store.there].map((each) => each.closeSession(session, NOW)));
        expect(closed.filter(Boolean)).toHaveLength(1);
      });

      it('ends a session that did not resume in time, once, and says what was lost with it', async () => {
        const session = await enter(store.here, 'bob', { groups: ['g'] });
        await store.here.suspendSession(session, NOW + 10);
        expect(await store.there.takeDue(NOW + 9)).toEqual([]);
        const due = (await Promise.all([store.here.takeDue(NOW + 10), store.there.takeDue(NOW + 10)])).flat();
        expect(due).toEqual([
          {
            type: 'session',
            closed: { session, nodeId: 'n', left: anyOrder(['g', 'user:bob']), calls: [], invitations: [], conversations: [] },
          },
        ]);
        expect(await store.here.resumeSession(session, 'n')).toBe(false);
        expect(await store.here.suspendSession(session, NOW + 20)).toBe(false);
      });

      it('keeps a session that resumed, on the node where it did', async () => {
        const session = await enter(store.here, 'bob');
        await store.here.suspendSession(session, NOW + 10);
        expect(await store.there.resumeSession(session, 'other')).toBe(true);
        expect(await store.here.takeDue(NOW + 10)).toEqual([]);
        expect((await store.here.findUser('t', 'bob'))?.sessions).toEqual([{ sessionId: session.sessionId, nodeId: 'other' }]);
      });
    });

    describe('of groups', () => {
      it('says when a user comes and goes, not when its sessions do', async () => {
        const first = opening('bob', { groups: ['g'] });
        expect(await store.here.openSession(first)).toEqual({ ok: true, joined: ['g', 'user:bob'], seenIn: [] });
        const second = opening('bob', { groups: ['g', 'h'] });
        expect(await store.there.openSession(second)).toEqual({ ok: true, joined: ['h'], seenIn: [] });
        expect((await store.here.closeSession(first.session, NOW))?.left).toEqual([]);
        expect(sorted((await store.here.closeSession(second.session, NOW))?.left)).toEqual(['g', 'h', 'user:bob']);
      });

      it('counts each session once', async () => {
        const session = await enter(store.here, 'bob', { groups: [] });
        expect(await store.here.joinGroup(session, 'g')).toBe(true);
        expect(await store.there.joinGroup(session, 'g')).toBe(false);
        expect(await store.here.leaveGroup(session, 'g')).toBe(true);
        expect(await store.here.leaveGroup(session, 'g')).toBe(false);
        expect(await store.here.members('t', 'g')).toEqual([]);
      });

      it('lists members, all or some', async () => {
        for (const userId of ['alice', 'bob', 'carol']) await enter(store.here, userId, { groups: ['g'] });
        expect(sorted((await store.there.members('t', 'g')).map(({ id }) => id))).toEqual(['alice', 'bob', 'carol']);
        expect((await store.there.members('t', 'g', ['dave', 'bob'])).map(({ id }) => id)).toEqual(['bob']);
      });

      it('has a group for each user, who is its member', async () => {
        await enter(store.here, 'bob', { groups: [] });
        expect(await store.there.members('t', 'user:bob')).toMatchObject([{ id: 'bob' }]);
        expect(await store.there.members('t', 'user:bob', ['bob', 'alice'])).toMatchObject([{ id: 'bob' }]);
        expect(await store.there.members('t', 'user:alice')).toEqual([]);
      });

      it('says where a change of user data is seen', async () => {
        await enter(store.here, 'bob', { groups: ['g'] });
        await enter(store.there, 'bob', { groups: ['g', 'h'] });
        expect(sorted(await store.here.updateUser('t', 'bob', { mood: 'good' }))).toEqual(['g', 'h', 'user:bob']);
        const opened = await store.here.openSession(opening('bob', { groups: [], userData: { mood: 'better' } }));
        expect(sorted(opened.ok ? opened.seenIn : [])).toEqual(['g', 'h', 'user:bob']);
      });

      it('takes no session in that is not there', async () => {
        expect(await store.here.joinGroup(refOf('bob'), 'g')).toBe(false);
        expect(await store.here.members('t', 'g')).toEqual([]);
      });
    });

    describe('of calls', () => {
      let alice: SessionRef;
      let bob: SessionRef;
      let bob2: SessionRef;
      const invite = (from: SessionRef, to: string, callId = '1', each = store.here) =>
        each.openCall(invitation(from, to, callId));
      const act = (session: SessionRef, type: 'accept' | 'refuse' | 'hang-up', callId = '1', each = store.here) =>
        each.advanceCall(session, callId, actOf(session, type), NOW);

      beforeEach(async () => {
        alice = await enter(store.here, 'alice', { groups: ['g'] });
        bob = await enter(store.there, 'bob', { groups: ['h'] });
        bob2 = await enter(store.here, 'bob', { groups: [] });
      });

      it('rings every session of the callee', async () => {
        const opened = await invite(alice, 'bob');
        expect(opened).toEqual({ ok: true, type: 'ringing', pages: anyOrder([addressOf(bob), addressOf(bob2)]) });
        expect(await store.there.routeSignal(alice, '1')).toEqual({
          ok: true,
          to: anyOrder([addressOf(bob), addressOf(bob2)]),
          settled: false,
        });
      });

      it('knows who is not there', async () => {
        expect(await invite(alice, 'nobody')).toEqual({ ok: false, code: 'user-not-found' });
        expect(codeOf(await act(alice, 'hang-up'))).toBe('call-not-found');
      });

      it('rings nobody twice for an invitation that comes twice, and takes no id twice', async () => {
        await invite(alice, 'bob');
        expect(await invite(alice, 'bob')).toEqual({ ok: true, type: 'ringing', pages: [] });
        const carol = await enter(store.here, 'carol');
        expect(await invite(carol, 'bob')).toEqual({ ok: false, code: 'wrong-state' });
      });

      it('gives a call to exactly one of fifty pages that accept it', async () => {
        const pages = await Promise.all(Array.from({ length: 50 }, (_, n) => enter(n % 2 ? store.here : store.there, 'carol')));
        await invite(alice, 'carol');
        const claims = await Promise.all(pages.map((page, n) => act(page, 'accept', '1', n % 2 ? store.there : store.here)));
        expect(claims.filter(({ ok }) => ok)).toHaveLength(1);
        expect(new Set(claims.filter(({ ok }) => !ok).map(codeOf))).toEqual(new Set(['answered-elsewhere']));
      });

      it('tells the pages that lost, and makes both users busy until the end', async () => {
        await invite(alice, 'bob');
        const accepted = await act(bob, 'accept', '1', store.there);
        expect(accepted).toMatchObject({
          ok: true,
          facts: { tenant: 't', told: [{ to: addressOf(bob2), reason: 'call take on other device' }] },
        });
        expect(busyIn(accepted)).toEqual({ alice: ['g', 'user:alice'], bob: ['h', 'user:bob'] });
        expect((await store.here.findUser('t', 'alice'))?.contact.busy).toBe(true);
        const ended = await act(alice, 'hang-up');
        expect(busyIn(ended)).toEqual({ alice: ['g', 'user:alice'], bob: ['h', 'user:bob'] });
        expect((await store.here.members('t', 'h'))[0]?.busy).toBe(false);
      });

      it('keeps a user busy until the last of its calls has ended', async () => {
        const carol = await enter(store.here, 'carol', { groups: [] });
        await invite(alice, 'bob', '1');
        await act(bob, 'accept', '1');
        await invite(carol, 'bob', '2');
        expect(busyIn(await act(bob2, 'accept', '2'))).toEqual({ carol: ['user:carol'] });
        expect(Object.keys(busyIn(await act(alice, 'hang-up', '1')))).toEqual(['alice']);
        expect((await store.here.findUser('t', 'bob'))?.contact.busy).toBe(true);
      });

      it('crosses two people who call each other, once', async () => {
        const carol = await enter(store.there, 'carol');
        const crossed = await Promise.all([invite(alice, 'carol', '1'), invite(carol, 'alice', '2', store.there)]);
        expect(crossed.map(typeOf).toSorted()).toEqual(['crossed', 'ringing']);
        const ringing = crossed.findIndex((each) => typeOf(each) === 'ringing') === 0 ? '1' : '2';
        expect(crossed.find((each) => typeOf(each) === 'crossed')).toMatchObject({ callId: ringing });
      });

      it('does not cross a page that does not ring', async () => {
        await invite(bob, 'alice', '1');
        const later = await enter(store.here, 'alice');
        expect(typeOf(await invite(later, 'bob', '2'))).toBe('ringing');
      });

      it('lets nobody else into a call', async () => {
        await invite(alice, 'bob');
        const eve = await enter(store.here, 'eve');
        expect(codeOf(await act(eve, 'accept'))).toBe('call-not-found');
        expect(await store.here.routeSignal(eve, '1')).toEqual({ ok: false, code: 'call-not-found' });
        expect(codeOf(await store.here.rejoinCall(rejoining(eve, 'bob', 'caller')))).toBe('call-not-found');
        await act(bob, 'refuse');
        expect(codeOf(await act(eve, 'hang-up'))).toBe('call-not-found');
      });

      it('settles a route with the answer', async () => {
        await invite(alice, 'bob');
        expect(await store.here.routeSignal(bob, '1')).toEqual({ ok: false, code: 'wrong-state' });
        await act(bob, 'accept');
        expect(await store.here.routeSignal(alice, '1')).toEqual({ ok: true, to: [addressOf(bob)], settled: true });
        expect(await store.there.routeSignal(bob, '1')).toEqual({ ok: true, to: [addressOf(alice)], settled: true });
      });

      it('ends the calls of a session that ends', async () => {
        await invite(alice, 'bob');
        await act(bob, 'accept');
        const closed = await store.here.closeSession(alice, NOW);
        expect(closed?.calls).toMatchObject([
          { call: { callId: '1' }, told: [{ to: addressOf(bob), reason: 'disconnected', by: 'server' }] },
        ]);
        expect((await store.here.findUser('t', 'bob'))?.contact.busy).toBe(false);
      });

      it('takes the pages that close out of a ringing call', async () => {
        await invite(alice, 'bob');
        expect((await store.here.closeSession(bob, NOW))?.calls).toMatchObject([{ told: [] }]);
        expect((await store.here.closeSession(bob2, NOW))?.calls).toMatchObject([
          { told: [{ to: addressOf(alice), reason: 'disconnected' }] },
        ]);
      });

      it('ends a call that nobody answered, once', async () => {
        await invite(alice, 'bob');
        expect(await store.there.takeDue(NOW + RING_MS - 1)).toEqual([]);
        const due = (await Promise.all([store.here.takeDue(NOW + RING_MS), store.there.takeDue(NOW + RING_MS)])).flat();
        expect(due).toMatchObject([{ type: 'call', facts: { call: { state: { reason: 'No_Answer' } } } }]);
        expect(due[0]?.type === 'call' && due[0].facts.told).toHaveLength(3);
      });

      it('does not time out a call that was answered', async () => {
        await invite(alice, 'bob');
        await act(bob, 'accept');
        expect(await store.here.takeDue(NOW + RING_MS)).toEqual([]);
      });

      it('remembers an ended call for a while', async () => {
        await invite(alice, 'bob');
        await act(bob, 'refuse');
        expect(codeOf(await act(bob2, 'accept'))).toBe('wrong-state');
        expect(codeOf(await act(alice, 'hang-up'))).toBe('ok');
        expect(await store.here.takeDue(NOW + TOMBSTONE_MS)).toEqual([]);
        expect(codeOf(await act(alice, 'hang-up'))).toBe('call-not-found');
      });

      it('puts two halves together', async () => {
        const half = await store.here.rejoinCall(rejoining(alice, 'bob', 'caller'));
        expect(half).toMatchObject({ ok: true, facts: { call: { state: { phase: 'half' } }, busyChanged: [] } });
        const whole = await store.there.rejoinCall(rejoining(bob2, 'alice', 'callee'));
        expect(whole).toMatchObject({
          facts: { call: { callerAt: addressOf(alice), state: { phase: 'active', calleeAt: addressOf(bob2) } } },
        });
        expect(Object.keys(busyIn(whole)).toSorted()).toEqual(['alice', 'bob']);
        expect(await store.here.routeSignal(bob2, '1')).toMatchObject({ ok: true, to: [addressOf(alice)] });
        expect((await store.here.closeSession(bob2, NOW))?.calls).toMatchObject([{ told: [{ to: addressOf(alice) }] }]);
      });

      it('puts halves together only when they fit', async () => {
        await store.here.rejoinCall(rejoining(alice, 'bob', 'caller'));
        expect(codeOf(await store.here.rejoinCall(rejoining(bob, 'alice', 'caller')))).toBe('call-not-found');
        expect(codeOf(await store.here.rejoinCall(rejoining(bob, 'carol', 'callee')))).toBe('call-not-found');
      });

      it('gives up a half that stays alone', async () => {
        await store.here.rejoinCall(rejoining(alice, 'bob', 'caller'));
        const due = await store.there.takeDue(NOW + RING_MS);
        expect(due).toMatchObject([{ facts: { told: [{ to: addressOf(alice), reason: 'disconnected', by: 'server' }] } }]);
      });

      it('tells the half that comes later how the other ended it', async () => {
        await store.here.rejoinCall(rejoining(alice, 'bob', 'caller'));
        await act(alice, 'hang-up');
        const late = await store.here.rejoinCall(rejoining(bob, 'alice', 'callee'));
        expect(late).toMatchObject({ facts: { told: [{ to: addressOf(bob), reason: 'Hangup_From_Caller', by: 'caller' }] } });
      });

      it('counts', async () => {
        await invite(alice, 'bob', '1');
        await invite(alice, 'bob', '2');
        await act(bob, 'accept', '2');
        expect(await store.there.census()).toMatchObject({ sessions: 3, users: 2, calls: { ringing: 1, active: 1, half: 0 } });
      });
    });
  });
}

let lastId = 0;

function refOf(userId: string): SessionRef {
  lastId += 1;
  return { tenant: 't', userId, sessionId: String(lastId) };
}

function opening(userId: string, more: Partial<SessionOpening> = {}): SessionOpening {
  return { session: refOf(userId), nodeId: 'n', groups: ['default'], maxSessions: 100, ...more };
}

async function enter(
  store: Store,
  userId: string,
  more: Partial<SessionOpening> & { groups?: GroupName[] } = {},
): Promise<SessionRef> {
  const asked = opening(userId, more);
  const opened = await store.openSession(asked);
  expect(opened.ok).toBe(true);
  return asked.session;
}

function addressOf({ sessionId }: SessionRef): Address {
  return { sessionId, nodeId: 'n' };
}

function invitation(session: SessionRef, to: string, callId: string): Parameters<Store['openCall']>[0] {
  const invite: CallInvite = { callId, to, media: 'video', offer: 'v=0' };
  return { session, nodeId: 'n', invite, ringTimeoutMs: RING_MS, nowMs: NOW };
}

function rejoining(session: SessionRef, peer: string, role: CallRejoin['role']): Parameters<Store['rejoinCall']>[0] {
  return { session, nodeId: 'n', rejoin: { callId: '1', peer, role, media: 'video' }, waitMs: RING_MS, nowMs: NOW };
}

function actOf(session: SessionRef, type: 'accept' | 'refuse' | 'hang-up'): SessionCallEvent {
  const events: Record<typeof type, CallEvent> = {
    accept: { type: 'accept', at: addressOf(session) },
    refuse: { type: 'decline', at: addressOf(session), reason: 'User_Refused_Call' },
    'hang-up': { type: 'hang-up', at: addressOf(session), reason: 'Hangup_From_Caller' },
  };
  return events[type] as SessionCallEvent;
}

function codeOf(advanced: CallAdvanced): string {
  return advanced.ok ? 'ok' : advanced.code;
}

function typeOf(opened: CallOpened): string {
  return opened.ok ? opened.type : opened.code;
}

function busyIn(advanced: CallAdvanced): Record<string, GroupName[]> {
  const changed = advanced.ok ? advanced.facts.busyChanged : [];
  return Object.fromEntries(changed.map(({ userId, seenIn }) => [userId, sorted(seenIn)]));
}

/** Equals a list with these entries, in whatever order. */
function anyOrder(entries: unknown[]): unknown {
  return expect.toSatisfy(
    (list: unknown[]) =>
      list.length === entries.length && entries.every((entry) => list.some((each) => isDeepStrictEqual(each, entry))),
  );
}

function sorted(names: string[] = []): string[] {
  return [...names].sort();
}
