import type { Server } from 'node:http';
import type { Express } from 'express';
import { MemoryBus } from './bus/memory-bus.js';
import type { Bus } from './bus/bus.js';
import { createCcs, type Ccs } from './ccs.js';
import { systemClock, type Clock } from './clock/clock.js';
import { SettingsError, type Settings } from './config/settings.js';
import { DEFAULT_SETTINGS } from './config/table.js';
import { DEFAULT_POLICY, type Policy } from './domain/ports.js';
import { SocketioGateway } from './gateway/socketio-gateway.js';
import type { FileStore } from './files/file-store.js';
import { createApp } from './http/app.js';
import { answerWith, connectionEnder, createHttpServer, listen } from './http/listen.js';
import { keepFiles, type KeptFiles } from './files/keep-files.js';
import { createMetrics } from './http/metrics.js';
import { ownOrigin } from './http/own-origin.js';
import { installedBundleDir, repositoryDemoDir } from './http/static.js';
import { configuredIdentity } from './identity/configured.js';
import type { Identity } from './identity/identity.js';
import { silentLog, type Log } from './log/log.js';
import { MemoryStore } from './store/memory-store.js';
import type { Store } from './store/store.js';

/** What a server may be made of other than the defaults. Nodes given the same store and bus are one CCS. */
export interface ServerParts {
  store: Store;
  bus: Bus;
  identity: Identity;
  clock: Clock;
  log: Log;
  policy: Partial<Policy>;
  files: FileStore;
}

/** A CCS that listens. */
export interface RunningServer {
  /** Where a browser on this machine finds it. */
  readonly url: string;
  readonly mode: Identity['mode'];
  /** Tells clients to come back later, lets them go, and stops; takes a few seconds at most. */
  close(): Promise<void>;
}

/** How long clients and requests get to finish when the server stops. */
const CLOSING_MS = 1_500;

/**
 * Builds a CCS from settings and parts and starts it. Throws `SettingsError` for settings that do not fit together and `ListenError` when
 * the port cannot be had; both say what to do.
 */
export async function compose(chosen: Partial<Settings> = {}, parts: Partial<ServerParts> = {}): Promise<RunningServer> {
  const settings = { ...DEFAULT_SETTINGS, ...chosen };
  const identity = parts.identity ?? configuredIdentity(settings.siteKeys, settings.tokenSecret);
  const host = hostFor(identity, settings.host);
  const { store = new MemoryStore(), bus = new MemoryBus(), clock = systemClock, log = silentLog } = parts;
  const policy = { ringTimeoutMs: settings.ringTimeoutMs, maxSessionsPerUser: settings.maxSessionsPerUser, ...parts.policy };
  const http = createHttpServer(settings);
  const files = keepFiles(settings, parts.files, { clock, log });
  const ccs = await createCcs({ store, bus, identity, clock, log, policy, iceServers: settings.iceServers, files: files.place });
  return start({ settings, identity, host, store, log, http, ccs, policy, clock, files });
}

interface Composed {
  settings: Settings;
  identity: Identity;
  host: string;
  store: Store;
  log: Log;
  http: Server;
  ccs: Ccs;
  policy: Partial<Policy>;
  clock: Clock;
  files: KeptFiles;
}

async function start(composed: Composed): Promise<RunningServer> {
  const { settings, identity, host, log, http, ccs, policy, files } = composed;
  const secure = settings.tlsCert !== undefined;
  const proxied = settings.trustProxy !== false;
  let ready = false;
  const endConnections = connectionEnder(http);
  answerWith(
    http,
    appOf(composed, () => ready),
  );
  const carrier = new SocketioGateway({
    ccs,
    identity,
    log,
    http,
    path: '/socket.io',
    ownOrigin: (headers) => ownOrigin(headers, { secure, proxied }),
    acknowledgeTimeoutMs: policy.messageTimeoutMs ?? DEFAULT_POLICY.messageTimeoutMs,
  });
  try {
    const port = await listen(http, settings.port, host);
    ready = true;
    const url = `${secure ? 'https' : 'http'}://${isLoopback(host) ? 'localhost' : nameOf(host)}:${port}`;
    return {
      url,
      mode: identity.mode,
      close: () => stop({ unready: () => (ready = false), ccs, carrier, http, endConnections, files }),
    };
  } catch (error) {
    await ccs.close();
    await files.close();
    throw error;
  }
}

function appOf({ settings, identity, store, log, ccs, clock, files }: Composed, ready: () => boolean): Express {
  const bundleDir = settings.bundleDir ?? installedBundleDir();
  if (!bundleDir) log.warn({}, 'there are no browser bundles: build them, or set BUNDLE_DIR');
  return createApp({
    bundleDir,
    demoDir: settings.demoDir ?? repositoryDemoDir(),
    trustProxy: settings.trustProxy,
    ready,
    metrics: createMetrics(ccs, store),
    files: { store: files.place.store, identity, now: () => clock.now() },
    log,
  });
}

interface Running {
  unready: () => void;
  ccs: Ccs;
  carrier: SocketioGateway;
  http: Server;
  endConnections: () => void;
  files: KeptFiles;
}

async function stop({ unready, ccs, carrier, http, endConnections, files }: Running): Promise<void> {
  unready();
  const closed = new Promise((resolve) => http.close(resolve));
  await ccs.close();
  await carrier.close(CLOSING_MS);
  endConnections();
  await closed;
  await files.close();
}

/** Without credentials everybody may come in: then nobody from elsewhere may reach the door. */
function hostFor({ mode }: Identity, host: string | undefined): string {
  if (mode === 'production') return host ?? '0.0.0.0';
  if (host === undefined || isLoopback(host)) return host ?? '127.0.0.1';
  throw new SettingsError(
    `HOST is “${host}”, but without credentials the server listens on loopback only: set SITE_KEYS or TOKEN_SECRET, or leave HOST out.`,
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
