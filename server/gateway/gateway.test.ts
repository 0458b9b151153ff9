import { PROTOCOL_VERSION, type Ack, type Handshake, type Resume, type Welcome } from '@apirtc-ce/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryBus } from '../bus/memory-bus.js';
import { createCcs, type Ccs } from '../ccs.js';
import { ManualClock } from '../clock/testing/manual-clock.js';
import type { Connection } from '../delivery/connection.js';
import { readNotice } from '../delivery/written-notice.js';
import { developmentIdentity } from '../identity/identity.js';
import { silentLog } from '../log/log.js';
import { MemoryStore } from '../store/memory-store.js';
import type { Line } from './line.js';

/** A connection that writes down what it is given. */
class Paper implements Connection {
  readonly written: { name: string; payload: unknown }[] = [];
  end: 'open' | 'dropped' | 'dismissed' = 'open';
  send(notice: string): void {
    const [name, payload] = readNotice(notice);
    this.written.push({ name, payload });
  }
  drop(): void {
    this.end = 'dropped';
  }
  dismiss(): void {
    this.end = 'dismissed';
  }
  names(): string[] {
    return this.written.map(({ name }) => name);
  }
}

describe('the gateway', () => {
  let clock: ManualClock;
  let logged: string[];
  let store: MemoryStore;
  let ccs: Ccs;

  beforeEach(async () => {
    clock = new ManualClock();
    logged = [];
    store = new MemoryStore();
    const log = { ...silentLog, error: (_fields: object, message: string) => logged.push(message) };
    ccs = await createCcs({ store, bus: new MemoryBus(clock), clock, log, identity: developmentIdentity });
  });

  async function admit(userId: string, handshake: Partial<Handshake> = {}): Promise<Line> {
    const admitted = await ccs.gateway.admit({ version: PROTOCOL_VERSION, userId, ...handshake }, undefined);
    if (!admitted.ok) throw new Error(admitted.error.code);
    return admitted.value;
  }

  function attach(line: Line): { paper: Paper; resume: Resume } {
    const paper = new Paper();
    line.attach(paper);
    const [welcome] = paper.written;
    const { sessionId, resumeKey } = (welcome as { payload: Welcome }).payload;
    return { paper, resume: { sessionId, resumeKey, received: 0 } };
  }

  const ask = (line: Line, name: unknown, payload: unknown) =>
    new Promise<Ack<unknown>>((resolve) => line.receive(name, payload, resolve));

  /** Lets what is under way between the parts of the node arrive. */
  const settle = async () => {
    for (let n = 0; n < 50; n += 1) await Promise.resolve();
  };

  /** Time passes, and what falls due is seen to. */
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 250) {
      clock.advance(250);
      await settle();
    }
  };

  it('drops the old connection when a session moves, and bears that its loss is told late', async () => {
    const first = await admit('alice');
    const before = attach(first);
    const second = await admit('alice', { resume: before.resume });
    expect(before.paper.end).toBe('dropped');
    const after = attach(second);
    first.lost();
    const bob = await admit('bob');
    attach(bob);
    void ask(bob, 'message:send', { id: '1', to: 'alice', body: { type: 'text', text: 'hi' } });
    await settle();
    expect(after.paper.names()).toContain('message:new');
    await pass(20_000);
    expect(await ask(bob, 'user:fetch', { userId: 'alice' })).toMatchObject({ ok: true });
  });

  it('ends a session that was admitted, but whose client never arrived', async () => {
    const line = await admit('alice', { disconnectionDelayMs: 1_000 });
    line.lost();
    await settle();
    expect(await store.findUser('development', 'alice')).toBeDefined();
    await pass(1_500);
    expect(await store.findUser('development', 'alice')).toBeUndefined();
  });

  it('answers a request that fails with “internal”, logs it, and goes on', async () => {
    const line = await admit('alice');
    attach(line);
    const { findUser } = store;
    store.findUser = () => Promise.reject(new Error('broken'));
    expect(await ask(line, 'user:fetch', { userId: 'bob' })).toMatchObject({ error: { code: 'internal' } });
    store.findUser = () => {
      throw new Error('broken at once');
    };
    expect(await ask(line, 'user:fetch', { userId: 'bob' })).toMatchObject({ error: { code: 'internal' } });
    store.findUser = findUser;
    expect(await ask(line, 'user:fetch', { userId: 'alice' })).toMatchObject({ ok: true });
    expect(logged).toEqual(['a request failed', 'a request failed']);
    expect(ccs.tally.refused.get('internal')).toBe(2);
  });

  it('refuses a handshake that fails with “internal”', async () => {
    store.openSession = () => Promise.reject(new Error('broken'));
    await expect(admit('alice')).rejects.toThrow('internal');
    expect(logged).toEqual(['a handshake failed']);
  });

  it('needs no ack callback', async () => {
    const line = await admit('alice');
    attach(line);
    line.receive('group:join', { group: 'g' }, undefined);
    line.receive('nonsense', undefined, undefined);
    await settle();
    expect(await store.members('development', 'g')).toHaveLength(1);
    expect(ccs.tally.refused.get('unknown-event')).toBe(1);
  });

  it('gives up a session whose client misses too much, and tells the others', async () => {
    const alice = await admit('alice', { groups: [], subscribeTo: [] });
    attach(alice);
    const bob = await admit('bob', { groups: [], subscribeTo: [], disconnectionDelayMs: 60_000 });
    attach(bob);
    bob.lost();
    await ask(alice, 'call:invite', { callId: '1', to: 'bob', media: 'video', offer: 'v=0' });
    const signal = { callId: '1', signal: { type: 'candidate', candidate: { candidate: 'x'.repeat(15_000) } } };
    const codes: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      clock.advance(1_000);
      const answer = await ask(alice, 'call:signal', signal);
      codes.push(answer.ok ? 'ok' : answer.error.code);
    }
    expect(codes).toContain('wrong-state');
    await settle();
    expect(await store.findUser('development', 'bob')).toBeUndefined();
  });

  it('keeps nothing of a session that ended', async () => {
    const bus = new MemoryBus(clock);
    const topics = new Set<string>();
    const subscribe = bus.subscribe.bind(bus);
    bus.subscribe = async (topic, listener) => {
      const unsubscribe = await subscribe(topic, listener);
      topics.add(topic);
      return async () => {
        topics.delete(topic);
        await unsubscribe();
      };
    };
    ccs = await createCcs({ store, bus, clock, log: silentLog, identity: developmentIdentity });
    const before = [...topics];
    const line = await admit('alice', { groups: ['g'], subscribeTo: ['g', 'h'] });
    attach(line);
    await ask(line, 'group:subscribe', { group: 'i' });
    expect(topics.size).toBe(before.length + 3);
    await ask(line, 'session:end', {});
    await settle();
    expect([...topics]).toEqual(before);
    expect(ccs.sessionCount()).toBe(0);
    expect(await store.census()).toMatchObject({ sessions: 0, users: 0 });
  });

  it('says goodbye to everybody, and lets nobody in any more', async () => {
    const { paper } = attach(await admit('alice'));
    await ccs.close();
    expect(paper.written.at(-1)).toMatchObject({ name: 'session:closing' });
    expect(paper.end).toBe('dropped');
    await expect(admit('bob')).rejects.toThrow('closing');
  });
});
