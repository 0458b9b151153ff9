import type {
  ContactInfo,
  ConversationBody,
  ConversationMessage,
  ConversationName,
  ConversationReceipt,
  ConversationState,
  Id,
  Media,
  Notices,
  UserId,
} from '@apirtc-ce/protocol';
import type { Address } from '../domain/call-state.js';
import type { ConversationEvent } from '../domain/conversation-state.js';
import type { SessionRef } from './store.js';

/**
 * What the nodes share of conversations. As everywhere in the store, each method is one atomic step that answers with facts; whoever
 * changes a conversation is told which sessions to tell about it, see {@link ConversationFacts}.
 */
export interface ConversationStore {
  /** Takes the session in, or to the waiting room; the first who comes makes the conversation. Coming again changes nothing, and is answered with the
   * state of now. A node gets its answers in the order in which it asked. */
  enterConversation(entering: Entering): Promise<Entered>;
  /** Applies an event of a session to a conversation, see `conversation-state.ts`. */
  advanceConversation(session: SessionRef, name: ConversationName, act: ConversationAct, nowMs: number): Promise<Advanced>;
  /**
   * Something is said to all other sessions. A text is appended to the log on the way and has a place there; said again with the same id by the
   * same user it is the one that is there already, and nobody is told twice.
   */
  sayInConversation(saying: Saying): Promise<Said>;
  /** The newest `count` messages before a place in the log, oldest first; undefined for who is not in it. */
  conversationHistory(
    session: SessionRef,
    name: ConversationName,
    page: { before?: number; count: number },
  ): Promise<ConversationMessage[] | undefined>;
  /** The user has read all up to a place; going back is no change, and nobody reads what was not said. */
  markConversationRead(session: SessionRef, name: ConversationName, seq: number): Promise<Advanced>;
  /** A member's file is to be had; undefined when the session is not in it any more. */
  tellOfMedia(session: SessionRef, name: ConversationName, media: Media): Promise<ConversationFacts | undefined>;
  /** Where a member is, for another one. */
  routeToMember(session: SessionRef, name: ConversationName, memberId: Id): Promise<MemberRoute>;
}

export interface Entering {
  session: SessionRef;
  name: ConversationName;
  /** Counts when the session is the first to come, and nothing is kept of a conversation that was moderated: such a one stays so. */
  moderated: boolean;
  moderator: boolean;
  maxMembers: number;
  /** How long the log outlives the last who leaves. */
  keepLogMs: number;
}

export type Entered =
  | ({ ok: true; type: 'joined'; state: ConversationState } & EnteredRun)
  | ({ ok: true; type: 'waiting'; moderator: ContactInfo | null } & EnteredRun)
  /** `wrong-state`: the session has ended. */
  | { ok: false; code: 'full' | 'wrong-state' };

/** The conversation that a session came to. */
interface EnteredRun {
  revision: number;
  moderated: boolean;
  facts?: ConversationFacts;
}

/** What a session does to a conversation that it is in. */
export type ConversationAct = WithoutActor<Exclude<ConversationEvent, { type: 'enter' }>>;
type WithoutActor<Event> = Event extends unknown ? Omit<Event, 'by'> : never;

export type Advanced =
  /** No facts: nothing changed. */
  | { ok: true; facts?: ConversationFacts }
  | { ok: false; code: 'conversation-not-found' | 'user-not-found' | 'full' | 'forbidden' | 'wrong-state' };

export interface Saying {
  session: SessionRef;
  name: ConversationName;
  id: Id;
  body: ConversationBody;
  /** How many messages the log keeps. */
  maxLog: number;
  nowMs: number;
}

export type Said =
  { ok: true; receipt: ConversationReceipt; facts?: ConversationFacts } | { ok: false; code: 'conversation-not-found' };

/** A conversation after a step. */
export interface ConversationFacts {
  tenant: string;
  name: ConversationName;
  /**
   * One higher than that of the step before; of the state as it is now, where a state is told. It goes on when everybody has left and others
   * come, for as long as anybody may still be on the way with an older one.
   */
  revision: number;
  told: ConversationTold[];
  /** Nodes that hold sessions which are in it or wait for it: each gets every step, and so knows when one is missing. */
  nodes: string[];
  /** Nodes that did, before this step: the last one they get. */
  deserted: string[];
  /** Users who came to the presence group that mirrors the members, or went from it. */
  moved: UserId[];
}

export interface ConversationTold {
  to: Address[];
  notice: ConversationNotice;
}

/** What sessions are told of a conversation. */
export type ConversationNotice = { [Name in ToldName]: { name: Name; payload: Notices[Name] } }[ToldName];
type ToldName =
  | 'conversation:changed'
  | 'conversation:admitted'
  | 'conversation:message'
  | 'conversation:over'
  | 'conversation:media'
  | 'board:changed';

export type MemberRoute = { ok: true; to: Address } | { ok: false; code: 'conversation-not-found' | 'user-not-found' };
