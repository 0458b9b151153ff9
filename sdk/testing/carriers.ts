import type { Transport, WireError } from '@apirtc-ce/protocol';
import { compose } from '@apirtc-ce/server';
import type { Identity, Policy } from '@apirtc-ce/server';
import { createInPageCcs } from '@apirtc-ce/server/in-page';
import { createSocketIoTransport } from '../signalling/socket-io-transport.js';
import { Proxy } from './proxy.js';
import type { WebSocketTreatment } from './proxy.js';

/** A real CCS, and a transport to it. */
export interface TestCcs {
  readonly url: string;
  readonly transport: Transport;
  /** Breaks every connection; clients come back by themselves. */
  dropConnections(): void;
  /** While false, connections break and attempts fail. */
  setReachable(reachable: boolean): void;
  /** Forgets everything, as a server that is started again. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface CcsOptions {
  policy?: Partial<Policy>;
  /** Site keys that are refused, and how. All others are accepted. */
  refuse?: Record<string, WireError>;
}

/** How clients reach a CCS. What a client promises, it promises over each. */
export interface Carrier {
  name: string;
  start(options?: CcsOptions): Promise<TestCcs>;
}

export const CARRIERS: Carrier[] = [
  { name: 'in the page', start: startInPage },
  { name: 'over WebSocket', start: (options) => startBehindProxy(options, 'pass') },
  { name: 'over long polling', start: (options) => startBehindProxy(options, 'refuse') },
];

async function startInPage({ policy = {}, refuse = {} }: CcsOptions = {}): Promise<TestCcs> {
  const ccs = createInPageCcs({ policy, identity: identity(refuse) });
  return Object.assign(ccs, { url: 'http://in-page.invalid' });
}

/** A CCS behind a proxy, so that connections can be broken without the CCS knowing. */
export async function startBehindProxy(
  { policy = {}, refuse = {} }: CcsOptions = {},
  webSocket: WebSocketTreatment = 'pass',
): Promise<TestCcs & { proxy: Proxy }> {
  const proxy = await Proxy.start(webSocket);
  const start = async () => {
    const server = await compose({ port: 0 }, { policy, identity: identity(refuse) });
    proxy.forwardTo(server.url);
    return server;
  };
  let server = await start();
  return {
    proxy,
    url: proxy.url,
    transport: createSocketIoTransport({ websocket: 500, polling: 5000 }),
    dropConnections: () => proxy.dropConnections(),
    setReachable: (reachable) => proxy.setReachable(reachable),
    async restart() {
      await server.close();
      server = await start();
    },
    async close() {
      // In this order: clients that poll say goodbye through the proxy, and the server waits for it.
      await server.close();
      await proxy.close();
    },
  };
}

function identity(refuse: Record<string, WireError>): Identity {
  const rights = { groups: ['*'], conversations: ['*'], call: true, message: true, moderate: true };
  return {
    mode: 'development',
    allowsOrigin: () => true,
    async identify({ siteKey = '' }) {
      const error = refuse[siteKey];
      return error ? { ok: false, error } : { ok: true, value: { tenant: 'test', rights } };
    },
  };
}
