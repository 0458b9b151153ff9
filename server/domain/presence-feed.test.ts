import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryBus } from '../bus/memory-bus.js';
import { ManualClock } from '../clock/testing/manual-clock.js';
import { groupTopic } from '../delivery/topics.js';
import { readNotice } from '../delivery/written-notice.js';
import { silentLog } from '../log/log.js';
import { MemoryStore } from '../store/memory-store.js';
import { PresenceFeed } from './presence-feed.js';
import { ALL_RIGHTS } from './rights.js';
import { Session } from './session.js';
import { TokenBucket } from './token-bucket.js';

const TICK_MS = 20;

/** A bus that knows how many listen. */
class CountingBus extends MemoryBus {
  listening = 0;
  override async subscribe(...args: Parameters<MemoryBus['subscribe']>): ReturnType<MemoryBus['subscribe']> {
    const unsubscribe = await super.subscribe(...args);
    this.listening += 1;
    return async () => {
      this.listening -= 1;
      await unsubscribe();
    };
  }
}

describe('the presence feed', () => {
  let clock: ManualClock;
  let bus: CountingBus;
  let store: MemoryStore;
  let feed: PresenceFeed;

  beforeEach(() => {
    clock = new ManualClock();
    bus = new CountingBus(clock);
    store = new MemoryStore();
    feed = new PresenceFeed({ store, bus, clock, log: silentLog, tickMs: TICK_MS });
  });

  function watcher(userId: string): { session: Session; told: unknown[]; written: string[] } {
    const unlimited = new TokenBucket({ burst: 1, perSecond: 1 }, 0);
    const ref = { tenant: 't', userId, sessionId: userId };
    const limits = { allowance: unlimited, liveAllowance: unlimited, patience: unlimited, disconnectionDelayMs: 0 };
    const session = new Session({ ref, nodeId: 'n', rights: ALL_RIGHTS, resumeKey: '', onOverflow: () => {}, ...limits });
    const written: string[] = [];
    const told: unknown[] = [];
    const send = (notice: string) => void (written.push(notice), told.push(readNotice(notice)[1]));
    session.outbox.attach({ send, drop: () => {}, dismiss: () => {} }, 0);
    return { session, told, written };
  }

  async function enter(userId: string, groups = ['g']): Promise<void> {
    const session = { tenant: 't', userId, sessionId: `of ${userId}` };
    await store.openSession({ session, nodeId: 'n', groups, maxSessions: 9 });
  }

  const hint = (userId: string, membership: boolean, group = 'g') => bus.publish(groupTopic('t', group), { userId, membership });

  const tick = async () => {
    const settle = async () => {
      for (let n = 0; n < 20; n += 1) await Promise.resolve();
    };
    await settle();
    clock.advance(TICK_MS);
    await settle();
  };

  it('believes the store, not the hints', async () => {
    const { session, told } = watcher('alice');
    await feed.watch(session, 'g');
    await enter('bob');
    for (const userId of ['bob', 'carol', 'bob', 'bob']) await hint(userId, true);
    await tick();
    expect(told).toEqual([{ joined: { g: [{ id: 'bob', userData: {}, busy: false }] }, left: { g: ['carol'] }, changed: [] }]);
  });

  it('tells the changes of one tick together, those of the next apart', async () => {
    const { session, told } = watcher('alice');
    for (const group of ['g', 'h']) await feed.watch(session, group);
    await enter('bob', ['g', 'h']);
    for (const group of ['g', 'h']) await hint('bob', true, group);
    await tick();
    await store.updateUser('t', 'bob', { mood: 'good' });
    for (const group of ['g', 'h']) await hint('bob', false, group);
    await tick();
    const bob = { id: 'bob', userData: {}, busy: false };
    expect(told).toEqual([
      { joined: { g: [bob], h: [bob] }, left: {}, changed: [] },
      { joined: {}, left: {}, changed: [{ ...bob, userData: { mood: 'good' } }] },
    ]);
  });

  it('writes an update once for all, but for the one it is about', async () => {
    const watchers = ['alice', 'bob', 'carol'].map(watcher);
    for (const { session } of watchers) await feed.watch(session, 'g');
    for (const userId of ['bob', 'dave']) await enter(userId);
    for (const userId of ['bob', 'dave']) await hint(userId, true);
    await tick();
    const [alice, bob, carol] = watchers.map(({ written }) => written);
    expect(alice).toHaveLength(1);
    expect(alice).toEqual(carol);
    expect(bob?.map((json) => readNotice(json)[1])).toEqual([
      { joined: { g: [{ id: 'dave', userData: {}, busy: false }] }, left: {}, changed: [] },
    ]);
  });

  it('says nothing to one about itself', async () => {
    const { session, told } = watcher('alice');
    await feed.watch(session, 'g');
    await enter('alice');
    await hint('alice', true);
    await tick();
    expect(told).toEqual([]);
  });

  it('listens on the bus while somebody watches', async () => {
    const [alice, bob] = [watcher('alice'), watcher('bob')];
    await Promise.all([alice, bob].map(({ session }) => feed.watch(session, 'g')));
    expect(bus.listening).toBe(1);
    feed.unwatch(alice.session, 'g');
    await tick();
    expect(bus.listening).toBe(1);
    feed.unwatch(bob.session, 'g');
    await tick();
    expect(bus.listening).toBe(0);
  });

  it('leaves nobody listening who was unwatched before the bus was ready', async () => {
    const { session } = watcher('alice');
    const watching = feed.watch(session, 'g');
    feed.unwatch(session, 'g');
    await watching;
    await tick();
    expect(bus.listening).toBe(0);
  });
});
