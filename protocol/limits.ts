/** Protocol version, sent in the handshake. Raised only for a change that an older peer cannot live with. */
export const PROTOCOL_VERSION = 1;

/** Sizes are of the JSON text in UTF-8 bytes, names in UTF-16 code units, times in milliseconds. */
export const LIMITS = {
  /** One client event, whole: signals, invitations, messages, user data. */
  maxEventBytes: 16_384,
  /** A user id chosen by the page. */
  maxUserIdLength: 128,
  /** A presence group's name. */
  maxGroupNameLength: 750,
  /** A conversation's name. */
  maxConversationNameLength: 255,
  /** Conversations that a session is in, or waits for. */
  maxConversations: 20,
  /** Streams that one member publishes at a time. */
  maxPublications: 16,
  /** Messages that one page of the history brings. */
  maxHistoryPage: 100,
  /** A drawing's name. */
  maxBoardNameLength: 64,
  /** Drawings of one conversation. */
  maxBoards: 16,
  /** Places in one mark. */
  maxMarkPoints: 2_000,
  /** The text of a mark, and the name of its font. */
  maxMarkTextLength: 1_000,
  maxMarkFontLength: 100,
  /** The width of a line, or of letters, in a drawing's own unit. */
  maxMarkSize: 500,
  /** A coordinate on a drawing, either way, in quarters of its unit. */
  maxBoardCoordinate: 1_000_000,
  /** What a pointer points at, by the name that the pages agreed on. */
  maxPointerSourceLength: 255,
  /** Groups joined plus groups watched, per session. */
  maxGroups: 100,
  /** The longest time an invitation may wait for its answer. */
  maxInvitationMs: 86_400_000,
  /** The time an invitation waits when its sender does not say. */
  defaultInvitationMs: 60_000,
  /** The name of a file that is kept for a conversation. */
  maxFileNameLength: 255,
  /** A custom event's name. */
  maxEventNameLength: 128,
  /** The longest time a session may outlive its socket. */
  maxDisconnectionDelayMs: 60_000,
  /** The time a session outlives its socket when the client does not say. */
  defaultDisconnectionDelayMs: 10_000,
} as const;

/** Where a user is, and what it watches, when its page names no group. */
export const DEFAULT_GROUP = 'default';

/**
 * Every user is the one member of the group `user:<id>`: watching it tells whether that user is online. Pages cannot join groups
 * with this prefix.
 */
export const USER_GROUP_PREFIX = 'user:';

/** The members of a conversation are also the members of the group `conversation:<name>`; pages cannot join groups with this prefix. */
export const CONVERSATION_GROUP_PREFIX = 'conversation:';
