import { describe, expect, it } from 'vitest';
import { ERROR_BAD_PARAMETER, ERROR_REGISTRATION_URI_INVALID } from '../errors.js';
import { readRegistration } from './registration.js';
import type { RegisterInformation } from './registration.js';

const HERE = 'https://rtc.example.org';
const read = (info: RegisterInformation) => readRegistration(info, HERE);

describe('readRegistration', () => {
  it('fills in what is left out or null', () => {
    const complete = {
      url: HERE,
      credentials: {},
      groups: ['default'],
      subscribeTo: ['default'],
      disconnectionDelayMs: 10_000,
      retry: { attempts: Infinity, delayMs: 1000, maxDelayMs: 10_000 },
      tryAudioOnlyAfterUserMediaError: true,
      userAcceptOnIncomingScreenSharingCall: false,
      userAcceptOnIncomingDataCall: true,
    };
    expect(read({})).toEqual(complete);
    expect(read({ cloudUrl: null, id: null, uri: null, groups: null, contactDisconnectionDelay: null })).toEqual(complete);
  });

  it.each<[RegisterInformation, object]>([
    [{ uri: 'apiKey:abc:def' }, { credentials: { siteKey: 'abc:def' } }],
    [{ uri: 'apzkey:abc' }, { credentials: { siteKey: 'abc' } }],
    [{ uri: 'token:abc' }, { credentials: { token: 'abc' } }],
    [{ siteKey: 'abc' }, { credentials: { siteKey: 'abc' } }],
    [{ token: 'jwt', siteKey: 'abc', uri: 'apiKey:def' }, { credentials: { token: 'jwt' } }],
    [{ cloudUrl: 'http://localhost:3000/' }, { url: 'http://localhost:3000' }],
    [{ cloudUrl: 'https://example.org/rtc/?x=1#y' }, { url: 'https://example.org/rtc' }],
    [{ id: 123 }, { userId: '123' }],
    [{ id: 'alice' }, { userId: 'alice' }],
    [{ groups: ['a', 'b', 'a'] }, { groups: ['a', 'b'], subscribeTo: ['default'] }],
    [{ subscribeTo: [] }, { groups: ['default'], subscribeTo: [] }],
    [{ contactDisconnectionDelay: 0 }, { disconnectionDelayMs: 0 }],
    [{ contactDisconnectionDelay: 3_600_000 }, { disconnectionDelayMs: 60_000 }],
    [{ ccsConnectionRetryNb: 0, ccsConnectionRetryDelay: 20 }, { retry: { attempts: 0, delayMs: 20, maxDelayMs: 10_000 } }],
  ])('%o', (info, expected) => {
    expect(read(info)).toMatchObject(expected);
  });

  it.each<[RegisterInformation, number]>([
    [{ uri: 'apirtc:alice' }, ERROR_REGISTRATION_URI_INVALID],
    [{ uri: 'alice' }, ERROR_REGISTRATION_URI_INVALID],
    [{ uri: 'apiKey:' }, ERROR_REGISTRATION_URI_INVALID],
    [{ cloudUrl: 'rtc.example.org' }, ERROR_BAD_PARAMETER],
    [{ cloudUrl: 'ftp://example.org' }, ERROR_BAD_PARAMETER],
    [{ id: '' }, ERROR_BAD_PARAMETER],
    [{ id: 'x'.repeat(129) }, ERROR_BAD_PARAMETER],
    [{ groups: [''] }, ERROR_BAD_PARAMETER],
    [{ groups: ['x'.repeat(751)] }, ERROR_BAD_PARAMETER],
    [{ subscribeTo: ['user:bob'] }, ERROR_BAD_PARAMETER],
    [{ subscribeTo: [7 as unknown as string] }, ERROR_BAD_PARAMETER],
    [{ contactDisconnectionDelay: Number.NaN }, ERROR_BAD_PARAMETER],
  ])('refuses %o', (info, code) => {
    expect(() => read(info)).toThrow(expect.objectContaining({ code }));
  });

  it('needs to know where the CCS is', () => {
    expect(() => readRegistration({}, undefined)).toThrow(expect.objectContaining({ code: ERROR_BAD_PARAMETER }));
  });
});
