import { LIMITS, type Ack, type ContactInfo, type GroupMembers, type GroupName, type GroupRequest } from '@apirtc-ce/protocol';
import type { UserDataUpdate, UserId, UserRequest } from '@apirtc-ce/protocol';
import { groupTopic } from '../delivery/topics.js';
import { DONE, ok, refuse } from './answer.js';
import type { Ports } from './ports.js';
import type { PresenceHint } from './presence-feed.js';
import { mayJoin, mayWatch } from './rights.js';
import type { Session } from './session.js';

/** Tells the watchers of some groups that something about a user changed; `membership`: that it joined or left them. */
export function announce(ports: Ports, who: { tenant: string; userId: UserId }, groups: GroupName[], membership: boolean): void {
  const hint: PresenceHint = { userId: who.userId, membership };
  for (const group of groups) {
    ports.bus
      .publish(groupTopic(who.tenant, group), hint)
      .catch((error: unknown) => ports.log.warn({ error }, 'presence could not be announced'));
  }
}

/** Makes the user a member, and answers who else is; joining again changes nothing. */
export async function joinGroup(ports: Ports, session: Session, { group }: GroupRequest): Promise<Ack<GroupMembers>> {
  if (!mayJoin(session.rights, group)) return refuse('forbidden');
  if (!session.joined.has(group) && isFull(session)) return tooManyGroups();
  session.joined.add(group);
  if (await ports.store.joinGroup(session, group)) announce(ports, session, [group], true);
  const members = await ports.store.members(session.tenant, group);
  return ok({ group, members: members.filter(({ id }) => id !== session.userId) });
}

export async function leaveGroup(ports: Ports, session: Session, { group }: GroupRequest): Promise<Ack<null>> {
  // Conversations are left as such; their groups follow.
  if (!session.joined.delete(group)) return DONE;
  if (await ports.store.leaveGroup(session, group)) announce(ports, session, [group], true);
  return DONE;
}

/** Watches a group, and answers who is in it. */
export async function watchGroup(ports: Ports, session: Session, { group }: GroupRequest): Promise<Ack<GroupMembers>> {
  if (!mayWatch(session.rights, group)) return refuse('forbidden');
  if (!session.watched.has(group) && isFull(session)) return tooManyGroups();
  session.watched.add(group);
  const members = await ports.feed.watch(session, group);
  // The session may have ended, or changed its mind, while the bus and the store were asked.
  if (session.ended || !session.watched.has(group)) ports.feed.unwatch(session, group);
  return ok({ group, members });
}

export function unwatchGroup(ports: Ports, session: Session, { group }: GroupRequest): Ack<null> {
  if (session.watched.delete(group)) ports.feed.unwatch(session, group);
  return DONE;
}

export async function updateUser(ports: Ports, session: Session, { userData }: UserDataUpdate): Promise<Ack<null>> {
  const seenIn = await ports.store.updateUser(session.tenant, session.userId, userData);
  announce(ports, session, seenIn, false);
  return DONE;
}

/** Looks a user up by id. Nobody else can: ids are not listed anywhere but in groups. */
export async function fetchUser(ports: Ports, session: Session, { userId }: UserRequest): Promise<Ack<ContactInfo>> {
  const user = await ports.store.findUser(session.tenant, userId);
  return user ? ok(user.contact) : refuse('user-not-found');
}

function isFull(session: Session): boolean {
  return session.joined.size + session.watched.size >= LIMITS.maxGroups;
}

/** A session's groups are bounded: each costs memory on this node and traffic to it. */
export function tooManyGroups(): ReturnType<typeof refuse> {
  return refuse('forbidden', `A session joins and watches at most ${LIMITS.maxGroups} groups.`);
}
