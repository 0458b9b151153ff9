import type { Id, MessageReceipt, Ack } from '@apirtc-ce/protocol';
import type { Bus } from '../bus/bus.js';
import type { Clock } from '../clock/clock.js';
import type { Courier } from '../delivery/courier.js';
import type { Log } from '../log/log.js';
import type { Tally } from '../log/tally.js';
import type { Store } from '../store/store.js';
import type { ConversationFeed } from './conversation-feed.js';
import type { FilePlace } from './media.js';
import type { PresenceFeed } from './presence-feed.js';
import type { Session } from './session.js';
import type { Rate } from './token-bucket.js';

/** Times and counts that an operator, or a test, may choose. */
export interface Policy {
  /** How long a call rings, and how long half a rejoined call waits. */
  ringTimeoutMs: number;
  /** How long a message may wait for a page to take it. */
  messageTimeoutMs: number;
  /** Presence changes within this time travel together. */
  presenceTickMs: number;
  /** How often due sessions and calls are looked for. */
  sweepMs: number;
  maxSessionsPerUser: number;
  /** Invitations of a session that wait for an answer, or last. */
  maxInvitations: number;
  /** Sessions in a conversation; as many may wait for it. */
  maxMembers: number;
  /** Members of a conversation that publish. */
  maxPublishers: number;
  /** Messages that the log of a conversation keeps. */
  maxConversationLog: number;
  /** How long the log outlives the last member. */
  keepConversationLogMs: number;
  /** What a session may ask for; the cost of each request is in `endpoints.ts`. */
  requests: Rate;
  /** Pointers, and strokes that are being drawn, that a session may show; what is over it is dropped. */
  live: Rate;
  /** Malformed, oversized, unknown and too frequent events of one session before it is cut off. */
  refusals: Rate;
  /** When the CCS shuts down, its clients return spread over this time. */
  reconnectSpreadMs: number;
}

export const DEFAULT_POLICY: Policy = {
  ringTimeoutMs: 45_000,
  messageTimeoutMs: 8_000,
  presenceTickMs: 20,
  sweepMs: 250,
  maxSessionsPerUser: 20,
  maxInvitations: 100,
  maxMembers: 200,
  maxPublishers: 8,
  maxConversationLog: 10_000,
  keepConversationLogMs: 24 * 60 * 60 * 1000,
  requests: { burst: 600, perSecond: 120 },
  live: { burst: 40, perSecond: 40 },
  refusals: { burst: 200, perSecond: 2 },
  reconnectSpreadMs: 2_000,
};

/** What domain functions work with. */
export interface Ports {
  readonly nodeId: string;
  readonly store: Store;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
  readonly tally: Tally;
  readonly policy: Policy;
  /** Sessions that this node holds. */
  readonly sessions: Map<Id, Session>;
  readonly courier: Courier;
  readonly feed: PresenceFeed;
  readonly conversationFeed: ConversationFeed;
  /** Where files of conversations are kept; none where there is no HTTP to fetch them by. */
  readonly files: FilePlace | undefined;
  /** Messages on their way, so that one sent again joins the first. */
  readonly underway: Map<string, Promise<Ack<MessageReceipt>>>;
}
