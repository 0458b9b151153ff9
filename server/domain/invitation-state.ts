import type { Id, InvitationEndReason, Json, UserId } from '@apirtc-ce/protocol';
import type { Address } from './call-state.js';

/**
 * An invitation as the CCS knows it. Every phase carries what exists in it and nothing else.
 *
 * ```
 *   (send) -> waiting -> accepted -> over
 *                \_________________/^
 * ```
 */
export type InvitationState =
  /** Pages of the invitee ask their user until one answers. */
  | { phase: 'waiting'; pages: Address[]; untilMs: number }
  /** What lasts goes on between two pages. */
  | { phase: 'accepted'; inviteeAt: Address }
  /** Kept for a while, so that what comes late gets an exact answer. `acceptedAt`: the page that accepted it, if one did. */
  | { phase: 'over'; acceptedAt?: Address; untilMs: number };

type In<Phase extends InvitationState['phase']> = Extract<InvitationState, { phase: Phase }>;

/** An invitation: who asks whom, and its state. Plain data; what it says was told when it was sent and is not kept. */
export interface Invitation {
  invitationId: Id;
  sender: UserId;
  invitee: UserId;
  senderAt: Address;
  /** What was accepted goes on until one side ends it. */
  lasting: boolean;
  state: InvitationState;
}

/** What happens to an invitation. `at` is the session it comes from, which need not be part of it. */
export type InvitationEvent =
  | { type: 'accept'; at: Address; data?: Json }
  | { type: 'decline'; at: Address; data?: Json }
  | { type: 'end'; at: Address; data?: Json }
  | { type: 'session-ended'; at: Address }
  | { type: 'deadline' };

type EventOfSession = Exclude<InvitationEvent, { type: 'deadline' }>;

/** Somebody to be told: that it was accepted, or that it is over for them. */
export interface InvitationTold {
  to: Address;
  what: 'accepted' | InvitationEndReason;
  data?: Json;
}

/** The invitation after an event, and who must hear of it; or why the event is refused. */
export type InvitationStep =
  { ok: true; invitation: Invitation; told: InvitationTold[] } | { ok: false; code: 'wrong-state' | 'answered-elsewhere' };

/** How long an invitation that is over is remembered. */
export const INVITATION_TOMBSTONE_MS = 30_000;

/** Applies an event to an invitation. Pure: what is to be done about it is in the answer. */
export function advanceInvitation(invitation: Invitation, event: InvitationEvent, nowMs: number): InvitationStep {
  const { state } = invitation;
  switch (state.phase) {
    case 'waiting':
      return fromWaiting(invitation, state, event, nowMs);
    case 'accepted':
      return fromAccepted(invitation, state, event, nowMs);
    case 'over':
      return fromOver(invitation, state, event);
    default:
      return state satisfies never;
  }
}

/** waiting -> waiting (a page less) | accepted | over */
function fromWaiting(invitation: Invitation, state: In<'waiting'>, event: InvitationEvent, nowMs: number): InvitationStep {
  const { senderAt } = invitation;
  if (event.type === 'deadline') {
    if (state.untilMs > nowMs) return unchanged(invitation);
    return over(invitation, nowMs, tell([senderAt, ...state.pages], 'expired'));
  }
  if (isAt(senderAt, event.at)) return fromSender(invitation, state, event, nowMs);
  if (!state.pages.some((page) => isAt(page, event.at))) return late(invitation, event);
  switch (event.type) {
    case 'accept':
      return accepted(invitation, state, event, nowMs);
    case 'session-ended':
      return withdrawn(invitation, state, event.at, nowMs);
    // A page that ends what it has not accepted does not want it.
    case 'decline':
    case 'end':
      return over(invitation, nowMs, [
        ...tell(without(state.pages, event.at), 'declined-elsewhere'),
        ...tell([senderAt], 'declined', event.data),
      ]);
    default:
      return event satisfies never;
  }
}

/** The sender of an invitation that waits can only take it back. */
function fromSender(invitation: Invitation, { pages }: In<'waiting'>, event: EventOfSession, nowMs: number): InvitationStep {
  if (event.type === 'end') return over(invitation, nowMs, tell(pages, 'cancelled', event.data));
  return event.type === 'session-ended' ? over(invitation, nowMs, tell(pages, 'disconnected')) : refused('wrong-state');
}

/** The claim: this page has it, the others are told so. */
function accepted(
  invitation: Invitation,
  { pages }: In<'waiting'>,
  { at, data }: Extract<InvitationEvent, { type: 'accept' }>,
  nowMs: number,
): InvitationStep {
  const told = [...tell(without(pages, at), 'answered-elsewhere'), ...tell([invitation.senderAt], 'accepted', data)];
  if (!invitation.lasting) return over(invitation, nowMs, told, at);
  return { ok: true, invitation: { ...invitation, state: { phase: 'accepted', inviteeAt: at } }, told };
}

/** One page less; the last one takes the invitation with it. */
function withdrawn(invitation: Invitation, state: In<'waiting'>, at: Address, nowMs: number): InvitationStep {
  const pages = without(state.pages, at);
  if (pages.length === 0) return over(invitation, nowMs, tell([invitation.senderAt], 'disconnected'));
  return { ok: true, invitation: { ...invitation, state: { ...state, pages } }, told: [] };
}

/** accepted -> over */
function fromAccepted(
  invitation: Invitation,
  { inviteeAt }: In<'accepted'>,
  event: InvitationEvent,
  nowMs: number,
): InvitationStep {
  if (event.type === 'deadline') return unchanged(invitation);
  const fromInvitee = isAt(inviteeAt, event.at);
  if (event.type === 'accept' && fromInvitee) return unchanged(invitation);
  if (!fromInvitee && !isAt(invitation.senderAt, event.at)) return late(invitation, event);
  const other = fromInvitee ? invitation.senderAt : inviteeAt;
  if (event.type === 'end') return over(invitation, nowMs, tell([other], 'ended', event.data), inviteeAt);
  if (event.type === 'session-ended') return over(invitation, nowMs, tell([other], 'disconnected'), inviteeAt);
  return refused('wrong-state');
}

/** Nothing changes what is over. */
function fromOver(invitation: Invitation, { acceptedAt }: In<'over'>, event: InvitationEvent): InvitationStep {
  if (event.type !== 'accept' || isAt(acceptedAt, event.at)) return unchanged(invitation);
  return refused(acceptedAt ? 'answered-elsewhere' : 'wrong-state');
}

/** A page that was asked and is not any more, or never was: its "no" is no news, its "yes" comes too late. */
function late(invitation: Invitation, event: EventOfSession): InvitationStep {
  if (event.type !== 'accept') return unchanged(invitation);
  return refused(invitation.state.phase === 'accepted' ? 'answered-elsewhere' : 'wrong-state');
}

/** Every session that has this invitation now. */
export function invited({ senderAt, state }: Invitation): Address[] {
  if (state.phase === 'over') return [];
  return [senderAt, ...(state.phase === 'waiting' ? state.pages : [state.inviteeAt])];
}

/** Where a signal of a session goes; undefined when it may not signal. An invitee that has not accepted says nothing. */
export function routeInvitation({ senderAt, state }: Invitation, sessionId: Id): Address[] | undefined {
  if (state.phase === 'over') return undefined;
  if (senderAt.sessionId === sessionId) return state.phase === 'waiting' ? state.pages : [state.inviteeAt];
  return state.phase === 'accepted' && state.inviteeAt.sessionId === sessionId ? [senderAt] : undefined;
}

function over(invitation: Invitation, nowMs: number, told: InvitationTold[], acceptedAt?: Address): InvitationStep {
  const untilMs = nowMs + INVITATION_TOMBSTONE_MS;
  return { ok: true, invitation: { ...invitation, state: { phase: 'over', untilMs, ...(acceptedAt && { acceptedAt }) } }, told };
}

function tell(everybody: Address[], what: InvitationTold['what'], data?: Json): InvitationTold[] {
  return everybody.map((to) => ({ to, what, ...(data !== undefined && { data }) }));
}

function isAt(one: Address | undefined, other: Address): boolean {
  return one?.sessionId === other.sessionId;
}

function without(pages: Address[], at: Address): Address[] {
  return pages.filter((page) => !isAt(page, at));
}

function unchanged(invitation: Invitation): InvitationStep {
  return { ok: true, invitation, told: [] };
}

function refused(code: Extract<InvitationStep, { ok: false }>['code']): InvitationStep {
  return { ok: false, code };
}
