import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { ALL_RIGHTS } from '../domain/rights.js';
import { configuredIdentity } from './configured.js';
import type { SiteKey } from './site-keys.js';

const SECRET = 'a secret of thirty-two bytes, at least';
const SHOP: SiteKey = {
  key: 'shop',
  origins: ['https://shop.example'],
  tenant: 'shop',
  rights: { ...ALL_RIGHTS, groups: ['support*'] },
};
const OPEN: SiteKey = { key: 'open', origins: ['*'], tenant: 'default', rights: ALL_RIGHTS };

const encode = (text: string) => new TextEncoder().encode(text);
const token = (claims: object = {}, { secret = SECRET, expires = '1h' }: { secret?: string; expires?: string } = {}) =>
  new SignJWT({ sub: 'alice', ...claims }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(expires).sign(encode(secret));

async function outcome(identity: ReturnType<typeof configuredIdentity>, credentials: object, origin?: string): Promise<unknown> {
  const identified = await identity.identify(credentials, origin);
  return identified.ok ? identified.value : identified.error.code;
}

describe('without credentials configured', () => {
  const identity = configuredIdentity([], undefined);

  it('is development mode, and lets everybody in', async () => {
    expect(identity.mode).toBe('development');
    const anybody = { tenant: 'development', rights: ALL_RIGHTS };
    expect(await outcome(identity, {})).toEqual(anybody);
    expect(await outcome(identity, { siteKey: 'x', token: 'y' }, 'https://anywhere.example')).toEqual(anybody);
    expect(identity.allowsOrigin('https://anywhere.example')).toBe(true);
  });
});

describe('with site keys', () => {
  const identity = configuredIdentity([SHOP, OPEN], undefined);
  const shop = { tenant: 'shop', rights: SHOP.rights };

  it.each([
    ['its origin', { siteKey: 'shop' }, 'https://shop.example', shop],
    ['another origin', { siteKey: 'shop' }, 'https://evil.example', 'origin'],
    ['the same host, insecure', { siteKey: 'shop' }, 'http://shop.example', 'origin'],
    ['another port', { siteKey: 'shop' }, 'https://shop.example:8443', 'origin'],
    ['an opaque origin', { siteKey: 'shop' }, 'null', 'origin'],
    ['no origin', { siteKey: 'shop' }, undefined, 'origin'],
    ['a key for all origins', { siteKey: 'open' }, 'https://evil.example', { tenant: 'default', rights: ALL_RIGHTS }],
    ['a key for all origins, without one', { siteKey: 'open' }, undefined, { tenant: 'default', rights: ALL_RIGHTS }],
    ['no key', {}, 'https://shop.example', 'credentials'],
    ['an unknown key', { siteKey: 'no' }, 'https://shop.example', 'credentials'],
    ['a key that JavaScript knows', { siteKey: 'constructor' }, 'https://shop.example', 'credentials'],
    ['a token, which is not configured', { token: 'x' }, 'https://shop.example', 'credentials'],
  ])('judges %s', async (_, credentials, origin, expected) => {
    expect(await outcome(identity, credentials, origin)).toEqual(expected);
  });

  it('lets pages of the keys’ origins ask, and no others', () => {
    const shopOnly = configuredIdentity([SHOP], undefined);
    expect(['https://shop.example', 'https://evil.example'].map((origin) => shopOnly.allowsOrigin(origin))).toEqual([
      true,
      false,
    ]);
  });
});

describe('with a token secret', () => {
  const identity = configuredIdentity([], SECRET);
  const plain = { tenant: 'default', rights: ALL_RIGHTS, userId: 'alice' };

  it.each<[string, () => Promise<string | undefined> | string, unknown]>([
    ['a good token', () => token(), plain],
    ['no token', async () => undefined, 'credentials'],
    ['no JWT at all', () => 'nonsense', 'credentials'],
    ['another secret', () => token({}, { secret: 'some other secret of enough bytes to pass' }), 'credentials'],
    ['an expired token', () => token({}, { expires: '-1s' }), 'token-expired'],
    ['no signature', () => new UnsecuredJWT({ sub: 'alice' }).setExpirationTime('1h').encode(), 'credentials'],
    [
      'another algorithm',
      () => new SignJWT({ sub: 'alice' }).setProtectedHeader({ alg: 'HS512' }).setExpirationTime('1h').sign(encode(SECRET)),
      'credentials',
    ],
    [
      'no user',
      () => new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(encode(SECRET)),
      'credentials',
    ],
    ['no expiry', () => new SignJWT({ sub: 'alice' }).setProtectedHeader({ alg: 'HS256' }).sign(encode(SECRET)), 'credentials'],
    ['not valid yet', () => token({ nbf: Math.floor(Date.now() / 1000) + 600 }), 'credentials'],
    [
      'rights and tenant',
      () => token({ apirtc: { tenant: 'shop', groups: ['a'], conversations: ['a-*'], call: false, moderate: false } }),
      {
        tenant: 'shop',
        rights: { groups: ['a'], conversations: ['a-*'], call: false, message: true, moderate: false },
        userId: 'alice',
      },
    ],
    ['claims of the wrong shape', () => token({ apirtc: { groups: 'all' } }), 'credentials'],
    ['claims that are unknown', () => token({ apirtc: { future: true } }), plain],
  ])('judges %s', async (_, make, expected) => {
    const given = await make();
    expect(await outcome(identity, given === undefined ? {} : { token: given })).toEqual(expected);
  });
});

it('with both, a token wins over a site key', async () => {
  const identity = configuredIdentity([SHOP], SECRET);
  expect(await outcome(identity, { siteKey: 'shop', token: await token() }, 'https://shop.example')).toMatchObject({
    userId: 'alice',
  });
  expect(await outcome(identity, { siteKey: 'shop', token: 'no' }, 'https://shop.example')).toBe('credentials');
  expect(await outcome(identity, { siteKey: 'shop' }, 'https://shop.example')).toMatchObject({ tenant: 'shop' });
});
