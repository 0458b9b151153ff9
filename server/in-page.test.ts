import { describe, expect, it, afterEach } from 'vitest';
import {
  PROTOCOL_VERSION,
  type Handshake,
  type NoticeName,
  type Transport,
  type TransportConnection,
  type WireError,
} from '@apirtc-ce/protocol';
import { createInPageCcs, type InPageCcs } from './in-page.js';

/** A client that writes down what happens to it, and waits for more. */
class Client {
  readonly seen: { name: string; payload: unknown }[] = [];
  readonly connection: TransportConnection;
  #wake: () => void = () => {};
  resume: Handshake['resume'];
  #received = 0;

  constructor(transport: Transport, handshake: Partial<Handshake>, attempts = Infinity) {
    const note = (name: string, payload: unknown) => {
      this.seen.push({ name, payload });
      this.#wake();
    };
    this.connection = transport.connect(
      {
        url: '',
        handshake: () => ({
          version: PROTOCOL_VERSION,
          ...handshake,
          ...(this.resume && { resume: { ...this.resume, received: this.#received } }),
        }),
        retry: { attempts, delayMs: 1, maxDelayMs: 4 },
      },
      {
        notice: (name: NoticeName, payload: unknown, acknowledge: () => void) => {
          if (name === 'session:welcome') this.#welcomed(payload as { sessionId: string; resumeKey: string; resumed: boolean });
          else this.#received += 1;
          acknowledge();
          note(name, payload);
        },
        lost: () => note('lost', undefined),
        retrying: (attempt) => note('retrying', attempt),
        refused: (error: WireError) => note('refused', error),
        gaveUp: () => note('gaveUp', undefined),
      },
    );
  }

  #welcomed({ sessionId, resumeKey, resumed }: { sessionId: string; resumeKey: string; resumed: boolean }): void {
    if (!resumed) this.#received = 0;
    this.resume = { sessionId, resumeKey, received: 0 };
  }

  async until<T = unknown>(name: string, count = 1): Promise<T> {
    for (;;) {
      const found = this.seen.filter((event) => event.name === name);
      if (found.length >= count) return found[count - 1]!.payload as T;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

describe('the CCS in a page', () => {
  let ccs: InPageCcs;
  afterEach(() => ccs.close());

  it('welcomes, shows presence, and takes messages', async () => {
    ccs = createInPageCcs();
    const alice = new Client(ccs.transport, { userId: 'alice', userData: { username: 'Alice' } });
    expect(await alice.until('session:welcome')).toMatchObject({ userId: 'alice', resumed: false, presence: { default: [] } });
    const bob = new Client(ccs.transport, { userId: 'bob' });
    expect(await bob.until('session:welcome')).toMatchObject({
      presence: { default: [{ id: 'alice', userData: { username: 'Alice' } }] },
    });
    expect(await alice.until('presence:update')).toEqual({
      joined: { default: [{ id: 'bob', userData: {}, busy: false }] },
      left: {},
      changed: [],
    });
    const sent = await bob.connection.request('message:send', { id: '1', to: 'alice', body: { type: 'text', text: 'hi' } }, 1000);
    expect(sent).toMatchObject({ ok: true });
    expect(await alice.until('message:new')).toMatchObject({ from: { id: 'bob' }, body: { text: 'hi' } });
  });

  it('connects two people', async () => {
    ccs = createInPageCcs();
    const alice = new Client(ccs.transport, { userId: 'alice' });
    const bob = new Client(ccs.transport, { userId: 'bob' });
    await Promise.all([alice.until('session:welcome'), bob.until('session:welcome')]);
    const callId = '42';
    const invited = alice.connection.request('call:invite', { callId, to: 'bob', media: 'video', offer: 'o' }, 1000);
    expect(await invited).toEqual({ ok: true, value: { type: 'ringing', ringTimeoutMs: 45_000 } });
    await bob.until('call:incoming');
    expect(await bob.connection.request('call:accept', { callId, media: 'video', answer: 'a' }, 1000)).toMatchObject({
      ok: true,
    });
    await alice.until('call:accepted');
    const signal = { type: 'candidate', candidate: null } as const;
    await bob.connection.request('call:signal', { callId, signal }, 1000);
    expect(await alice.until('call:signal')).toEqual({ callId, signal });
    await alice.connection.request('call:hang-up', { callId, reason: 'Hangup_From_Caller' }, 1000);
    expect(await bob.until('call:ended')).toEqual({ callId, reason: 'Hangup_From_Caller', by: 'caller' });
  });

  it('comes back after a loss, with what was missed', async () => {
    ccs = createInPageCcs();
    const alice = new Client(ccs.transport, { userId: 'alice' });
    const bob = new Client(ccs.transport, { userId: 'bob' });
    await Promise.all([alice.until('session:welcome'), bob.until('session:welcome')]);
    ccs.dropConnections();
    await expect(alice.connection.request('user:fetch', { userId: 'bob' }, 1000)).rejects.toMatchObject({ name: 'NetworkError' });
    await alice.until('lost');
    await alice.until('retrying');
    expect(await alice.until('session:welcome', 2)).toMatchObject({ resumed: true });
    await bob.until('session:welcome', 2);
    expect(await alice.connection.request('user:fetch', { userId: 'bob' }, 1000)).toMatchObject({
      ok: true,
      value: { id: 'bob' },
    });
  });

  it('forgets everything when it restarts', async () => {
    ccs = createInPageCcs();
    const alice = new Client(ccs.transport, { userId: 'alice' });
    await alice.until('session:welcome');
    await ccs.restart();
    expect(await alice.until('session:welcome', 2)).toMatchObject({ resumed: false });
    expect(alice.seen.map(({ name }) => name)).toContain('session:closing');
  });

  it('refuses and is unreachable when told', async () => {
    ccs = createInPageCcs();
    ccs.refuseWith({ code: 'credentials', message: 'No.' });
    const refused = new Client(ccs.transport, {});
    expect(await refused.until('refused')).toEqual({ code: 'credentials', message: 'No.' });
    ccs.refuseWith(undefined);
    ccs.setReachable(false);
    const early = new Client(ccs.transport, {});
    const giving = new Client(ccs.transport, {}, 2);
    await giving.until('gaveUp');
    expect(giving.seen.map(({ name }) => name)).toEqual(['lost', 'retrying', 'retrying', 'gaveUp']);
    ccs.setReachable(true);
    expect(await early.until('session:welcome')).toMatchObject({ resumed: false });
  });

  it('refuses what is too large for the wire', async () => {
    ccs = createInPageCcs();
    const alice = new Client(ccs.transport, { userId: 'alice' });
    await alice.until('session:welcome');
    const body = { type: 'text', text: 'x'.repeat(20_000) } as const;
    const answer = await alice.connection.request('message:send', { id: '1', to: 'bob', body }, 1000);
    expect(answer).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });
});
