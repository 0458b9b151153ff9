import type { IceServer } from '@apirtc-ce/protocol';
import type { Bus } from './bus/bus.js';
import { repeat, type Clock } from './clock/clock.js';
import { Courier } from './delivery/courier.js';
import { ConversationFeed } from './domain/conversation-feed.js';
import type { FilePlace } from './domain/media.js';
import { DEFAULT_POLICY, type Policy, type Ports } from './domain/ports.js';
import { PresenceFeed } from './domain/presence-feed.js';
import { randomId } from './domain/random-id.js';
import type { Session } from './domain/session.js';
import { forget } from './domain/sessions.js';
import { sweep } from './domain/sweep.js';
import { Gateway } from './gateway/gateway.js';
import type { Identity } from './identity/identity.js';
import type { Log } from './log/log.js';
import { Tally } from './log/tally.js';
import type { Store } from './store/store.js';

/** What a CCS node is made of. Nodes that share a store and a bus are one CCS. */
export interface CcsParts {
  store: Store;
  bus: Bus;
  identity: Identity;
  clock: Clock;
  log: Log;
  iceServers?: IceServer[];
  policy?: Partial<Policy>;
  /** Where files of conversations are kept, when there is HTTP to fetch them by. */
  files?: FilePlace | undefined;
}

/** A node that works, and waits for a carrier to bring clients to its gateway. */
export interface Ccs {
  readonly gateway: Gateway;
  readonly tally: Tally;
  /** Sessions that this node holds. */
  sessionCount(): number;
  /** Sends every client away, to come back later, and stops. */
  close(): Promise<void>;
}

/** Puts a node together. Needs nothing of Node.js: it runs in a page as well. */
export async function createCcs({ store, bus, identity, clock, log, iceServers = [], policy, files }: CcsParts): Promise<Ccs> {
  const ports = createPorts({ store, bus, clock, log, files }, { ...DEFAULT_POLICY, ...policy });
  const gateway = new Gateway({ ports, identity, iceServers });
  const closeCourier = await ports.courier.open({
    onEnded(session) {
      session.outbox.connection?.drop();
      forget(ports, session);
    },
    onConversationStep: (step) => ports.conversationFeed.receive(step),
  });
  const stopSweeping = repeat(clock, ports.policy.sweepMs, () =>
    sweep(ports).catch((error: unknown) => log.error({ error }, 'due sessions and calls could not be swept')),
  );
  return {
    gateway,
    tally: ports.tally,
    sessionCount: () => ports.sessions.size,
    async close() {
      gateway.close();
      stopSweeping();
      await closeCourier();
    },
  };
}

function createPorts(parts: Pick<CcsParts, 'store' | 'bus' | 'clock' | 'log' | 'files'>, policy: Policy): Ports {
  const nodeId = randomId();
  const sessions = new Map<string, Session>();
  const courier = new Courier(nodeId, parts.bus, sessions, parts.log);
  const feed = new PresenceFeed({ ...parts, tickMs: policy.presenceTickMs });
  return {
    ...parts,
    nodeId,
    policy,
    sessions,
    tally: new Tally(),
    courier,
    feed,
    conversationFeed: new ConversationFeed({ ...parts, nodeId, sessions, courier, presence: feed }),
    files: parts.files,
    underway: new Map(),
  };
}
