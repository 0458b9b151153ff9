import type { CallInvite, CallRejoin, ContactInfo, GroupName, Id, UserData, UserId } from '@apirtc-ce/protocol';
import type { Address, Call, CallEvent, CallPhase, Told } from '../domain/call-state.js';
import type { BoardStore } from './board-store.js';
import type { ConversationFacts, ConversationStore } from './conversation-store.js';
import type { InvitationFacts, InvitationStore } from './invitation-store.js';

/**
 * What the nodes of a CCS share. Every method is one business step, atomic against every other: it decides and answers with facts
 * in plain data, never with something to decide on later. All names are those of one tenant; tenants do not see each other.
 *
 * Whoever changes presence is told which groups to tell about it; whoever changes a call, an invitation or a conversation is told which sessions.
 */
export interface Store extends ConversationStore, InvitationStore, BoardStore {
  /** Admits a session of a user, unless the user has `maxSessions` already. */
  openSession(opening: SessionOpening): Promise<SessionOpened>;
  /** The session lost its socket and ends at `untilMs` unless it is resumed; false when it is not there any more. */
  suspendSession(session: SessionRef, untilMs: number): Promise<boolean>;
  /** The session has a socket again, on this node; false when it ended meanwhile. */
  resumeSession(session: SessionRef, nodeId: string): Promise<boolean>;
  /** Ends a session, its memberships and its part in calls, invitations and conversations; undefined when it ended before. */
  closeSession(session: SessionRef, nowMs: number): Promise<SessionClosed | undefined>;

  /** Undefined when the user has no session. */
  findUser(tenant: string, userId: UserId): Promise<UserFacts | undefined>;
  /** Replaces what the user tells about itself; answers the groups that see it. */
  updateUser(tenant: string, userId: UserId, userData: UserData): Promise<GroupName[]>;

  /** True when this made the user a member: its other sessions were not in the group. */
  joinGroup(session: SessionRef, group: GroupName): Promise<boolean>;
  /** True when the user is a member no more. */
  leaveGroup(session: SessionRef, group: GroupName): Promise<boolean>;
  /** All members of a group, or those of `among` that are. */
  members(tenant: string, group: GroupName, among?: UserId[]): Promise<ContactInfo[]>;

  /** Rings every session of the callee. */
  openCall(opening: CallOpening): Promise<CallOpened>;
  /** Applies an event of a session to a call, see `call-state.ts`; `accept` is the claim that one of many wins. */
  advanceCall(session: SessionRef, callId: Id, event: SessionCallEvent, nowMs: number): Promise<CallAdvanced>;
  /** Takes one half of a call that this store does not know, or has, back into it. */
  rejoinCall(rejoining: Rejoining): Promise<CallAdvanced>;
  /** Where a signal of this session goes. */
  routeSignal(session: SessionRef, callId: Id): Promise<SignalRoute>;

  /**
   * Hands out, once, what fell due: sessions that were not resumed are ended, calls and invitations past their deadline are advanced. The facts are for
   * the caller to act on. Logs of conversations that nobody came back to are forgotten without a word.
   */
  takeDue(nowMs: number): Promise<Due[]>;
  census(): Promise<Census>;
}

/** One session, and whose it is. */
export interface SessionRef {
  tenant: string;
  userId: UserId;
  sessionId: Id;
}

export interface SessionOpening {
  session: SessionRef;
  nodeId: string;
  /** Absent: what the user's other sessions said stays. */
  userData?: UserData;
  groups: GroupName[];
  maxSessions: number;
}

export type SessionOpened =
  /** `joined`: groups the user was not in before. `seenIn`: groups that show it, when its user data changed. */
  { ok: true; joined: GroupName[]; seenIn: GroupName[] } | { ok: false; code: 'too-many-sessions' };

export interface SessionClosed {
  session: SessionRef;
  nodeId: string;
  /** Groups the user is in no more. */
  left: GroupName[];
  calls: CallFacts[];
  invitations: InvitationFacts[];
  conversations: ConversationFacts[];
}

export interface UserFacts {
  contact: ContactInfo;
  sessions: Address[];
}

export interface CallOpening {
  session: SessionRef;
  nodeId: string;
  invite: CallInvite;
  ringTimeoutMs: number;
  nowMs: number;
}

export type CallOpened =
  | { ok: true; type: 'ringing'; pages: Address[] }
  /** The callee's call was ringing this very session. */
  | { ok: true; type: 'crossed'; callId: Id }
  /** `wrong-state`: the id is taken. */
  | { ok: false; code: 'user-not-found' | 'wrong-state' };

export interface Rejoining {
  session: SessionRef;
  nodeId: string;
  rejoin: CallRejoin;
  /** How long the other half is waited for. */
  waitMs: number;
  nowMs: number;
}

/** What a session may do to a call by itself; its end and its deadlines are the store's business. */
export type SessionCallEvent = Exclude<CallEvent, { type: 'session-ended' | 'deadline' | 'rejoin' }>;

/** A call after a step: who has lost it, and users whose `busy` changed with the groups that see it. */
export interface CallFacts {
  tenant: string;
  call: Call;
  told: Told[];
  busyChanged: { userId: UserId; seenIn: GroupName[] }[];
}

export type CallAdvanced =
  { ok: true; facts: CallFacts } | { ok: false; code: 'call-not-found' | 'wrong-state' | 'answered-elsewhere' };

export type SignalRoute =
  /** `settled`: true while the call is running, so that the route may be remembered until the call ends or is rejoined. */
  { ok: true; to: Address[]; settled: boolean } | { ok: false; code: 'call-not-found' | 'wrong-state' };

export type Due =
  | { type: 'session'; closed: SessionClosed }
  | { type: 'call'; facts: CallFacts }
  | { type: 'invitation'; facts: InvitationFacts };

export interface Census {
  sessions: number;
  users: number;
  calls: Record<Exclude<CallPhase, 'ended'>, number>;
  /** That wait for an answer, or last. */
  invitations: number;
  conversations: number;
  /** Sessions that are in conversations; one that is in two counts twice. */
  members: number;
}
