import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ALL_RIGHTS } from '../domain/rights.js';
import { silentLog } from '../log/log.js';
import { House } from '../testing/house.js';
import { createApp } from './app.js';
import { listen } from './listen.js';

const folder = mkdtempSync(join(tmpdir(), 'apirtc-http-'));
const bundleDir = join(folder, 'bundle');
const demoDir = join(folder, 'demo');

beforeAll(() => {
  for (const each of [bundleDir, join(bundleDir, 'chunks'), demoDir]) mkdirSync(each);
  writeFileSync(join(bundleDir, 'apirtc.js'), '// a bundle\n'.repeat(500));
  writeFileSync(join(bundleDir, 'chunks', 'call-aB-d_234.js'), '// a chunk');
  writeFileSync(join(demoDir, 'index.html'), '<!doctype html><title>Demo</title>');
  writeFileSync(join(demoDir, '.secret'), 'hidden');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the HTTP side', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open({ bundleDir, demoDir });
  });
  afterEach(() => house.close());
  const get = (path: string, init: RequestInit = {}) => fetch(house.server.url + path, init);

  it('serves the bundles to pages of every origin', async () => {
    const bundle = await get('/apirtc.js', { headers: { origin: 'https://shop.example' } });
    expect(bundle.status).toBe(200);
    expect(Object.fromEntries(bundle.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-cache',
      'content-type': expect.stringContaining('javascript') as unknown,
      'content-encoding': expect.stringMatching(/gzip|br/) as unknown,
      etag: expect.any(String) as unknown,
    });
    const again = await get('/apirtc.js', {
      headers: { 'if-none-match': bundle.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
  });

  it('lets hashed chunks be kept for good', async () => {
    const chunk = await get('/chunks/call-aB-d_234.js');
    expect(chunk.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(chunk.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('serves the demo under a strict policy', async () => {
    const demo = await get('/');
    expect(await demo.text()).toContain('Demo');
    const policy = demo.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe');
    expect(policy).not.toContain('http');
    expect(demo.headers.get('x-content-type-options')).toBe('nosniff');
    expect(demo.headers.has('x-powered-by')).toBe(false);
    expect(demo.headers.has('access-control-allow-origin')).toBe(false);
  });

  it.each(['/nothing', '/.secret', '/..%2f..%2fpackage.json', '/%E0%A4%A'])(
    'answers %s with nothing of its insides',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe('Not found.\n');
    },
  );

  it('says that it lives and is ready', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
  });

  it('counts for Prometheus', async () => {
    const alice = await house.user('alice');
    const bob = await house.user('bob');
    await alice.request('call:invite', { callId: '1', to: 'bob', media: 'video', offer: '' });
    await alice.request('call:signal', { callId: '1', signal: { type: 'candidate', candidate: null } });
    await bob.send('nonsense:event', {});
    const answer = await get('/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    expect(text).toContain('apirtc_sessions 2\n');
    expect(text).toContain('apirtc_calls{phase="ringing"} 1\n');
    expect(text).toContain('apirtc_calls{phase="active"} 0\n');
    expect(text).toContain('apirtc_conversations 0\n');
    expect(text).toContain('apirtc_conversation_members 0\n');
    expect(text).toContain('apirtc_signals_relayed_total 1\n');
    expect(text).toContain('apirtc_refused_total{code="unknown-event"} 1\n');
    expect(text).toContain('apirtc_messages_undelivered_total 0\n');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  it('answers CORS for socket.io as the identity says', async () => {
    const handshake = ({ server }: House, origin: string) =>
      fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin } });
    const open = await handshake(house, 'https://anywhere.example');
    expect(open.headers.get('access-control-allow-origin')).toBe('https://anywhere.example');
    const closed = await House.open({
      siteKeys: [{ key: 'k', origins: ['https://shop.example'], tenant: 't', rights: ALL_RIGHTS }],
    });
    try {
      const shop = await handshake(closed, 'https://shop.example');
      expect(shop.headers.get('access-control-allow-origin')).toBe('https://shop.example');
      expect((await handshake(closed, 'https://evil.example')).headers.has('access-control-allow-origin')).toBe(false);
    } finally {
      await closed.close();
    }
  });
});

it('is not ready while it starts or stops', async () => {
  const metrics = () => Promise.resolve({ type: 'text/plain', text: '' });
  const app = createApp({
    bundleDir: undefined,
    demoDir: undefined,
    trustProxy: false,
    ready: () => false,
    metrics,
    log: silentLog,
  });
  const server = createServer(app);
  const port = await listen(server, 0, '127.0.0.1');
  const statuses = ['/readyz', '/healthz', '/'].map(async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).status);
  expect(await Promise.all(statuses)).toEqual([503, 200, 404]);
  server.closeAllConnections();
  server.close();
});

describe('over HTTPS', () => {
  const [tlsCert, tlsKey] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];

  it('serves pages and sockets', async () => {
    const made = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
    ];
    execFileSync('openssl', [...made, '-keyout', tlsKey, '-out', tlsCert], { stdio: 'ignore' });
    const house = await House.open({ tlsCert, tlsKey, demoDir });
    try {
      expect(house.server.url).toMatch(/^https:\/\/localhost:/);
      const status = await new Promise((resolve, reject) => {
        request(`${house.server.url}/healthz`, { rejectUnauthorized: false }, (answer) => resolve(answer.resume().statusCode))
          .on('error', reject)
          .end();
      });
      expect(status).toBe(200);
      const alice = house.client({ userId: 'alice' }, { rejectUnauthorized: false });
      await alice.welcome();
    } finally {
      await house.close();
    }
  });

  it('says what is wrong with a certificate', async () => {
    writeFileSync(join(folder, 'nonsense.pem'), 'nonsense');
    const nonsense = join(folder, 'nonsense.pem');
    await expect(House.open({ tlsCert: nonsense, tlsKey: nonsense })).rejects.toThrow(/^TLS_CERT and TLS_KEY do not make/);
    await expect(House.open({ tlsCert: nonsense })).rejects.toThrow('TLS_CERT and TLS_KEY go together: set both, or none.');
    await expect(House.open({ tlsCert: '/nowhere', tlsKey: nonsense })).rejects.toThrow(/^TLS_CERT cannot be read/);
  });
});

describe('the address', () => {
  it.each(['0.0.0.0', '192.0.2.1', '::', 'rtc.example'])('is not %s in development mode', async (host) => {
    await expect(House.open({ host })).rejects.toThrow(/^HOST is “.*set SITE_KEYS or TOKEN_SECRET, or leave HOST out\.$/);
  });

  it.each(['localhost', '127.0.0.1', '127.0.0.2'])('may be %s in development mode', async (host) => {
    const house = await House.open({ host });
    expect(house.server.url).toMatch(/^http:\/\/localhost:\d+$/);
    await house.close();
  });

  it('is told when it is taken, or is none', async () => {
    const house = await House.open();
    const port = Number(new URL(house.server.url).port);
    await expect(House.open({ port })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is in use: stop what uses it, or choose another with PORT or --port.`,
    );
    await house.close();
    await expect(House.open({ host: '192.0.2.1', tokenSecret: 'x'.repeat(32) })).rejects.toThrow(/no address of this machine/);
  });
});
