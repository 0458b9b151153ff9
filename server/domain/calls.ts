import type {
  Ack,
  CallAccept,
  CallDecline,
  CallHangUp,
  CallIncoming,
  CallInvite,
  CallInvited,
  CallRejoin,
  CallSignal,
} from '@apirtc-ce/protocol';
import type { WrittenNotice } from '../delivery/written-notice.js';
import type { CallAdvanced, CallFacts, SessionCallEvent } from '../store/store.js';
import { DONE, ok, refuse } from './answer.js';
import type { Address } from './call-state.js';
import type { Ports } from './ports.js';
import { announce } from './presence.js';
import type { Session } from './session.js';

/** Rings every page of a user. */
export async function inviteToCall(ports: Ports, session: Session, invite: CallInvite): Promise<Ack<CallInvited>> {
  if (invite.to === session.userId) return refuse('bad-request', 'A user cannot call itself.');
  const { ringTimeoutMs } = ports.policy;
  // The caller first: between the call's opening and its ringing nothing may come, such as its end.
  const caller = await ports.store.findUser(session.tenant, session.userId);
  if (!caller) return refuse('wrong-state', 'This session has ended.');
  const opened = await ports.store.openCall({ session, nodeId: ports.nodeId, invite, ringTimeoutMs, nowMs: ports.clock.now() });
  if (!opened.ok) return refuse(opened.code);
  if (opened.type === 'crossed') return ok({ type: 'crossed', callId: opened.callId });
  const { callId, media, offer } = invite;
  const incoming: CallIncoming = { callId, from: caller.contact, media, offer, ringTimeoutMs };
  for (const page of opened.pages) ports.courier.post(page, 'call:incoming', incoming);
  return ok({ type: 'ringing', ringTimeoutMs });
}

/** The claim: the first page to accept has the call. */
export async function acceptCall(ports: Ports, session: Session, { callId, media, answer }: CallAccept): Promise<Ack<null>> {
  const step = await advance(ports, session, callId, { type: 'accept', at: session.address });
  if (!step.ok) return refuse(step.code);
  const { callerAt } = step.facts.call;
  if (callerAt) ports.courier.post(callerAt, 'call:accepted', { callId, media, answer });
  return DONE;
}

export async function declineCall(ports: Ports, session: Session, { callId, reason }: CallDecline): Promise<Ack<null>> {
  const step = await advance(ports, session, callId, { type: 'decline', at: session.address, reason });
  return step.ok ? DONE : refuse(step.code);
}

/** Ends a call, or cancels it while it rings. */
export async function hangUpCall(ports: Ports, session: Session, { callId, reason }: CallHangUp): Promise<Ack<null>> {
  session.forgetRoute(callId);
  const step = await advance(ports, session, callId, { type: 'hang-up', at: session.address, reason });
  return step.ok ? DONE : refuse(step.code);
}

/**
 * Passes a signal on, as it came: as the very text, where the carrier has it. While a call runs its route is remembered, and the way from one client of this node to another has no
 * detour: no store, no promise.
 */
export function relaySignal(
  ports: Ports,
  session: Session,
  signal: CallSignal,
  written?: WrittenNotice,
): Ack<null> | Promise<Ack<null>> {
  const to = session.routeOf(signal.callId);
  if (!to) return routeSignal(ports, session, signal, written);
  passOn(ports, to, signal, written);
  return DONE;
}

/** After a restart of the CCS: puts one half of a running call back. */
export async function rejoinCall(ports: Ports, session: Session, rejoin: CallRejoin): Promise<Ack<null>> {
  if (rejoin.peer === session.userId) return refuse('bad-request', 'A user cannot call itself.');
  const { nodeId } = ports;
  const rejoining = { session, nodeId, rejoin, waitMs: ports.policy.ringTimeoutMs, nowMs: ports.clock.now() };
  const step = await ports.store.rejoinCall(rejoining);
  if (!step.ok) return refuse(step.code);
  settleCall(ports, step.facts);
  const { callId, callerAt, state } = step.facts.call;
  if (state.phase === 'active')
    for (const at of [callerAt, state.calleeAt]) if (at) ports.courier.post(at, 'call:rejoined', { callId });
  return DONE;
}

/** Tells everybody concerned what a step of a call means for them. */
export function settleCall(ports: Ports, { tenant, call, told, busyChanged }: CallFacts): void {
  for (const { to, reason, by } of told) ports.courier.post(to, 'call:ended', { callId: call.callId, reason, by });
  for (const { userId, seenIn } of busyChanged) announce(ports, { tenant, userId }, seenIn, false);
}

async function advance(ports: Ports, session: Session, callId: string, event: SessionCallEvent): Promise<CallAdvanced> {
  const step = await ports.store.advanceCall(session, callId, event, ports.clock.now());
  if (step.ok) settleCall(ports, step.facts);
  return step;
}

async function routeSignal(ports: Ports, session: Session, signal: CallSignal, written?: WrittenNotice): Promise<Ack<null>> {
  const route = await ports.store.routeSignal(session, signal.callId);
  if (!route.ok) return refuse(route.code);
  const [peer] = route.to;
  if (route.settled && peer) session.rememberRoute(signal.callId, peer);
  for (const to of route.to) passOn(ports, to, signal, written);
  return DONE;
}

function passOn(ports: Ports, to: Address, signal: CallSignal, written?: WrittenNotice): void {
  ports.tally.relayedSignals += 1;
  ports.courier.post(to, 'call:signal', signal, written);
}
