import { describe, expect, it } from 'vitest';
import { ALL_RIGHTS } from '../domain/rights.js';
import { readSettings } from './read.js';
import { SettingsError, type Settings } from './settings.js';
import { DEFAULT_SETTINGS, SETTINGS } from './table.js';

function read(args: string[], env: Record<string, string> = {}): Settings {
  const reading = readSettings(args, env);
  if (reading.type === 'help') throw new Error('asked for help');
  return reading.settings;
}

function refusal(args: string[], env: Record<string, string> = {}): string {
  try {
    read(args, env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'accepted';
}

const folder = import.meta.dirname;
const file = import.meta.filename;
const SECRET = 'x'.repeat(32);

describe('settings', () => {
  it('are the defaults when nothing is said', () => {
    expect(read([])).toEqual(DEFAULT_SETTINGS);
    expect(DEFAULT_SETTINGS).toMatchObject({ port: 3000, iceServers: [], ringTimeoutMs: 45_000, host: undefined });
  });

  it.each<[string, string, Partial<Settings>]>([
    ['PORT', '0', { port: 0 }],
    ['HOST', '::1', { host: '::1' }],
    ['TLS_CERT', file, { tlsCert: file }],
    ['TLS_KEY', file, { tlsKey: file }],
    ['TRUST_PROXY', 'true', { trustProxy: true }],
    ['TRUST_PROXY', '2', { trustProxy: 2 }],
    ['TRUST_PROXY', 'loopback, 10.0.0.0/8, fd00::/8', { trustProxy: ['loopback', '10.0.0.0/8', 'fd00::/8'] }],
    ['SITE_KEYS', '[{"key":"k","origins":["*"]}]', { siteKeys: [{ key: 'k', origins: ['*'], tenant: 'k', rights: ALL_RIGHTS }] }],
    [
      'SITE_KEYS',
      '[{"key":"k","origins":["https://a.example:8443"],"tenant":"t","rights":{"groups":["g*"],"call":false}}]',
      {
        siteKeys: [
          { key: 'k', origins: ['https://a.example:8443'], tenant: 't', rights: { ...ALL_RIGHTS, groups: ['g*'], call: false } },
        ],
      },
    ],
    ['TOKEN_SECRET', SECRET, { tokenSecret: SECRET }],
    [
      'ICE_SERVERS',
      '[{"urls":"stun:a"},{"urls":["turn:b"],"username":"u","credential":"c"}]',
      {
        iceServers: [{ urls: ['stun:a'] }, { urls: ['turn:b'], username: 'u', credential: 'c' }],
      },
    ],
    ['RING_TIMEOUT', '2.5', { ringTimeoutMs: 2500 }],
    ['MAX_SESSIONS', '3', { maxSessionsPerUser: 3 }],
    ['BUNDLE_DIR', folder, { bundleDir: folder }],
    ['DEMO_DIR', folder, { demoDir: folder }],
    ['LOG_LEVEL', 'debug', { logLevel: 'debug' }],
    ['LOG_PRETTY', 'false', { logPretty: false }],
  ])('%s=%s is understood, as a flag too', (env, text, expected) => {
    expect(read([], { [env]: text })).toEqual({ ...DEFAULT_SETTINGS, ...expected });
    const flag = Object.values(SETTINGS).find((setting) => setting.env === env)?.flag;
    if (flag) expect(read([`--${flag}`, text])).toEqual({ ...DEFAULT_SETTINGS, ...expected });
  });

  it('go by the flag where both are given, and take an empty variable for none', () => {
    expect(read(['--port', '1'], { PORT: '2' }).port).toBe(1);
    expect(read([], { PORT: '', SITE_KEYS: '' })).toEqual(DEFAULT_SETTINGS);
  });

  it.each<[string[], string]>([
    [['--prot', '1'], "Unknown option '--prot'; did you mean --port? (--help lists all)."],
    [['--token-secret', SECRET], "Unknown option '--token-secret' (--help lists all)."],
    [['--port'], "Option '--port <number>' argument missing (--help lists all)."],
    [['start'], 'Too many arguments. Expected 0 arguments but got 1 (--help lists all).'],
    [['--port', '65536'], '--port is “65536”, but must be a whole number from 0 to 65535.'],
  ])('refuse %j', (args, expected) => {
    expect(refusal(args)).toBe(expected);
  });

  it.each([
    ['PORT', '-1', 'PORT is “-1”, but must be a whole number from 0 to 65535.'],
    ['PORT', '80a', 'PORT is “80a”, but must be a whole number from 0 to 65535.'],
    ['TLS_CERT', '/nowhere', 'TLS_CERT is “/nowhere”, but must be a file that exists.'],
    ['DEMO_DIR', file, `DEMO_DIR is “${file}”, but must be a folder that exists.`],
    [
      'TRUST_PROXY',
      'proxy',
      'TRUST_PROXY is “proxy”, but must be true, false, a number of proxies, or a list of their addresses and subnets.',
    ],
    ['RING_TIMEOUT', '0', 'RING_TIMEOUT is “0”, but must be a number of seconds from 0.1 to 600.'],
    ['RING_TIMEOUT', '1e2', 'RING_TIMEOUT is “1e2”, but must be a number of seconds from 0.1 to 600.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is “loud”, but must be one of error, warn, info, debug, silent.'],
    ['LOG_PRETTY', 'yes', 'LOG_PRETTY is “yes”, but must be one of true, false.'],
  ])('refuse %s=%s', (env, text, expected) => {
    expect(refusal([], { [env]: text })).toBe(expected);
  });

  const SITE_KEYS = 'SITE_KEYS must be a JSON array of {"key", "origins", "tenant", "rights"}';
  const ICE_SERVERS = 'ICE_SERVERS must be a JSON array of {"urls", "username", "credential"}';
  it.each([
    ['TOKEN_SECRET', 'hunter2', 'TOKEN_SECRET must be at least 32 bytes long.'],
    ['SITE_KEYS', 'key', `${SITE_KEYS}.`],
    ['SITE_KEYS', '[]', `${SITE_KEYS}: the array `],
    ['SITE_KEYS', '[{"key":"k"}]', `${SITE_KEYS}: 0.origins `],
    [
      'SITE_KEYS',
      '[{"key":"k","origins":["a.example"]}]',
      `${SITE_KEYS}: 0.origins.0 is not an origin such as https://example.org.`,
    ],
    ['SITE_KEYS', '[{"key":"k","origins":["https://a.example/"]}]', `${SITE_KEYS}: 0.origins.0 is not an origin`],
    ['SITE_KEYS', '[{"key":"k","origins":["*"],"right":{}}]', `${SITE_KEYS}: 0 `],
    ['SITE_KEYS', '[{"key":"k","origins":["*"]},{"key":"k","origins":["*"]}]', `${SITE_KEYS}: the array has the same key twice.`],
    ['ICE_SERVERS', '{}', `${ICE_SERVERS}: the array `],
    [
      'ICE_SERVERS',
      '[{"urls":"https://a","credential":"hunter2"}]',
      `${ICE_SERVERS}: 0.urls must begin with stun:, stuns:, turn: or turns:.`,
    ],
  ])('refuse %s=%s without repeating it', (env, text, expected) => {
    const said = refusal([], { [env]: text });
    expect(said.startsWith(expected)).toBe(true);
    expect(said).not.toContain('hunter2');
  });

  it('are all listed by --help, with their defaults', () => {
    const reading = readSettings(['--help'], {});
    const text = reading.type === 'help' ? reading.text.replace(/\s+/g, ' ') : '';
    for (const { env, flag, help } of Object.values(SETTINGS)) {
      expect(text).toContain(env);
      expect(text).toContain(help);
      if (flag) expect(text).toContain(`--${flag} <`);
    }
    expect(text).toContain('(PORT; default: 3000)');
    expect(text).toContain('(RING_TIMEOUT; default: 45)');
    expect(text).toContain('(LOG_LEVEL; default: info)');
  });
});
