import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, type TestClient } from './testing/client.js';
import { House } from './testing/house.js';
import { ending, pickUp, ring } from './testing/people.js';

const say = (from: TestClient, to: string, text: string, id: string) =>
  from.request('message:send', { id, to, body: { type: 'text', text } });

describe('sessions over socket.io', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open({}, { policy: { sweepMs: 20, messageTimeoutMs: 60_000 } });
  });
  afterEach(() => house.close());

  it('are resumed with everything that was missed, in order and once', async () => {
    const alice = await house.user('alice');
    const bob = await house.user('bob');
    await say(alice, 'bob', 'before', '1');
    bob.socket.io.reconnection(false);
    bob.break();
    await bob.until(() => !bob.socket.connected);
    const receipts = ['one', 'two', 'three'].map((text, n) => say(alice, 'bob', text, String(n + 2)));
    await ring(alice, 'bob', '9');
    bob.socket.connect();
    expect(await bob.welcome(2)).toMatchObject({ resumed: true, presence: {}, userId: 'bob' });
    expect((await Promise.all(receipts)).map(codeOf)).toEqual(['ok', 'ok', 'ok']);
    await bob.notice('call:incoming');
    expect(bob.texts()).toEqual(['before', 'one', 'two', 'three']);
    await pickUp(bob, '9');
    expect(alice.all('presence:update').flatMap(({ left }) => Object.keys(left))).toEqual([]);
  });

  it('are resumed again and again, whatever breaks when', async () => {
    const alice = await house.user('alice');
    const bob = await house.user('bob');
    const sent = Array.from({ length: 60 }, (_, n) => `message ${n}`);
    const receipts = sent.map(async (text, n) => {
      if (n % 10 === 5) bob.break();
      return codeOf(await say(alice, 'bob', text, String(n + 1)));
    });
    expect(new Set(await Promise.all(receipts))).toEqual(new Set(['ok']));
    await bob.until(() => bob.texts().length >= sent.length);
    expect(bob.texts()).toEqual(sent);
    expect(
      bob
        .all('session:welcome')
        .slice(1)
        .every(({ resumed }) => resumed),
    ).toBe(true);
  });

  it('move to the new connection when the old one still seems alive', async () => {
    const first = await house.user('bob');
    first.socket.io.reconnection(false);
    const { sessionId, resumeKey } = await first.welcome();
    const second = house.client({ userId: 'bob', resume: { sessionId, resumeKey, received: first.received } });
    expect(await second.welcome()).toMatchObject({ resumed: true, sessionId });
    await first.until(() => !first.socket.connected);
    const alice = await house.user('alice');
    expect(codeOf(await say(alice, 'bob', 'hello', '1'))).toBe('ok');
    expect(second.texts()).toEqual(['hello']);
  });

  it.each([
    ['a wrong key', (welcome: { sessionId: string; resumeKey: string }) => ({ ...welcome, resumeKey: 'no' })],
    ['no such session', (welcome: { sessionId: string; resumeKey: string }) => ({ ...welcome, sessionId: '1' })],
    ['more than was sent', (welcome: { sessionId: string; resumeKey: string }) => ({ ...welcome, received: 99 })],
  ])('are not resumed for %s; the client gets a new one', async (_, spoil) => {
    const first = await house.user('bob');
    const { sessionId, resumeKey } = await first.welcome();
    const second = house.client({ userId: 'bob', resume: { received: 0, ...spoil({ sessionId, resumeKey }) } });
    const welcome = await second.welcome();
    expect(welcome.resumed).toBe(false);
    expect(welcome.sessionId).not.toBe(sessionId);
  });

  it('are not resumed by another user', async () => {
    const first = await house.user('bob');
    const { sessionId, resumeKey } = await first.welcome();
    const eve = house.client({ userId: 'eve', resume: { sessionId, resumeKey, received: 0 } });
    expect(await eve.welcome()).toMatchObject({ resumed: false, userId: 'eve' });
  });

  it('keep a generated user id', async () => {
    const client = house.client();
    const { userId } = await client.welcome();
    expect(userId).toMatch(/^[1-9][0-9]{0,14}$/);
    client.break();
    expect(await client.welcome(2)).toMatchObject({ resumed: true, userId });
  });

  it('end when the client does not come back in time', async () => {
    const alice = await house.user('alice');
    const bob = await house.user('bob', { disconnectionDelayMs: 50 });
    await ring(alice, 'bob', '1');
    await pickUp(bob, '1');
    bob.close();
    expect(await ending(alice, '1')).toBe('disconnected by server');
    await alice.until(() => !alice.contact('bob'));
    expect(codeOf(await alice.request('user:fetch', { userId: 'bob' }))).toBe('user-not-found');
  });

  it('end at once with a goodbye', async () => {
    const alice = await house.user('alice');
    const bob = await house.user('bob');
    await alice.until(() => Boolean(alice.contact('bob')));
    expect(codeOf(await bob.request('session:end', {}))).toBe('ok');
    await bob.until(() => !bob.socket.connected);
    await alice.until(() => !alice.contact('bob'));
    expect(codeOf(await say(alice, 'bob', 'hello', '1'))).toBe('user-not-found');
  });

  it('are at most as many per user as allowed', async () => {
    const small = await House.open({ maxSessionsPerUser: 2 });
    try {
      await small.user('bob');
      await small.user('bob');
      expect((await small.client({ userId: 'bob' }).refusal()).code).toBe('too-many-sessions');
      await small.user('alice');
    } finally {
      await small.close();
    }
  });

  it('come back over long polling too', async () => {
    const bob = house.client({ userId: 'bob' }, { transports: ['polling'] });
    await bob.welcome();
    const alice = await house.user('alice');
    expect(codeOf(await say(alice, 'bob', 'one', '1'))).toBe('ok');
    bob.break();
    expect(codeOf(await say(alice, 'bob', 'two', '2'))).toBe('ok');
    expect(bob.texts()).toEqual(['one', 'two']);
    expect(bob.all('session:welcome').map(({ resumed }) => resumed)).toEqual([false, true]);
    await bob.request('session:end', {});
    await bob.until(() => !bob.socket.connected);
  });
});

describe('messages over socket.io', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open({}, { policy: { sweepMs: 20, messageTimeoutMs: 60_000 } });
  });
  afterEach(() => house.close());

  it('are acknowledged when one page has them', async () => {
    const alice = await house.user('alice');
    const [first, second] = [await house.user('bob'), await house.user('bob')];
    second.acknowledges = false;
    expect(await say(alice, 'bob', 'hello', '1')).toEqual({ ok: true, value: { time: expect.any(Number) as unknown } });
    await Promise.all([first.notice('message:new'), second.notice('message:new')]);
    expect(first.all('message:new')).toEqual(second.all('message:new'));
  });

  it('are reported when no page takes them in time', async () => {
    const hasty = await House.open({}, { policy: { messageTimeoutMs: 100 } });
    try {
      const [alice, bob] = [await hasty.user('alice'), await hasty.user('bob')];
      bob.acknowledges = false;
      expect(codeOf(await say(alice, 'bob', 'hello', '1'))).toBe('not-delivered');
    } finally {
      await hasty.close();
    }
  });

  it('are reported when the last page that could take them ends', async () => {
    const alice = await house.user('alice');
    const bob = await house.user('bob', { disconnectionDelayMs: 50 });
    bob.acknowledges = false;
    const sent = say(alice, 'bob', 'hello', '1');
    await bob.notice('message:new');
    bob.close();
    expect(codeOf(await sent)).toBe('not-delivered');
  });

  it('are sent once when their sender repeats itself', async () => {
    const alice = await house.user('alice');
    const bob = await house.user('bob');
    bob.socket.offAny();
    let acknowledge: (() => void) | undefined;
    const arrived = new Promise<void>((resolve) => {
      bob.socket.on('message:new', (_message, ack) => {
        acknowledge = ack as () => void;
        resolve();
      });
    });
    const first = say(alice, 'bob', 'hello', '1');
    await arrived;
    const second = say(alice, 'bob', 'hello', '1');
    // Answered in order on one connection: the repetition has been seen by then.
    expect(codeOf(await alice.request('user:fetch', { userId: 'bob' }))).toBe('ok');
    acknowledge?.();
    expect(await second).toEqual(await first);
  });

  it('to another addressee are others, even under the same id', async () => {
    const [alice, bob, carol] = [await house.user('alice'), await house.user('bob'), await house.user('carol')];
    bob.acknowledges = false;
    void say(alice, 'bob', 'hello', '1').catch(() => undefined);
    await bob.notice('message:new');
    expect(codeOf(await say(alice, 'carol', 'hello', '1'))).toBe('ok');
    expect(carol.all('message:new')).toHaveLength(1);
  });

  it('carry text, data, raw data and custom events', async () => {
    const alice = await house.user('alice');
    const bob = await house.user('bob');
    const bodies = [
      { type: 'text', text: '<b>not HTML</b>' },
      { type: 'data', data: { a: [1, null, true] } },
      { type: 'raw', data: 'x' },
      { type: 'event', name: 'wave', data: 3 },
    ] as const;
    for (const [n, body] of bodies.entries()) await alice.send('message:send', { id: String(n + 1), to: 'bob', body });
    expect(bob.all('message:new').map(({ body }) => body)).toEqual(bodies);
  });

  it('do not find a user who is not there', async () => {
    const alice = await house.user('alice');
    expect(codeOf(await say(alice, 'nobody', 'hello', '1'))).toBe('user-not-found');
  });
});
