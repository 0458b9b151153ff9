import type { Ack, ConversationName, GroupName, Id, NoticeName, Notices, UserId } from '@apirtc-ce/protocol';
import { Outbox, type Settle } from '../delivery/outbox.js';
import { writeNotice, type WrittenNotice } from '../delivery/written-notice.js';
import type { SessionRef } from '../store/store.js';
import type { Address } from './call-state.js';
import type { Rights } from './rights.js';
import type { Seat } from './seat.js';
import type { TokenBucket } from './token-bucket.js';
import { Turns } from './turns.js';

/** What a session is made of. */
export interface SessionParts {
  ref: SessionRef;
  nodeId: string;
  rights: Rights;
  resumeKey: string;
  disconnectionDelayMs: number;
  /** What it may ask for. */
  allowance: TokenBucket;
  /** How often it may show what is true for a moment only. */
  liveAllowance: TokenBucket;
  /** How many refusals are borne. */
  patience: TokenBucket;
  /** The client was away for too much to catch up. */
  onOverflow: (session: Session) => void;
}

/** A session on the node that holds it: one page's presence at the CCS. It outlives its connections. */
export class Session implements SessionRef {
  readonly tenant: string;
  readonly userId: UserId;
  readonly sessionId: Id;
  readonly address: Address;
  readonly resumeKey: string;
  readonly disconnectionDelayMs: number;
  readonly outbox = new Outbox();
  readonly joined = new Set<GroupName>();
  readonly watched = new Set<GroupName>();
  /** Conversations that it is in, waits for, or is about to enter. */
  readonly seats = new Map<ConversationName, Seat>();
  readonly allowance: TokenBucket;
  readonly liveAllowance: TokenBucket;
  readonly patience: TokenBucket;
  readonly turns = new Turns();
  /** Those of the latest handshake. */
  rights: Rights;
  ended = false;
  readonly #onOverflow: (session: Session) => void;
  /** Where signals of running calls go; forgotten by the notices that change it. */
  #routes: Map<Id, Address> | undefined;
  /** What is to follow certain answers. */
  #afterwards: Map<Ack<unknown>, () => void> | undefined;

  constructor(parts: SessionParts) {
    this.tenant = parts.ref.tenant;
    this.userId = parts.ref.userId;
    this.sessionId = parts.ref.sessionId;
    this.address = { sessionId: parts.ref.sessionId, nodeId: parts.nodeId };
    this.rights = parts.rights;
    this.resumeKey = parts.resumeKey;
    this.disconnectionDelayMs = parts.disconnectionDelayMs;
    this.allowance = parts.allowance;
    this.liveAllowance = parts.liveAllowance;
    this.patience = parts.patience;
    this.#onOverflow = parts.onOverflow;
  }

  /** Sends a counted notice, now or when the client is back. `onSettled` hears whether the client took it. */
  post<Name extends NoticeName>(name: Name, payload: Notices[Name], onSettled?: Settle): void {
    if (name === 'call:ended' || name === 'call:rejoined') this.forgetRoute((payload as Notices['call:ended']).callId);
    this.postWritten(writeNotice(name, payload), onSettled);
  }

  /** Sends a notice that was written already: for many, or by the client that it comes from. */
  postWritten(notice: WrittenNotice, onSettled?: Settle): void {
    if (this.ended) onSettled?.(false);
    else if (!this.outbox.post(notice, onSettled)) this.#onOverflow(this);
  }

  /** Does something as soon as this answer is on its way to the client. */
  whenAnswered(answer: Ack<unknown>, follow: () => void): void {
    (this.#afterwards ??= new Map()).set(answer, follow);
  }

  /** The answer is on its way. */
  answered(answer: Ack<unknown>): void {
    const follow = this.#afterwards?.get(answer);
    this.#afterwards?.delete(answer);
    follow?.();
  }

  routeOf(callId: Id): Address | undefined {
    return this.#routes?.get(callId);
  }

  rememberRoute(callId: Id, to: Address): void {
    (this.#routes ??= new Map()).set(callId, to);
  }

  forgetRoute(callId: Id): void {
    this.#routes?.delete(callId);
  }
}
