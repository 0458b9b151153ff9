import { ERROR_CODES, LIMITS, type Ack } from '@apirtc-ce/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, type TestClient } from './testing/client.js';
import { anything, nested, pick, seeded, spoiled, type Random } from './testing/garbage.js';
import { House } from './testing/house.js';
import { pickUp, ring } from './testing/people.js';

const GENEROUS = { requests: { burst: 1e9, perSecond: 1e9 }, refusals: { burst: 1e9, perSecond: 1e9 } };

/** One good payload per event, to be spoiled. */
const GOOD: Record<string, unknown> = {
  'group:join': { group: 'g' },
  'group:leave': { group: 'g' },
  'group:subscribe': { group: 'g' },
  'group:unsubscribe': { group: 'g' },
  'user:update': { userData: { username: 'x' } },
  'user:fetch': { userId: 'victim' },
  'message:send': { id: '1', to: 'victim', body: { type: 'event', name: 'e', data: { a: 1 } } },
  'call:invite': { callId: '1', to: 'victim', media: 'video', offer: 'v=0' },
  'call:accept': { callId: '1', media: 'video', answer: 'v=0' },
  'call:decline': { callId: '1', reason: 'User_Busy' },
  'call:hang-up': { callId: '1', reason: 'Ice_failed' },
  'call:signal': { callId: '1', signal: { type: 'candidate', candidate: { candidate: 'x' } } },
  'call:rejoin': { callId: '1', peer: 'victim', role: 'caller', media: 'audio' },
  'invitation:send': { invitationId: '1', kind: 'file', to: 'victim', data: { name: 'x' }, expiresInMs: 9, lasting: true },
  'invitation:answer': { invitationId: '1', accept: true, data: 'x' },
  'invitation:end': { invitationId: '1', data: null },
  'invitation:signal': { invitationId: '1', data: { a: 1 } },
  'conversation:join': { name: 'room', moderated: false },
  'conversation:leave': { name: 'room' },
  'conversation:send': { name: 'room', id: '1', body: { type: 'text', text: 'x', metadata: { a: 1 } } },
  'conversation:history': { name: 'room', before: 9, count: 9 },
  'conversation:read': { name: 'room', seq: 1 },
  'conversation:hand': { name: 'room', userId: 'victim', raised: false },
  'conversation:publish': {
    name: 'room',
    publication: {
      streamId: '1',
      audio: { available: true, muted: false },
      video: { available: true, muted: false },
      screen: false,
    },
  },
  'conversation:unpublish': { name: 'room', streamId: '1' },
  'conversation:signal': { name: 'room', peer: '1', link: '1', signal: { type: 'drop' } },
  'conversation:push': {
    name: 'room',
    mediaId: '1',
    file: { name: 'a', type: '', size: 1 },
    ttlMs: 1,
    overwrite: true,
    metadata: { a: 1 },
  },
  'conversation:pushed': { name: 'room', mediaId: '1', sha256: 'a'.repeat(64) },
  'conversation:push-cancel': { name: 'room', mediaId: '1' },
  'conversation:media-list': { name: 'room' },
  'conversation:decide': { name: 'room', memberId: '1', admit: true },
  'conversation:eject': { name: 'room', userId: 'victim' },
  'conversation:live': { name: 'room', live: { type: 'board', board: 'whiteboard', cursor: { x: 1, y: 2, color: '#ff0000' } } },
  'board:open': { name: 'room', board: 'whiteboard' },
  'board:close': { name: 'room', board: 'whiteboard' },
  'board:read': { name: 'room', board: 'whiteboard', after: 3 },
  'board:draw': {
    name: 'room',
    board: 'whiteboard',
    id: '1',
    mark: { tool: 'pen', points: [1, 2, 3, 4], color: '#ff0000', size: 2 },
  },
  'board:undo': { name: 'room', board: 'whiteboard', id: '2', markId: '1', undone: true },
  'board:wipe': { name: 'room', board: 'whiteboard', id: '1' },
  'conversation:close': { name: 'room' },
};
const NAMES = [...Object.keys(GOOD), 'session:welcome', 'call:unknown', '', '__proto__', 'constructor', 'error', 'ping'];

/** Two people who call each other and exchange messages and signals: what must still work afterwards. */
async function expectNormalLife(house: House): Promise<void> {
  const [alice, bob] = [await house.user('good alice', { groups: [] }), await house.user('good bob', { groups: [] })];
  await ring(alice, 'good bob', '77');
  await pickUp(bob, '77');
  const signal = { type: 'candidate', candidate: null } as const;
  expect(codeOf(await alice.request('call:signal', { callId: '77', signal }))).toBe('ok');
  expect(await bob.notice('call:signal')).toEqual({ callId: '77', signal });
  expect(codeOf(await bob.request('message:send', { id: '1', to: 'good alice', body: { type: 'text', text: 'hi' } }))).toBe('ok');
  for (const client of [alice, bob]) await client.request('session:end', {});
}

describe('limits', () => {
  let house: House;
  afterEach(() => house.close());

  it.each([
    ['a message at the limit', 16_384, 'user-not-found'],
    ['a message one byte over it', 16_385, 'too-large'],
    ['a message far over it', 60_000, 'too-large'],
  ])('answer %s', async (_, bytes, expected) => {
    house = await House.open();
    const alice = await house.user('alice');
    const event = (text: string) => ({ id: '1', to: 'nobody', body: { type: 'text', text } }) as const;
    // "42" is for Engine.IO and socket.io, and the ack id of a first request is 0; the Engine.IO digit is not counted.
    const overhead = `20["message:send",${JSON.stringify(event(''))}]`.length;
    expect(codeOf(await alice.request('message:send', event('x'.repeat(bytes - overhead))))).toBe(expected);
    expect(codeOf(await alice.request('user:fetch', { userId: 'alice' }))).toBe('ok');
  });

  it('count bytes, not letters', async () => {
    house = await House.open();
    const alice = await house.user('alice');
    const userData = { text: '€'.repeat(LIMITS.maxEventBytes / 3) };
    expect(codeOf(await alice.request('user:update', { userData }))).toBe('too-large');
  });

  it('close what is beyond a refusal; the client comes back', async () => {
    house = await House.open();
    const alice = await house.user('alice');
    void alice.request('user:update', { userData: { text: 'x'.repeat(200_000) } }).catch(() => {});
    expect(await alice.welcome(2)).toMatchObject({ resumed: true });
  });

  it('refuse what is nested too deep to be written again', async () => {
    house = await House.open();
    const [alice, bob] = [await house.user('alice'), await house.user('bob')];
    const message = (depth: number) => `["message:send",{"id":"1","to":"bob","body":{"type":"data","data":${nested(depth)}}}]`;
    expect(codeOf(await alice.sendText(message(7_500)))).toBe('too-large');
    expect(codeOf(await alice.sendText(`["call:signal",{"callId":"1","signal":{"type":"flow","deep":${nested(7_500)}}}]`))).toBe(
      'too-large',
    );
    expect(codeOf(await alice.sendText(message(400)))).toBe('ok');
    expect(bob.all('message:new')).toHaveLength(1);
  });

  it.each([
    ['an unknown event', ['call:unknown', {}], 'unknown-event'],
    ['an event of the CCS', ['session:welcome', {}], 'unknown-event'],
    ['a property of every object', ['constructor', {}], 'unknown-event'],
    ['no payload', ['group:join'], 'bad-request'],
    ['null', ['group:join', null], 'bad-request'],
    ['a payload too many', ['group:join', { group: 'g' }, 2], 'ok'],
    ['an unknown field', ['group:join', { group: 'g', more: 1 }], 'ok'],
    ['no payload where none is needed', ['session:end'], 'bad-request'],
    ['an id with a leading zero', ['call:hang-up', { callId: '01', reason: 'Ice_failed' }], 'bad-request'],
    ['an id of 16 digits', ['call:hang-up', { callId: '1'.repeat(16), reason: 'Ice_failed' }], 'bad-request'],
    ['an id that is a number', ['call:hang-up', { callId: 1, reason: 'Ice_failed' }], 'bad-request'],
    ['a reason that is none', ['call:hang-up', { callId: '1', reason: 'because' }], 'bad-request'],
    ['a signal of an unknown type', ['call:signal', { callId: '1', signal: { type: 'x' } }], 'bad-request'],
    ['a signal without one', ['call:signal', { callId: '1' }], 'bad-request'],
    ['a message without data', ['message:send', { id: '1', to: 'bob', body: { type: 'data' } }], 'bad-request'],
    ['a conversation without a name', ['conversation:join', { name: '' }], 'bad-request'],
    ['a conversation with a long name', ['conversation:join', { name: 'x'.repeat(256) }], 'bad-request'],
    ['a page of history that is too long', ['conversation:history', { name: 'room', count: 101 }], 'bad-request'],
    ['a signal to nobody', ['conversation:signal', { name: 'room', link: '1', signal: { type: 'drop' } }], 'bad-request'],
    ['a signal of no link', ['conversation:signal', { name: 'room', peer: '1', signal: { type: 'drop' } }], 'bad-request'],
    ['user data that is a list', ['user:update', { userData: [] }], 'bad-request'],
  ])('answer %s', async (_, [name, ...payload], expected) => {
    house = await House.open();
    const alice = await house.user('alice');
    expect(codeOf(await alice.send(name as string, ...payload))).toBe(expected);
  });

  it('say what is wrong with a payload', async () => {
    house = await House.open();
    const alice = await house.user('alice');
    expect(await alice.send('message:send', { id: '1', to: 'bob', body: { type: 'text' } })).toMatchObject({
      error: { message: expect.stringContaining('at “body.text”') as unknown },
    });
  });

  it('let bursts through, then slow down', async () => {
    house = await House.open({}, { policy: { requests: { burst: 10, perSecond: 0 } } });
    const alice = await house.user('alice');
    const asked = Array.from({ length: 6 }, () => alice.request('user:fetch', { userId: 'alice' }));
    expect((await Promise.all(asked)).map(codeOf)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'rate-limited']);
    alice.break();
    await alice.welcome(2);
    expect(codeOf(await alice.request('user:fetch', { userId: 'alice' }))).toBe('rate-limited');
  });

  it('cut off a client that earns nothing but refusals', async () => {
    house = await House.open({}, { policy: { refusals: { burst: 5, perSecond: 0 } } });
    const [alice, bob] = [await house.user('alice'), await house.user('bob')];
    await bob.until(() => Boolean(bob.contact('alice')));
    for (let n = 0; n < 6; n += 1) alice.socket.emit('nonsense');
    await alice.until(() => !alice.socket.connected);
    await bob.until(() => !bob.contact('alice'));
  });

  it('cut off a client that does not read, and let it resume', async () => {
    house = await House.open({}, { policy: { ...GENEROUS, messageTimeoutMs: 60_000 } });
    const [alice, bob] = [await house.user('alice', { groups: [] }), await house.user('bob', { groups: [] })];
    await ring(alice, 'bob', '1');
    await pickUp(bob, '1');
    bob.stopReading();
    const candidate = { candidate: 'x'.repeat(8_000) };
    const send = () => alice.request('call:signal', { callId: '1', signal: { type: 'candidate', candidate } });
    const cut = () => metric(house, 'apirtc_connections_cut_total');
    while ((await cut()) === 0) await Promise.all(Array.from({ length: 200 }, send));
    expect(await cut()).toBe(1);
    await expectNormalLife(house);
  });
});

describe('garbage', () => {
  let house: House;
  afterEach(() => house.close());

  /** Sends an event and answers what came of it: a code, or `gone` when the connection was. */
  const outcome = (client: TestClient, name: string, payload: unknown) =>
    client.send(name, payload).then(
      (answer: Ack<unknown>) => codeOf(answer),
      () => 'gone',
    );

  it.each([1, 2, 3])('of 2,000 events is answered, event by event (seed %i)', async (seed) => {
    const random = seeded(seed);
    house = await House.open({}, { policy: { ...GENEROUS, messageTimeoutMs: 50 } });
    await house.user('victim');
    const vandal = await house.user('vandal');
    const outcomes = new Map<string, number>();
    for (let batch = 0; batch < 20; batch += 1) {
      const sent = Array.from({ length: 100 }, () => outcome(vandal, ...someEvent(random)));
      for (const code of await Promise.all(sent)) outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    }
    expect([...outcomes.keys()].filter((code) => code !== 'ok' && !ERROR_CODES.includes(code as never))).toEqual([]);
    expect(outcomes.has('internal')).toBe(false);
    for (const code of ['ok', 'bad-request', 'unknown-event', 'too-large']) expect(outcomes.get(code)).toBeGreaterThan(10);
    await expectNormalLife(house);
  });

  it('that comes too fast ends the session, not the server', async () => {
    const random = seeded(4);
    house = await House.open();
    for (let n = 0; n < 3; n += 1) {
      const vandal = await house.user('vandal');
      for (let sent = 0; sent < 2_000; sent += 1) vandal.socket.emit(...someEvent(random));
      await vandal.until(() => !vandal.socket.connected);
    }
    expect(await metric(house, 'apirtc_connections_cut_total')).toBe(3);
    await expectNormalLife(house);
  });

  it('below socket.io, in packets that are none, does no harm', async () => {
    const random = seeded(5);
    house = await House.open();
    for (let n = 0; n < 150; n += 1) {
      const vandal = house.client({ userId: `vandal ${n}` }, { reconnection: false });
      if (random() < 0.8) await vandal.welcome();
      else await new Promise<void>((resolve) => vandal.socket.io.once('open', resolve));
      const { engine } = vandal.socket.io;
      for (let sent = 0; sent < 5; sent += 1) engine.write(somePacket(random));
      if (random() < 0.5) vandal.break();
    }
    await expectNormalLife(house);
  });

  it('below Engine.IO, in requests that are none, does no harm', async () => {
    const random = seeded(6);
    house = await House.open();
    const base = `${house.server.url}/socket.io/?EIO=4&transport=polling`;
    for (let n = 0; n < 150; n += 1) {
      const opened = await fetch(base);
      const sid = /"sid":"([^"]+)"/.exec(await opened.text())?.[1] ?? '';
      for (const packet of ['40', somePacket(random), somePacket(random)]) {
        const body = random() < 0.5 ? `4${packet}` : packet;
        await fetch(`${base}&sid=${pick(random, [sid, 'nobody', '__proto__'])}`, { method: pick(random, ['POST', 'PUT']), body });
      }
    }
    await expectNormalLife(house);
  });
});

async function metric({ server }: House, name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
}

function someEvent(random: Random): [name: string, payload: unknown] {
  const name = pick(
    random,
    NAMES.filter((each) => each !== 'error'),
  );
  const draw = random();
  if (draw < 0.05) return [name, { text: 'x'.repeat(LIMITS.maxEventBytes) }];
  if (draw < 0.07) return [name, JSON.parse(nested(1_000))];
  return [name, draw < 0.3 ? GOOD[name] : draw < 0.8 ? spoiled(random, GOOD[name]) : anything(random)];
}

/** A socket.io packet, or what is left of one. */
function somePacket(random: Random): string {
  const good = `2${Math.floor(random() * 1000)}${JSON.stringify(someEvent(random))}`;
  const draws: (() => string)[] = [
    () => good,
    () => good.slice(0, Math.floor(random() * good.length)),
    () => `${Math.floor(random() * 10)}${good.slice(1)}`,
    () => good.replace(/["[{:,]/, () => pick(random, ['', '"', ']', '\u0000', '€'])),
    () =>
      pick(random, [
        '',
        '0',
        '1',
        '2',
        '3',
        '4{}',
        '5',
        '51-',
        '51-["a",{"_placeholder":true,"num":0}]',
        '59999-[]',
        '6',
        '7',
        '0/x,',
        '0{"version":1}',
        '0[]',
        '0null',
        '2/x,["a"]',
        '30[]',
        '3',
        '31{}',
        '2[]',
        '2[1]',
        '2["connect"]',
        '2["disconnect"]',
        '2[null]',
        '2{}',
      ]),
    () => String.fromCharCode(...Array.from({ length: 20 }, () => Math.floor(random() * 0x300))),
  ];
  return pick(random, draws)();
}
