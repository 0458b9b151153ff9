import { LIMITS, type Mark } from '@apirtc-ce/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardAct } from './board-store.js';
import type { StoreUnderTest } from './store.contract.js';
import type { SessionRef, Store } from './store.js';

const NOW = 1_000_000;
const MARK: Mark = { tool: 'pen', points: [0, 0, 4, 4], color: '#000000', size: 2 };

/** What every {@link Store} promises of drawings. `open` gives an empty one. */
export function describeBoardStore(storeName: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${storeName}, as a store of drawings`, () => {
    let store: StoreUnderTest;
    let alice: SessionRef;
    let bob: SessionRef;
    let carol: SessionRef;
    beforeEach(async () => {
      store = await open();
      alice = await inRoom(store.here, 'alice', 'n');
      bob = await inRoom(store.there, 'bob', 'm');
      carol = await inRoom(store.here, 'carol', 'n');
    });
    afterEach(() => store.close());

    const look = (session: SessionRef, board = 'whiteboard') => store.here.openBoard({ session, name: 'room', board });
    const act = (session: SessionRef, what: BoardAct, at: Store = store.there) =>
      at.changeBoard({ session, name: 'room', board: 'whiteboard' }, what);
    const draw = (session: SessionRef, id: string) => act(session, { type: 'draw', id, mark: MARK });
    const read = (session: SessionRef) => store.there.readBoard({ session, name: 'room', board: 'whiteboard' }, 0);

    it('tells changes to those who look, and to no others', async () => {
      expect(await look(alice)).toMatchObject({ ok: true, opened: { started: true, place: 0, entries: [], more: false } });
      expect(await draw(alice, '1')).toMatchObject({ ok: true, place: 1, facts: { told: [] } });
      expect(await look(bob)).toMatchObject({
        opened: { started: false, place: 1, entries: [{ id: '1', by: 'alice', place: 1, undone: false, mark: MARK }] },
        facts: { told: [{ notice: { payload: { boardsOpened: [{ board: 'whiteboard' }] } } }] },
      });
      const drawn = await draw(alice, '2');
      expect(drawn).toMatchObject({
        place: 2,
        facts: {
          told: [
            {
              to: [{ sessionId: bob.sessionId, nodeId: 'm' }],
              notice: { name: 'board:changed', payload: { name: 'room', board: 'whiteboard', place: 2, change: { id: '2' } } },
            },
          ],
        },
      });
      expect(drawn.ok && drawn.facts?.nodes.toSorted()).toEqual(['m', 'n']);
      expect(await draw(alice, '2')).toEqual({ ok: true, place: 2 });
    });

    it('refuses whoever does not look', async () => {
      const dave = await inRoom(store.here, 'dave', 'n', 'other');
      expect(await look(dave)).toEqual({ ok: false, code: 'conversation-not-found' });
      expect(await draw(dave, '1')).toEqual({ ok: false, code: 'conversation-not-found' });
      expect(await draw(alice, '1')).toEqual({ ok: false, code: 'wrong-state' });
      expect(await read(alice)).toBeUndefined();
      await look(alice);
      await store.there.advanceConversation(alice, 'room', { type: 'close-board', board: 'whiteboard' }, NOW);
      expect(await draw(alice, '1')).toEqual({ ok: false, code: 'wrong-state' });
    });

    it('gives every change of fifty a place of its own, and counts each once', async () => {
      for (const each of [alice, bob, carol]) await look(each);
      const done = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          act(
            n % 2 ? alice : bob,
            { type: 'draw', id: String(100 * (n % 2) + (n % 20) + 1), mark: MARK },
            n % 3 ? store.here : store.there,
          ),
        ),
      );
      const places = done.flatMap((each) => (each.ok && each.facts ? each.place : [])).toSorted((a, b) => a - b);
      expect(places).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
      expect((await read(carol))?.entries.map(({ place }) => place)).toEqual(places);
    });

    it('keeps a drawing for those who come later, also when nobody is there for a while', async () => {
      await look(alice);
      await draw(alice, '1');
      for (const each of [alice, bob, carol]) await store.here.advanceConversation(each, 'room', { type: 'leave' }, NOW);
      await store.there.takeDue(NOW + KEEP_MS - 1);
      await enter(store.here, bob);
      expect(await look(bob)).toMatchObject({ opened: { started: true, place: 1, entries: [{ id: '1' }] } });
    });

    it('lets what is drawn over a stream go with the stream', async () => {
      const flow = { available: true, muted: false };
      const publication = { streamId: '7', audio: flow, video: flow, screen: true };
      expect(await look(bob, 'stream:7')).toEqual({ ok: false, code: 'wrong-state' });
      const publish = () =>
        store.here.advanceConversation(alice, 'room', { type: 'publish', publication, maxPublishers: 9 }, NOW);
      await publish();
      await look(bob, 'stream:7');
      await store.here.changeBoard({ session: bob, name: 'room', board: 'stream:7' }, { type: 'draw', id: '1', mark: MARK });
      await store.here.advanceConversation(alice, 'room', { type: 'unpublish', streamId: '7' }, NOW);
      await publish();
      expect(await look(bob, 'stream:7')).toMatchObject({ opened: { started: true, place: 0, entries: [] } });
    });

    it('has as many drawings as allowed, and gives the blank ones up for others', async () => {
      for (let n = 0; n < LIMITS.maxBoards; n += 1) {
        await look(alice, `board ${n}`);
        await store.here.changeBoard(
          { session: alice, name: 'room', board: `board ${n}` },
          { type: 'draw', id: '1', mark: MARK },
        );
      }
      expect(await look(bob, 'one more')).toEqual({ ok: false, code: 'full' });
      await store.here.changeBoard({ session: alice, name: 'room', board: 'board 3' }, { type: 'wipe', id: '99' });
      expect(await look(bob, 'one more')).toEqual({ ok: false, code: 'full' });
      await store.here.advanceConversation(alice, 'room', { type: 'close-board', board: 'board 3' }, NOW);
      expect(await look(bob, 'one more')).toMatchObject({ ok: true });
    });

    it('knows where the others are', async () => {
      const { memberId, to } = (await store.there.findOthers(alice, 'room')) ?? { to: [] };
      expect(memberId).toMatch(/^\d+$/);
      expect(to.map(({ sessionId }) => sessionId)).toEqual([bob.sessionId, carol.sessionId]);
      expect(await store.there.findOthers(alice, 'room', 'whiteboard')).toBeUndefined();
      for (const each of [alice, bob]) await look(each);
      expect((await store.there.findOthers(alice, 'room', 'whiteboard'))?.to).toEqual([
        { sessionId: bob.sessionId, nodeId: 'm' },
      ]);
      expect(await store.there.findOthers(await inRoom(store.here, 'dave', 'n', 'other'), 'room')).toBeUndefined();
    });
  });
}

const KEEP_MS = 100_000;
let lastId = 0;

async function inRoom(store: Store, userId: string, nodeId: string, name = 'room'): Promise<SessionRef> {
  lastId += 1;
  const ref = { tenant: 't', userId, sessionId: `b${lastId}` };
  await store.openSession({ session: ref, nodeId, groups: [], maxSessions: 100 });
  await enter(store, ref, name);
  return ref;
}

async function enter(store: Store, session: SessionRef, name = 'room'): Promise<void> {
  await store.enterConversation({ session, name, moderated: false, moderator: false, maxMembers: 100, keepLogMs: KEEP_MS });
}
