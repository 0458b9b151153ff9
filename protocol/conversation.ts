import type { BoardPresence } from './board.js';
import type { FlowStatus, IceCandidate, SessionDescription } from './call.js';
import { CONVERSATION_GROUP_PREFIX } from './limits.js';
import type { ContactInfo, GroupName, Json, UserId } from './presence.js';
import type { Id } from './session.js';

/** A conversation's name, 1 to {@link LIMITS.maxConversationNameLength} characters. It exists while somebody is in it. */
export type ConversationName = string;

/** ApiRTC's roles: a moderator lets people in and sends them out. Without moderation everybody is a contributor. */
export type ConversationRole = 'moderator' | 'contributor';

/** One page of a user in a conversation; a user may be in it with several. */
export interface Member {
  /** Chosen by the CCS; another one after leaving and joining again. */
  memberId: Id;
  contact: ContactInfo;
  role: ConversationRole;
}

/** What a member offers the others. Nobody receives it without asking for it. */
export interface Publication {
  /** Chosen by the publisher. */
  streamId: Id;
  memberId: Id;
  audio: FlowStatus;
  video: FlowStatus;
  /** Its video is a screen. */
  screen: boolean;
  /** `PublishOptions.context`: whatever the page wants the others to know of it. */
  context?: Json;
}

/** The presence group that mirrors a conversation's members: everybody in it is a member of the group, and watches it. */
export function conversationGroup(name: ConversationName): GroupName {
  return `${CONVERSATION_GROUP_PREFIX}${name}`;
}

export interface ConversationRequest {
  name: ConversationName;
}

export interface ConversationJoin extends ConversationRequest {
  /** Who is not a moderator waits until one lets them in. The first one in says so for all, unless something is kept of one that was moderated. */
  moderated?: boolean;
  /** Comes as a moderator; refused with `forbidden` without the right to. Nobody moderates where the first one in did not say so. */
  moderator?: boolean;
}

/** `waiting`: a moderator decides; `conversation:admitted` or `conversation:over` follows. */
export type ConversationJoined =
  { type: 'joined'; state: ConversationState } | { type: 'waiting'; moderator: ContactInfo | null };

/**
 * All that is to know on entering. It takes the place of whatever was known before: what was told before it is part of it, and what is told after it
 * happened after it, in one order for everybody.
 */
export interface ConversationState {
  name: ConversationName;
  /** Of this run of the conversation, from the first who came to the last who left. */
  instanceId: Id;
  /** Oneself in {@link members}. */
  memberId: Id;
  members: Member[];
  publications: Publication[];
  /** Who waits, for moderators. */
  waiting: Member[];
  /** Of the latest message; 0 before the first. Places grow by one; a log that begins anew begins beyond all that were before. */
  seq: number;
  /** Up to which `seq` each user has read. */
  reads: Record<UserId, number>;
  /** Who looks at which drawing. */
  boards: BoardPresence[];
  /** Users whose hand is up, in the order in which they raised it. */
  hands: UserId[];
}

/** What changed, in the order in which it did. User data and `busy` of members: the conversation is also a presence group, see {@link conversationGroup}. */
export interface ConversationChanged extends ConversationRequest {
  joined?: Member[];
  /** Member ids. Their publications are gone with them. */
  left?: Id[];
  /** Those who left were sent out by a moderator: this user, with all pages. */
  ejected?: UserId;
  /** New, or with another flow. */
  published?: Publication[];
  /** Stream ids. */
  unpublished?: Id[];
  /** Who came to the waiting room, and (by member id) who is not there any more; moderators alone are told. */
  waiting?: Member[];
  waitingLeft?: Id[];
  /** To those who wait: a moderator came. */
  moderator?: ContactInfo;
  reads?: Record<UserId, number>;
  /** Who began to look at a drawing, and who does not any more; not said of those who left, nor of a stream that is gone. */
  boardsOpened?: BoardPresence[];
  boardsClosed?: BoardPresence[];
  /** All whose hand is up now. The hand of a user who left is down without a word. */
  hands?: UserId[];
}

/** `text` is chat, kept in a log, in one order for everybody, and shown as text and never as HTML; what is for programs is only passed on. */
export type ConversationBody =
  | { type: 'text'; text: string; metadata?: Json }
  | { type: 'data'; data: Json }
  | { type: 'raw'; data: Json }
  | { type: 'event'; name: string; data: Json }
  /** The user is writing a text, or not any more. True for a few seconds: whoever goes on says so again. */
  | { type: 'typing'; typing: boolean };

export interface ConversationSend extends ConversationRequest {
  /** Chosen by the sender and kept when it tries again. */
  id: Id;
  body: ConversationBody;
}

export interface ConversationReceipt {
  /** Its place in the log; 0 for what is not kept. */
  seq: number;
  time: number;
}

/** Something was said. */
export interface ConversationMessage extends ConversationRequest {
  id: Id;
  seq: number;
  from: ContactInfo;
  body: ConversationBody;
  time: number;
}

/** The newest {@link count} messages with a smaller `seq` than {@link before}. */
export interface ConversationHistory extends ConversationRequest {
  before?: number;
  count: number;
}

export interface ConversationPage {
  /** Oldest first. */
  messages: ConversationMessage[];
}

/** The user has read all up to this one. Smaller than before: ignored. */
export interface ConversationRead extends ConversationRequest {
  seq: number;
}

/** A hand goes up or down: one's own, or as a moderator another user's, which only goes down. */
export interface ConversationHand extends ConversationRequest {
  userId?: UserId;
  raised: boolean;
}

export interface ConversationPublish extends ConversationRequest {
  publication: Omit<Publication, 'memberId'>;
}

export interface ConversationUnpublish extends ConversationRequest {
  streamId: Id;
}

/**
 * What two members tell each other about one stream that the one is to receive from the other; the CCS looks at size and addressee and
 * passes it on as it came.
 */
export type LinkSignal =
  /** Subscriber to publisher, first: send me this stream, or these parts of it. */
  | { type: 'want'; streamId: Id; audio: boolean; video: boolean }
  | { type: 'description'; description: SessionDescription }
  | { type: 'candidate'; candidate: IceCandidate | null }
  /** Either side, last: the stream is not sent, or not wanted, any more. */
  | { type: 'drop' };

export interface ConversationSignal extends ConversationRequest {
  /** Client to CCS: the addressee; CCS to client: the sender. A member id. */
  peer: Id;
  /** Chosen by the subscriber: one subscription, one connection. */
  link: Id;
  signal: LinkSignal;
}

export interface ConversationDecision extends ConversationRequest {
  /** Who waits. */
  memberId: Id;
  admit: boolean;
  reason?: string;
}

export interface ConversationEject extends ConversationRequest {
  userId: UserId;
  data?: Json;
}

/** Why somebody is not in it any more, or was not let in. */
export interface ConversationOver extends ConversationRequest {
  reason: 'ejected' | 'denied' | 'closed';
  /** What the moderator said: the decision's `reason`, or the `data` of sending out. */
  data?: Json;
}
