import type { ContactInfo, Json, UserId } from './presence.js';
import type { Id } from './session.js';

/**
 * What an invitation is for; the CCS only passes it on. `data-channel` and `file` go from page to page; a `conversation`, a `whiteboard` or a
 * `pointer` room is a place to come to.
 */
export const INVITATION_KINDS = ['data-channel', 'file', 'conversation', 'whiteboard', 'pointer'] as const;

export type InvitationKind = (typeof INVITATION_KINDS)[number];

/**
 * Sender to CCS: ask a user on every page. Everything but calls is asked this way. Sent again with the same id by the same session it is the
 * same invitation.
 */
export interface InvitationSend {
  /** Chosen by the sender. */
  invitationId: Id;
  kind: InvitationKind;
  to: UserId;
  /** What the invitee has to know to decide: of a file its name and size, of a conversation its name. */
  data: Json;
  /** How long it waits for an answer. Default {@link LIMITS.defaultInvitationMs}, at most {@link LIMITS.maxInvitationMs}. */
  expiresInMs?: number;
  /** What was accepted goes on, with signals between the two pages, until one of them ends it. Without, an accepted invitation is over. */
  lasting?: boolean;
}

/** The invitation is on its way to every page of the invitee. */
export interface InvitationSent {
  expiresInMs: number;
}

/** CCS to each page of the invitee. */
export interface InvitationReceived {
  invitationId: Id;
  kind: InvitationKind;
  from: ContactInfo;
  data: Json;
  expiresInMs: number;
}

/**
 * Invitee to CCS. To accept is a claim: refused with `answered-elsewhere` when another page was first. To decline is the user's word, for all its
 * pages.
 */
export interface InvitationAnswer {
  invitationId: Id;
  accept: boolean;
  /** For the sender: the reason of a refusal, for instance. */
  data?: Json;
}

/** CCS to sender. */
export interface InvitationAccepted {
  invitationId: Id;
  data?: Json;
}

/** The sender takes it back while it waits; either side ends what was accepted and lasts. Harmless when it is over. */
export interface InvitationEnd {
  invitationId: Id;
  /** For the other side. */
  data?: Json;
}

/**
 * Why an invitation is over.
 *
 * | reason | who is told |
 * |---|---|
 * | `declined` | the sender: the invitee does not want to |
 * | `expired` | both: nobody answered in time |
 * | `cancelled` | the invitee: the sender took it back |
 * | `answered-elsewhere` | the invitee's other pages: accepted on one of them |
 * | `declined-elsewhere` | the invitee's other pages: declined on one of them |
 * | `ended` | the other side, of what lasted: it is done, or was broken off |
 * | `disconnected` | the other side: the page closed, or lost its connection for good |
 */
export const INVITATION_ENDS = [
  'declined',
  'expired',
  'cancelled',
  'answered-elsewhere',
  'declined-elsewhere',
  'ended',
  'disconnected',
] as const;

export type InvitationEndReason = (typeof INVITATION_ENDS)[number];

/** CCS to everybody who still has the invitation, but not to the one whose act it was. */
export interface InvitationOver {
  invitationId: Id;
  reason: InvitationEndReason;
  data?: Json;
}

/**
 * What the two sides tell each other; the CCS passes it on. The sender may from the invitation on (every page that was asked receives it), the
 * invitee once it has accepted, while the invitation lasts: before, its address is private.
 */
export interface InvitationSignal {
  invitationId: Id;
  data: Json;
}
