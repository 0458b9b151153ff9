import {
  DEFAULT_GROUP,
  LIMITS,
  type Ack,
  type ContactInfo,
  type GroupName,
  type Handshake,
  type Resume,
} from '@apirtc-ce/protocol';
import type { SessionClosed } from '../store/store.js';
import { refuse, ok } from './answer.js';
import { settleCall } from './calls.js';
import { settleConversation } from './conversations.js';
import { settleInvitation } from './invitations.js';
import type { Ports } from './ports.js';
import { announce, tooManyGroups } from './presence.js';
import { randomId, randomKey } from './random-id.js';
import { mayJoin, mayWatch, type Rights } from './rights.js';
import { Session } from './session.js';
import { TokenBucket } from './token-bucket.js';

/** Who a client turned out to be. */
export interface Principal {
  tenant: string;
  userId: string;
  rights: Rights;
}

/** Who claims a session to be theirs. */
export type Claimant = Omit<Principal, 'userId'> & { userId?: string | undefined };

export type Presence = Record<GroupName, ContactInfo[]>;

/** Opens a session: the user is in its groups from now on, and what it watches is in the answer. */
export async function startSession(
  ports: Ports,
  principal: Principal,
  handshake: Handshake,
): Promise<Ack<{ session: Session; presence: Presence }>> {
  const { tenant, userId, rights } = principal;
  const { groups = [DEFAULT_GROUP], subscribeTo = [DEFAULT_GROUP], userData } = handshake;
  const refused = groupsRefused(rights, groups, subscribeTo);
  if (refused) return refused;
  const session = newSession(ports, principal, handshake.disconnectionDelayMs ?? LIMITS.defaultDisconnectionDelayMs);
  ports.sessions.set(session.sessionId, session);
  const opened = await ports.store.openSession({
    session: { tenant, userId, sessionId: session.sessionId },
    nodeId: ports.nodeId,
    groups,
    maxSessions: ports.policy.maxSessionsPerUser,
    ...(userData && { userData }),
  });
  if (!opened.ok) {
    forget(ports, session);
    return refuse(opened.code);
  }
  for (const group of groups) session.joined.add(group);
  announce(ports, session, opened.joined, true);
  announce(ports, session, opened.seenIn, false);
  return ok({ session, presence: await watchAll(ports, session, subscribeTo) });
}

/**
 * Gives a session back to a client that proves to be the one it lost; undefined when that cannot be. A client that never chose a user id
 * need not name the one it was given.
 */
export async function resumeSession(ports: Ports, by: Claimant, resume: Resume): Promise<Session | undefined> {
  const session = ports.sessions.get(resume.sessionId);
  if (!session || session.resumeKey !== resume.resumeKey || session.tenant !== by.tenant) return undefined;
  if (by.userId !== undefined && session.userId !== by.userId) return undefined;
  const before = session.outbox.connection;
  session.outbox.detach();
  before?.drop();
  if (!session.outbox.canResume(resume.received)) {
    await endSession(ports, session);
    return undefined;
  }
  session.rights = by.rights;
  return (await ports.store.resumeSession(session, ports.nodeId)) ? session : undefined;
}

/** The client's connection is gone; the session waits for it to return. */
export async function suspendSession(ports: Ports, session: Session): Promise<void> {
  session.outbox.detach();
  if (session.ended) return;
  if (session.disconnectionDelayMs === 0) return endSession(ports, session);
  await ports.store.suspendSession(session, ports.clock.now() + session.disconnectionDelayMs);
}

/** Ends a session now. */
export async function endSession(ports: Ports, session: Session): Promise<void> {
  forget(ports, session);
  const closed = await ports.store.closeSession(session, ports.clock.now());
  if (closed) settleClosed(ports, closed);
}

/** Tells everybody concerned that a session is over. */
export function settleClosed(ports: Ports, { session, nodeId, left, calls, invitations, conversations }: SessionClosed): void {
  for (const facts of calls) settleCall(ports, facts);
  for (const facts of invitations) settleInvitation(ports, facts);
  for (const facts of conversations) settleConversation(ports, facts);
  announce(ports, session, left, true);
  const here = ports.sessions.get(session.sessionId);
  if (here) forget(ports, here);
  else if (nodeId !== ports.nodeId) ports.courier.postEnded({ sessionId: session.sessionId, nodeId });
}

/** Drops what this node keeps for a session. */
export function forget(ports: Ports, session: Session): void {
  session.ended = true;
  ports.sessions.delete(session.sessionId);
  for (const group of session.watched) ports.feed.unwatch(session, group);
  for (const name of session.seats.keys()) ports.conversationFeed.giveUpSeat(session, name);
  session.outbox.close();
}

function newSession(ports: Ports, { tenant, userId, rights }: Principal, disconnectionDelayMs: number): Session {
  return new Session({
    ref: { tenant, userId, sessionId: randomId() },
    nodeId: ports.nodeId,
    rights,
    resumeKey: randomKey(),
    disconnectionDelayMs,
    allowance: new TokenBucket(ports.policy.requests, ports.clock.now()),
    liveAllowance: new TokenBucket(ports.policy.live, ports.clock.now()),
    patience: new TokenBucket(ports.policy.refusals, ports.clock.now()),
    onOverflow: (session) => overflowed(ports, session),
  });
}

function overflowed(ports: Ports, session: Session): void {
  ports.log.warn({ sessionId: session.sessionId }, 'session given up: its client was away for too much');
  endSession(ports, session).catch((error: unknown) => ports.log.error({ error }, 'session could not be ended'));
}

function groupsRefused(rights: Rights, groups: GroupName[], subscribeTo: GroupName[]): ReturnType<typeof refuse> | undefined {
  if (groups.length + subscribeTo.length > LIMITS.maxGroups) return tooManyGroups();
  const join = groups.find((group) => !mayJoin(rights, group));
  if (join !== undefined) return refuse('forbidden', `This session may not join the group “${join}”.`);
  const watch = subscribeTo.find((group) => !mayWatch(rights, group));
  return watch === undefined ? undefined : refuse('forbidden', `This session may not watch the group “${watch}”.`);
}

async function watchAll(ports: Ports, session: Session, groups: GroupName[]): Promise<Presence> {
  for (const group of groups) session.watched.add(group);
  const members = await Promise.all(groups.map(async (group) => [group, await ports.feed.watch(session, group)] as const));
  return Object.fromEntries(members);
}
