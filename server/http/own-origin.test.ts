import { expect, it } from 'vitest';
import { ownOrigin } from './own-origin.js';

const SAME = { 'sec-fetch-site': 'same-origin', host: 'rtc.example' };
const FORWARDED = { ...SAME, 'x-forwarded-proto': 'https, http', 'x-forwarded-host': 'public.example' };

it.each([
  ['a page of the same origin', SAME, { secure: false, proxied: false }, 'http://rtc.example'],
  ['the same, over HTTPS', SAME, { secure: true, proxied: false }, 'https://rtc.example'],
  ['the same, behind a proxy', FORWARDED, { secure: false, proxied: true }, 'https://public.example'],
  ['a proxy that is not trusted', FORWARDED, { secure: false, proxied: false }, 'http://rtc.example'],
  ['a proxy that says nothing', SAME, { secure: false, proxied: true }, 'http://rtc.example'],
  ['a page of another origin', { ...SAME, 'sec-fetch-site': 'cross-site' }, { secure: false, proxied: false }, undefined],
  ['no browser', { host: 'rtc.example' }, { secure: false, proxied: false }, undefined],
])('of %s', (_, headers, where, expected) => {
  expect(ownOrigin(headers, where)).toBe(expected);
});
