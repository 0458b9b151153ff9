import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import type { IceServer } from '@apirtc-ce/protocol';
import { z } from 'zod';
import { ALL_RIGHTS } from '../domain/rights.js';
import type { SiteKey } from '../identity/site-keys.js';
import type { TrustProxy } from './settings.js';

/** Reads a setting's text. Throws an `Error` whose message completes the sentence "… must be". */
export type Parser<Value> = (text: string) => Value;

export function wholeNumber(min: number, max: number): Parser<number> {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new Error(`a whole number from ${min} to ${max}`);
  };
}

/** Seconds, with decimals; the value is in milliseconds. */
export function seconds(min: number, max: number): Parser<number> {
  return (text) => {
    const value = Number(text);
    if (/^\d+(\.\d+)?$/.test(text) && value >= min && value <= max) return Math.round(value * 1000);
    throw new Error(`a number of seconds from ${min} to ${max}`);
  };
}

/** Megabytes of a million bytes; the value is in bytes. */
export function megabytes(min: number, max: number): Parser<number> {
  return (text) => wholeNumber(min, max)(text) * 1_000_000;
}

export function oneOf<Word extends string>(words: readonly Word[]): Parser<Word> {
  return (text) => {
    const word = words.find((each) => each === text);
    if (word !== undefined) return word;
    throw new Error(`one of ${words.join(', ')}`);
  };
}

export const yesOrNo: Parser<boolean> = (text) => oneOf(['true', 'false'])(text) === 'true';

export const plain: Parser<string> = (text) => text;

export const file: Parser<string> = (text) => {
  if (statSync(text, { throwIfNoEntry: false })?.isFile()) return text;
  throw new Error('a file that exists');
};

export const folder: Parser<string> = (text) => {
  if (statSync(text, { throwIfNoEntry: false })?.isDirectory()) return text;
  throw new Error('a folder that exists');
};

export const secret: Parser<string> = (text) => {
  // RFC 7518 §3.2: at least as long as the hash.
  if (Buffer.byteLength(text) >= 32) return text;
  throw new Error('at least 32 bytes long');
};

const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

/** Express's "trust proxy", see https://expressjs.com/en/guide/behind-proxies.html. */
export const trustProxy: Parser<TrustProxy> = (text) => {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const parts = text.split(',').map((part) => part.trim());
  if (parts.every((part) => NAMED_NETWORKS.includes(part) || isIP(part.replace(/\/\d{1,3}$/, '')) !== 0)) return parts;
  throw new Error('true, false, a number of proxies, or a list of their addresses and subnets');
};

const ICE_SERVERS = z.array(
  z.strictObject({
    urls: z
      .union([z.string(), z.array(z.string()).min(1)])
      .transform((urls) => [urls].flat())
      .refine((urls) => urls.every((url) => /^(stuns?|turns?):./.test(url)), 'must begin with stun:, stuns:, turn: or turns:'),
    username: z.string().optional(),
    credential: z.string().optional(),
  }),
);

/** W3C `RTCIceServer` dictionaries. */
export const iceServers: Parser<IceServer[]> = (text) =>
  json(text, ICE_SERVERS, 'a JSON array of {"urls", "username", "credential"}');

const SITE_KEYS = z
  .array(
    z
      .strictObject({
        key: z.string().min(1),
        origins: z.array(z.string().refine(isOrigin, 'is not an origin such as https://example.org')).min(1),
        tenant: z.string().min(1).optional(),
        rights: z
          .strictObject({
            groups: z.array(z.string().min(1)).default(ALL_RIGHTS.groups),
            conversations: z.array(z.string().min(1)).default(ALL_RIGHTS.conversations),
            call: z.boolean().default(true),
            message: z.boolean().default(true),
            moderate: z.boolean().default(true),
          })
          .default(ALL_RIGHTS),
      })
      .transform(({ key, tenant = key, ...rest }) => ({ key, tenant, ...rest })),
  )
  .min(1)
  .refine((keys) => new Set(keys.map(({ key }) => key)).size === keys.length, 'has the same key twice');

/** One object per key; a key is a tenant of its own unless it names one. */
export const siteKeys: Parser<SiteKey[]> = (text) =>
  json(text, SITE_KEYS, 'a JSON array of {"key", "origins", "tenant", "rights"}');

function isOrigin(text: string): boolean {
  return text === '*' || (URL.canParse(text) && new URL(text).origin === text);
}

function json<Value>(text: string, schema: z.ZodType<Value>, what: string): Value {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(what);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${what}: ${issue?.path.join('.') || 'the array'} ${issue?.message ?? ''}`);
}
