import { LIMITS, PROTOCOL_VERSION } from '@apirtc-ce/protocol';
import { SignJWT } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { ALL_RIGHTS } from './domain/rights.js';
import { developmentIdentity, type Identity } from './identity/identity.js';
import { codeOf } from './testing/client.js';
import { House } from './testing/house.js';

const SECRET = 'a secret of thirty-two bytes, at least';
const SITE_KEYS = [
  {
    key: 'shop',
    origins: ['https://shop.example'],
    tenant: 'shop',
    rights: { groups: ['support*'], conversations: ['support*'], call: true, message: false, moderate: false },
  },
  { key: 'other', origins: ['*'], tenant: 'other', rights: ALL_RIGHTS },
];

const tokenFor = (sub: string, apirtc: object = {}) =>
  new SignJWT({ sub, apirtc })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET));

describe('admission', () => {
  let house: House;
  afterEach(() => house.close());
  const from = (origin: string) => ({ extraHeaders: { origin } });

  it.each<[string, object, string]>([
    ['another version', { version: PROTOCOL_VERSION + 1 }, 'version'],
    ['no version', { version: undefined }, 'bad-request'],
    ['an empty user id', { userId: '' }, 'user-id'],
    ['a user id that is too long', { userId: 'x'.repeat(LIMITS.maxUserIdLength + 1) }, 'user-id'],
    ['a user id with a line break', { userId: 'a\nb' }, 'user-id'],
    ['a user id of the wrong type', { userId: 1 }, 'bad-request'],
    ['groups that are none', { groups: 'default' }, 'bad-request'],
    ['a group name that is too long', { groups: ['x'.repeat(LIMITS.maxGroupNameLength + 1)] }, 'bad-request'],
    ['a group with a reserved name', { groups: ['user:bob'] }, 'forbidden'],
    ['user data that is none', { userData: [] }, 'bad-request'],
    ['a delay that is too long', { disconnectionDelayMs: LIMITS.maxDisconnectionDelayMs + 1 }, 'bad-request'],
    ['a malformed resume', { resume: { sessionId: '1' } }, 'bad-request'],
    ['too much', { userData: { text: 'x'.repeat(LIMITS.maxEventBytes) } }, 'too-large'],
  ])('refuses %s', async (_, handshake, code) => {
    house = await House.open();
    const refusal = await house.client(handshake).refusal();
    expect(refusal).toEqual({ code, message: expect.stringMatching(/\.$/) as unknown });
  });

  it('takes what it may: any characters, any length within the limit, unknown fields', async () => {
    house = await House.open();
    for (const userId of ['日本 “ö” 😀', 'x'.repeat(LIMITS.maxUserIdLength), 'constructor', '__proto__']) {
      const client = house.client({ userId, ...{ unknown: 1 } });
      expect(await client.welcome()).toMatchObject({ userId, mode: 'development' });
    }
  });

  it('gives the configured ICE servers, and none by default', async () => {
    house = await House.open({ iceServers: [{ urls: ['stun:stun.example'] }] });
    expect((await (await house.user('alice')).welcome()).iceServers).toEqual([{ urls: ['stun:stun.example'] }]);
    await house.close();
    house = await House.open();
    expect((await (await house.user('alice')).welcome()).iceServers).toEqual([]);
  });

  it('checks a site key against the page’s origin, over both transports', async () => {
    house = await House.open({ siteKeys: SITE_KEYS });
    for (const transports of [['websocket'], ['polling']]) {
      const good = house.client(
        { siteKey: 'shop', groups: [], subscribeTo: [] },
        { ...from('https://shop.example'), transports },
      );
      expect(await good.welcome()).toMatchObject({ mode: 'production' });
      const bad = house.client({ siteKey: 'shop' }, { ...from('https://evil.example'), transports });
      expect((await bad.refusal()).code).toBe('origin');
    }
    expect((await house.client({}).refusal()).code).toBe('credentials');
  });

  it('keeps tenants apart, and to their rights', async () => {
    house = await House.open({ siteKeys: SITE_KEYS });
    const shop = { siteKey: 'shop', groups: ['support-1'], subscribeTo: ['support-1'] };
    const alice = house.client({ userId: 'alice', ...shop }, from('https://shop.example'));
    await alice.welcome();
    const eve = await house.user('eve', { siteKey: 'other', subscribeTo: ['support-1'] });
    expect((await eve.welcome()).presence).toEqual({ 'support-1': [] });
    expect(codeOf(await eve.request('user:fetch', { userId: 'alice' }))).toBe('user-not-found');
    expect(codeOf(await eve.request('call:invite', { callId: '1', to: 'alice', media: 'video', offer: '' }))).toBe(
      'user-not-found',
    );
    expect(codeOf(await alice.request('group:join', { group: 'sales' }))).toBe('forbidden');
    expect(codeOf(await alice.request('group:subscribe', { group: 'sales' }))).toBe('forbidden');
    expect(codeOf(await alice.request('message:send', { id: '1', to: 'alice', body: { type: 'text', text: '' } }))).toBe(
      'forbidden',
    );
    expect(codeOf(await alice.request('conversation:join', { name: 'sales' }))).toBe('forbidden');
    expect(codeOf(await alice.request('conversation:join', { name: 'support-1', moderator: true }))).toBe('forbidden');
    expect(codeOf(await alice.request('conversation:join', { name: 'support-1' }))).toBe('ok');
    expect(codeOf(await alice.request('conversation:close', { name: 'support-1' }))).toBe('forbidden');
    const text = { type: 'text', text: '' } as const;
    expect(codeOf(await alice.request('conversation:send', { name: 'support-1', id: '1', body: text }))).toBe('forbidden');
    expect(await eve.request('conversation:join', { name: 'support-1' })).toMatchObject({
      value: { state: { members: [{ contact: { id: 'eve' } }] } },
    });
    const nosy = house.client({ ...shop, subscribeTo: ['sales'] }, from('https://shop.example'));
    expect((await nosy.refusal()).code).toBe('forbidden');
  });

  it('gives no session to another tenant', async () => {
    house = await House.open({ siteKeys: SITE_KEYS });
    const alice = await house.user('alice', { siteKey: 'other' });
    const { sessionId, resumeKey } = await alice.welcome();
    const resume = { sessionId, resumeKey, received: 0 };
    const thief = house.client(
      { siteKey: 'shop', userId: 'alice', groups: [], subscribeTo: [], resume },
      from('https://shop.example'),
    );
    expect(await thief.welcome()).toMatchObject({ resumed: false });
  });

  it('ends the session of a client that went away while its credentials were looked at', async () => {
    let decide = () => {};
    const undecided = new Promise<void>((resolve) => (decide = resolve));
    const identity: Identity = {
      ...developmentIdentity,
      async identify({ siteKey }, origin) {
        if (siteKey === 'slow') await undecided;
        return developmentIdentity.identify({}, origin);
      },
    };
    house = await House.open({}, { identity, policy: { sweepMs: 20 } });
    const witness = await house.user('witness');
    const isThere = async () => codeOf(await witness.request('user:fetch', { userId: 'ghost' })) === 'ok';
    const ghost = house.client({ userId: 'ghost', siteKey: 'slow', disconnectionDelayMs: 1_000 });
    await new Promise<void>((resolve) => ghost.socket.io.once('open', resolve));
    ghost.socket.io.engine.once('close', decide);
    ghost.close();
    while (!(await isThere())) await undecided;
    while (await isThere()) await undecided;
  });

  it('takes the user id from a token, and from nowhere else', async () => {
    house = await House.open({ tokenSecret: SECRET });
    const token = await tokenFor('alice');
    expect(await house.client({ token }).welcome()).toMatchObject({ userId: 'alice' });
    expect(await house.client({ token, userId: 'alice' }).welcome()).toMatchObject({ userId: 'alice' });
    expect((await house.client({ token, userId: 'bob' }).refusal()).code).toBe('user-id');
    expect((await house.client({ token: await tokenFor('a\tb') }).refusal()).code).toBe('user-id');
  });

  it('asks for a good token on return too', async () => {
    house = await House.open({ tokenSecret: SECRET });
    const alice = house.client({ token: await tokenFor('alice') });
    await alice.welcome();
    alice.handshake = { token: 'no' };
    alice.break();
    expect((await alice.refusal()).code).toBe('credentials');
  });

  it('goes by the rights of the latest token', async () => {
    house = await House.open({ tokenSecret: SECRET });
    const alice = house.client({ token: await tokenFor('alice') });
    await alice.welcome();
    alice.handshake = { token: await tokenFor('alice', { call: false }) };
    alice.break();
    expect(await alice.welcome(2)).toMatchObject({ resumed: true });
    expect(codeOf(await alice.request('call:invite', { callId: '1', to: 'bob', media: 'video', offer: '' }))).toBe('forbidden');
  });
});
