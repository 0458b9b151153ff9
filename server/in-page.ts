// First: see there.
import './gateway/without-eval.js';
import type { IceServer, Transport, WireError } from '@apirtc-ce/protocol';
import { MemoryBus } from './bus/memory-bus.js';
import { createCcs, type Ccs } from './ccs.js';
import { systemClock } from './clock/clock.js';
import type { Policy } from './domain/ports.js';
import { InPageCarrier } from './gateway/in-page-carrier.js';
import { developmentIdentity, type Identity } from './identity/identity.js';
import { silentLog, type Log } from './log/log.js';
import { MemoryStore } from './store/memory-store.js';

export type { Policy } from './domain/ports.js';
export type { Identity } from './identity/identity.js';

export interface InPageOptions {
  /** Times and limits that differ from a server's, such as a shorter `ringTimeoutMs`. */
  policy?: Partial<Policy>;
  iceServers?: IceServer[];
  /** Who may come in. Default: everybody, as in development mode. */
  identity?: Identity;
  log?: Log;
}

/** A CCS in the page: the real one, without a network. */
export interface InPageCcs {
  /** For any number of clients of this page. */
  readonly transport: Transport;
  /** Breaks every connection; clients come back by themselves and resume. */
  dropConnections(): void;
  /** While false, connections break and attempts fail, as if the server were gone. */
  setReachable(reachable: boolean): void;
  /** While set, every handshake is refused with this. */
  refuseWith(error: WireError | undefined): void;
  /** Forgets everything, as a server that is started again; clients come back with new sessions. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a CCS inside the page, for stories and element tests: the same domain, store and gateway as a server's, with a
 * `transport` in place of socket.io. Everything is asynchronous and copied, as on a wire.
 */
export function createInPageCcs(options: InPageOptions = {}): InPageCcs {
  const start = () => startCcs(options);
  let ccs = start();
  const carrier = new InPageCarrier(async (handshake) => (await ccs).gateway.admit(handshake, pageOrigin()));
  return {
    transport: carrier,
    dropConnections: () => carrier.dropConnections(),
    setReachable: (reachable) => carrier.setReachable(reachable),
    refuseWith: (error) => carrier.refuseWith(error),
    async restart() {
      const before = await ccs;
      ccs = start();
      await before.close();
    },
    async close() {
      carrier.close();
      await (await ccs).close();
    },
  };
}

function startCcs({ policy, iceServers, identity = developmentIdentity, log = silentLog }: InPageOptions): Promise<Ccs> {
  return createCcs({
    store: new MemoryStore(),
    bus: new MemoryBus(),
    clock: systemClock,
    log,
    identity,
    ...(policy && { policy }),
    ...(iceServers && { iceServers }),
  });
}

/** Undefined outside of a browser. */
function pageOrigin(): string | undefined {
  return (globalThis as { location?: { origin: string } }).location?.origin;
}
