import { bundle } from './pages/bundle.js';
import { servePages, type PageServer } from './pages/serve.js';
import { startServer, type Server } from './rig.js';
import type { ContenderName } from './servers/contender.js';
import { findPeer } from './servers/peers.js';
import { SITE_KEY } from './servers/site-key.js';

/** A way to call that is measured. */
export interface Caller {
  name: string;
  title: string;
  /** Its signalling server. */
  server?: ContenderName;
  /** A module of `bench/peers/` without which it cannot run. */
  needs?: string;
  /** Whether both ends are in one page. */
  onePage?: boolean;
}

export const CALLERS: Caller[] = [
  { name: 'apirtc', title: 'ApiRTC CE', server: 'apirtc' },
  { name: 'bare-pair', title: 'bare two-page pair', server: 'socket.io' },
  { name: 'one-page', title: 'both ends in one page', onePage: true },
  { name: 'peerjs', title: 'PeerJS', server: 'peerjs', needs: 'peerjs' },
  { name: 'simple-peer', title: 'simple-peer', server: 'socket.io', needs: 'simple-peer' },
];

/** The callers that can run here. */
export function presentCallers(): Caller[] {
  return CALLERS.filter(({ needs }) => !needs || findPeer(needs) !== undefined);
}

/** The pages of all callers and the servers behind them. */
export interface Stage {
  /** Addresses of the pages of one call, the calling one first; both users are new in each `turn`. */
  urls(caller: Caller, turn: number, constraints: MediaStreamConstraints): string[];
  close(): Promise<void>;
}

export async function setStage(callers: Caller[]): Promise<Stage> {
  const servers = new Map<ContenderName, Server>();
  for (const { server } of callers) {
    if (server && !servers.has(server)) servers.set(server, await startServer(server));
  }
  const pages = await serveCallers(callers);
  return {
    urls: ({ name, server, onePage }, turn, constraints) =>
      (onePage ? ['caller'] : ['caller', 'callee']).map((role) => {
        const port = String(server ? servers.get(server)?.port : '');
        const query = new URLSearchParams({ role, turn: String(turn), port, constraints: JSON.stringify(constraints) });
        return `${pages.origin}/${name}?${query}`;
      }),
    async close() {
      await Promise.all([pages.close(), ...[...servers.values()].map((server) => server.stop())]);
    },
  };
}

async function serveCallers(callers: Caller[]): Promise<PageServer> {
  const bare = callers.map(({ name }) => name).filter((name) => name !== 'apirtc');
  const scripts = await Promise.all(bare.map(async (name) => [name, await bundle(name)] as const));
  const pages = bare.map((name) => [name, () => `<script type="module" src="${name}.js"></script>`] as const);
  return servePages({ ...Object.fromEntries(pages), apirtc: pasted }, Object.fromEntries(scripts));
}

/** What somebody pastes into a page. */
function pasted(query: URLSearchParams): string {
  const [role, turn, port] = [query.get('role'), query.get('turn'), query.get('port')];
  const callee = role === 'callee';
  const does = callee ? 'auto-answer' : `contact="callee-${turn}"`;
  return `<script type="module" src="http://127.0.0.1:${port}/apirtc.js"></script>
<apirtc-call site-key="${SITE_KEY}" user-id="${role}-${turn}" ${does}></apirtc-call>`;
}
