import {
  LIMITS,
  type Ack,
  type InvitationAnswer,
  type InvitationEnd,
  type InvitationReceived,
  type InvitationSend,
  type InvitationSent,
  type InvitationSignal,
} from '@apirtc-ce/protocol';
import type { InvitationAct, InvitationFacts } from '../store/invitation-store.js';
import { DONE, ok, refuse } from './answer.js';
import type { InvitationTold } from './invitation-state.js';
import type { Ports } from './ports.js';
import type { Session } from './session.js';

/** Asks every page of a user. */
export async function sendInvitation(ports: Ports, session: Session, invitation: InvitationSend): Promise<Ack<InvitationSent>> {
  const { invitationId, kind, to, data, expiresInMs = LIMITS.defaultInvitationMs, lasting = false } = invitation;
  if (to === session.userId) return refuse('bad-request', 'A user cannot invite itself.');
  // The sender first: between the invitation's opening and its arrival nothing may come, such as its end.
  const sender = await ports.store.findUser(session.tenant, session.userId);
  if (!sender) return refuse('wrong-state', 'This session has ended.');
  const opened = await ports.store.openInvitation({
    session,
    nodeId: ports.nodeId,
    invitation: { invitationId, to, lasting },
    untilMs: ports.clock.now() + expiresInMs,
    maxOpen: ports.policy.maxInvitations,
  });
  if (!opened.ok) return refuse(opened.code);
  const received: InvitationReceived = { invitationId, kind, from: sender.contact, data, expiresInMs };
  for (const page of opened.pages) ports.courier.post(page, 'invitation:received', received);
  return ok({ expiresInMs });
}

/** Accepts, which is a claim that the first page wins, or declines. */
export function answerInvitation(ports: Ports, session: Session, answer: InvitationAnswer): Promise<Ack<null>> {
  const { invitationId, accept, data } = answer;
  return advance(ports, session, invitationId, { type: accept ? 'accept' : 'decline', ...(data !== undefined && { data }) });
}

/** Takes an invitation back, or ends what was accepted. */
export function endInvitation(ports: Ports, session: Session, { invitationId, data }: InvitationEnd): Promise<Ack<null>> {
  return advance(ports, session, invitationId, { type: 'end', ...(data !== undefined && { data }) });
}

/** Passes on what one side tells the other. */
export async function relayInvitationSignal(ports: Ports, session: Session, signal: InvitationSignal): Promise<Ack<null>> {
  const to = await ports.store.routeInvitation(session, signal.invitationId);
  if (!to) return unknownInvitation();
  ports.tally.relayedSignals += 1;
  for (const each of to) ports.courier.post(each, 'invitation:signal', signal);
  return DONE;
}

/** Tells everybody concerned what a step of an invitation means for them. */
export function settleInvitation(ports: Ports, { invitation, told }: InvitationFacts): void {
  for (const each of told) tell(ports, invitation.invitationId, each);
}

function tell(ports: Ports, invitationId: string, { to, what, data }: InvitationTold): void {
  const more = data === undefined ? {} : { data };
  if (what === 'accepted') ports.courier.post(to, 'invitation:accepted', { invitationId, ...more });
  else ports.courier.post(to, 'invitation:over', { invitationId, reason: what, ...more });
}

async function advance(ports: Ports, session: Session, invitationId: string, act: InvitationAct): Promise<Ack<null>> {
  const step = await ports.store.advanceInvitation(session, invitationId, { ...act, at: session.address }, ports.clock.now());
  if (!step.ok) return step.code === 'wrong-state' ? unknownInvitation() : refuse(step.code);
  settleInvitation(ports, step.facts);
  return DONE;
}

function unknownInvitation(): ReturnType<typeof refuse> {
  return refuse('wrong-state', 'There is no such invitation that this session could do this to.');
}
