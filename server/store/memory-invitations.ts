import type { Id, UserId } from '@apirtc-ce/protocol';
import type { Address } from '../domain/call-state.js';
import {
  advanceInvitation,
  invited,
  routeInvitation,
  type Invitation,
  type InvitationEvent,
} from '../domain/invitation-state.js';
import type { InvitationAdvanced, InvitationFacts, InvitationOpened, InvitationOpening } from './invitation-store.js';
import type { MemoryUsers, SessionEntry } from './memory-users.js';
import type { SessionRef } from './store.js';

/** Invitations of one tenant. */
export class MemoryInvitations {
  readonly #users: MemoryUsers;
  readonly #invitations = new Map<Id, Invitation>();
  /** When each that waits, or is only remembered, is to be looked at again. */
  readonly #deadlines = new Map<Id, number>();

  constructor(users: MemoryUsers) {
    this.#users = users;
  }

  open({ session, nodeId, invitation: { invitationId, to, lasting }, untilMs, maxOpen }: InvitationOpening): InvitationOpened {
    const known = this.#invitations.get(invitationId);
    if (known) return repeated(known, session, to);
    const invitee = this.#users.find(to);
    if (!invitee) return { ok: false, code: 'user-not-found' };
    const senderAt = { sessionId: session.sessionId, nodeId };
    if (this.#sentBy(senderAt) >= maxOpen) return { ok: false, code: 'full' };
    const pages = invitee.sessions;
    const state = { phase: 'waiting', pages, untilMs } as const;
    this.#replace(undefined, { invitationId, sender: session.userId, invitee: to, senderAt, lasting, state });
    return { ok: true, pages };
  }

  advance({ userId }: SessionRef, invitationId: Id, event: InvitationEvent, nowMs: number): InvitationAdvanced {
    const invitation = this.#invitations.get(invitationId);
    if (!invitation || !isParty(invitation, userId)) return { ok: false, code: 'wrong-state' };
    return this.#apply(invitation, event, nowMs);
  }

  route({ userId, sessionId }: SessionRef, invitationId: Id): Address[] | undefined {
    const invitation = this.#invitations.get(invitationId);
    return invitation && isParty(invitation, userId) ? routeInvitation(invitation, sessionId) : undefined;
  }

  /** The session is ending: so is its part in every invitation it has. */
  endSession({ ref, nodeId, invitations }: SessionEntry, nowMs: number): InvitationFacts[] {
    const event: InvitationEvent = { type: 'session-ended', at: { sessionId: ref.sessionId, nodeId } };
    return [...(invitations ?? [])].flatMap((invitationId) => {
      const step = this.advance(ref, invitationId, event, nowMs);
      return step.ok ? [step.facts] : [];
    });
  }

  takeDue(nowMs: number): InvitationFacts[] {
    const due = [...this.#deadlines].flatMap(([invitationId, atMs]) => (atMs <= nowMs ? [invitationId] : []));
    return due.flatMap((invitationId) => this.#expire(invitationId, nowMs));
  }

  /** Those that wait or last. */
  count(): number {
    let count = 0;
    for (const { state } of this.#invitations.values()) if (state.phase !== 'over') count += 1;
    return count;
  }

  #expire(invitationId: Id, nowMs: number): InvitationFacts[] {
    const invitation = this.#invitations.get(invitationId);
    this.#deadlines.delete(invitationId);
    if (!invitation || invitation.state.phase === 'over') {
      this.#invitations.delete(invitationId);
      return [];
    }
    const step = this.#apply(invitation, { type: 'deadline' }, nowMs);
    return step.ok ? [step.facts] : [];
  }

  #apply(before: Invitation, event: InvitationEvent, nowMs: number): InvitationAdvanced {
    const step = advanceInvitation(before, event, nowMs);
    if (!step.ok) return step;
    this.#replace(before, step.invitation);
    return { ok: true, facts: { invitation: step.invitation, told: step.told } };
  }

  /** Stores the invitation and everything that is looked up by it. */
  #replace(before: Invitation | undefined, invitation: Invitation): void {
    if (before === invitation) return;
    const { invitationId, state } = invitation;
    this.#invitations.set(invitationId, invitation);
    if (state.phase === 'accepted') this.#deadlines.delete(invitationId);
    else this.#deadlines.set(invitationId, state.untilMs);
    for (const { sessionId } of before ? invited(before) : [])
      this.#users.sessions.get(sessionId)?.invitations?.delete(invitationId);
    for (const { sessionId } of invited(invitation)) {
      const session = this.#users.sessions.get(sessionId);
      if (session) (session.invitations ??= new Set()).add(invitationId);
    }
  }

  #sentBy({ sessionId }: Address): number {
    let count = 0;
    for (const invitationId of this.#users.sessions.get(sessionId)?.invitations ?? [])
      if (this.#invitations.get(invitationId)?.senderAt.sessionId === sessionId) count += 1;
    return count;
  }
}

/** An invitation that was sent again because its ack was lost asks nobody anew. */
function repeated({ senderAt, invitee }: Invitation, { sessionId }: SessionRef, to: UserId): InvitationOpened {
  return senderAt.sessionId === sessionId && invitee === to ? { ok: true, pages: [] } : { ok: false, code: 'wrong-state' };
}

function isParty({ sender, invitee }: Invitation, userId: UserId): boolean {
  return sender === userId || invitee === userId;
}
