import type { Id, UserId } from '@apirtc-ce/protocol';
import type { Address } from '../domain/call-state.js';
import type { Invitation, InvitationEvent, InvitationTold } from '../domain/invitation-state.js';
import type { SessionRef } from './store.js';

/**
 * What the nodes share of invitations. As everywhere in the store, each method is one atomic step that answers with facts; whoever changes an
 * invitation is told which sessions to tell about it.
 */
export interface InvitationStore {
  /** Asks every session of the invitee. Opened again by its session it is the same invitation, and there is nobody to be asked anew. */
  openInvitation(opening: InvitationOpening): Promise<InvitationOpened>;
  /** Applies an event of a session to an invitation, see `invitation-state.ts`; `accept` is the claim that one of many wins. */
  advanceInvitation(
    session: SessionRef,
    invitationId: Id,
    event: SessionInvitationEvent,
    nowMs: number,
  ): Promise<InvitationAdvanced>;
  /** Where a signal of this session goes; undefined when it has nothing to signal. */
  routeInvitation(session: SessionRef, invitationId: Id): Promise<Address[] | undefined>;
}

export interface InvitationOpening {
  session: SessionRef;
  nodeId: string;
  invitation: { invitationId: Id; to: UserId; lasting: boolean };
  untilMs: number;
  /** How many of a session may wait or last at a time. */
  maxOpen: number;
}

export type InvitationOpened =
  | { ok: true; pages: Address[] } /** `wrong-state`: the id is taken. */
  | { ok: false; code: 'user-not-found' | 'wrong-state' | 'full' };

/** What a session may do to an invitation by itself; its end and its deadline are the store's business. */
export type SessionInvitationEvent = Exclude<InvitationEvent, { type: 'session-ended' | 'deadline' }>;

type WithoutPlace<Event> = Event extends unknown ? Omit<Event, 'at'> : never;
export type InvitationAct = WithoutPlace<SessionInvitationEvent>;

/** An invitation after a step, and who must hear of it. */
export interface InvitationFacts {
  invitation: Invitation;
  told: InvitationTold[];
}

export type InvitationAdvanced = { ok: true; facts: InvitationFacts } | { ok: false; code: 'wrong-state' | 'answered-elsewhere' };
