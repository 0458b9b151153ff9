import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INVITATION_TOMBSTONE_MS } from '../domain/invitation-state.js';
import type { InvitationAct, InvitationAdvanced } from './invitation-store.js';
import type { StoreUnderTest } from './store.contract.js';
import type { SessionRef, Store } from './store.js';

const NOW = 1_000_000;
const WAIT_MS = 1_000;

/** What every {@link Store} promises of invitations. `open` gives an empty one. */
export function describeInvitationStore(storeName: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${storeName}, as a store of invitations`, () => {
    let store: StoreUnderTest;
    let alice: SessionRef;
    let bob: SessionRef;
    let bob2: SessionRef;
    beforeEach(async () => {
      store = await open();
      alice = await session(store.here, 'alice', 'a');
      bob = await session(store.there, 'bob', 'b');
      bob2 = await session(store.here, 'bob', 'b2');
    });
    afterEach(() => store.close());

    const invite = (from: SessionRef, to: string, invitationId = '1', lasting = true, maxOpen = 100) =>
      store.here.openInvitation({
        session: from,
        nodeId: 'n',
        invitation: { invitationId, to, lasting },
        untilMs: NOW + WAIT_MS,
        maxOpen,
      });
    const act = (who: SessionRef, type: InvitationAct['type'], each = store.there) =>
      each.advanceInvitation(who, '1', { type, at: addressOf(who) }, NOW);

    it('asks every session of the invitee', async () => {
      const opened = await invite(alice, 'bob');
      expect(opened.ok && new Set(opened.pages.map(({ sessionId }) => sessionId))).toEqual(new Set(['b', 'b2']));
      expect(await invite(alice, 'nobody', '2')).toEqual({ ok: false, code: 'user-not-found' });
    });

    it('asks nobody twice for an invitation that comes twice, and takes no id twice', async () => {
      await invite(alice, 'bob');
      expect(await invite(alice, 'bob')).toEqual({ ok: true, pages: [] });
      expect(await invite(bob, 'alice')).toEqual({ ok: false, code: 'wrong-state' });
    });

    it('takes so many of a session at a time', async () => {
      await invite(alice, 'bob', '1', true, 1);
      expect(await invite(alice, 'bob', '2', true, 1)).toEqual({ ok: false, code: 'full' });
      await act(alice, 'end');
      expect(await invite(alice, 'bob', '2', true, 1)).toMatchObject({ ok: true });
    });

    it('is accepted by exactly one of fifty pages', async () => {
      const names = Array.from({ length: 50 }, (_, n) => `c${n}`);
      const pages = await Promise.all(names.map((name, n) => session(n % 2 ? store.here : store.there, 'carol', name)));
      await invite(alice, 'carol');
      const claims = await Promise.all(pages.map((page, n) => act(page, 'accept', n % 2 ? store.there : store.here)));
      expect(claims.filter(({ ok }) => ok)).toHaveLength(1);
      expect(new Set(claims.filter(({ ok }) => !ok).map(codeOf))).toEqual(new Set(['answered-elsewhere']));
    });

    it('is nobody else’s', async () => {
      const eve = await session(store.here, 'eve', 'e');
      await invite(alice, 'bob');
      for (const type of ['accept', 'decline', 'end'] as const) expect(codeOf(await act(eve, type))).toBe('wrong-state');
      expect(await store.here.routeInvitation(eve, '1')).toBeUndefined();
    });

    it('lets the two signal once it is accepted, while it lasts', async () => {
      await invite(alice, 'bob');
      expect(await store.there.routeInvitation(bob, '1')).toBeUndefined();
      await act(bob, 'accept');
      expect(await store.there.routeInvitation(bob, '1')).toEqual([addressOf(alice)]);
      expect(await store.here.routeInvitation(alice, '1')).toEqual([addressOf(bob)]);
      await act(bob, 'end');
      expect(await store.here.routeInvitation(alice, '1')).toBeUndefined();
    });

    it('is over with the session of either side', async () => {
      await invite(alice, 'bob', '1');
      await act(bob, 'accept');
      await invite(alice, 'bob', '2');
      const closed = await store.there.closeSession(alice, NOW);
      expect(closed?.invitations.map(({ invitation, told }) => [invitation.invitationId, told.length])).toEqual([
        ['1', 1],
        ['2', 2],
      ]);
      expect((await store.here.closeSession(bob, NOW))?.invitations).toEqual([]);
    });

    it('expires, once, unless it was answered', async () => {
      await invite(alice, 'bob', '1');
      await act(bob2, 'accept');
      await invite(alice, 'bob', '2');
      expect(await store.there.takeDue(NOW + WAIT_MS - 1)).toEqual([]);
      const due = (await Promise.all([store.here.takeDue(NOW + WAIT_MS), store.there.takeDue(NOW + WAIT_MS)])).flat();
      expect(due).toMatchObject([{ type: 'invitation', facts: { invitation: { invitationId: '2' } } }]);
    });

    it('is remembered for a while', async () => {
      await invite(alice, 'bob', '1', false);
      await act(bob, 'accept');
      expect(codeOf(await act(bob2, 'accept'))).toBe('answered-elsewhere');
      expect(await store.here.takeDue(NOW + INVITATION_TOMBSTONE_MS)).toEqual([]);
      expect(codeOf(await act(bob2, 'accept'))).toBe('wrong-state');
    });

    it('is counted while it waits or lasts', async () => {
      await invite(alice, 'bob', '1');
      await act(bob, 'accept');
      await invite(alice, 'bob', '2');
      expect(await store.there.census()).toMatchObject({ invitations: 2 });
      await act(alice, 'end');
      expect(await store.here.census()).toMatchObject({ invitations: 1 });
    });
  });
}

async function session(store: Store, userId: string, sessionId: string): Promise<SessionRef> {
  const ref = { tenant: 't', userId, sessionId };
  await store.openSession({ session: ref, nodeId: 'n', groups: [], maxSessions: 100 });
  return ref;
}

function addressOf({ sessionId }: SessionRef): { sessionId: string; nodeId: string } {
  return { sessionId, nodeId: 'n' };
}

function codeOf(advanced: InvitationAdvanced): string {
  return advanced.ok ? 'ok' : advanced.code;
}
