import {
  USER_GROUP_PREFIX,
  type ContactInfo,
  type ConversationName,
  type GroupName,
  type Id,
  type UserData,
  type UserId,
} from '@apirtc-ce/protocol';
import type { SessionOpened, SessionOpening, SessionRef, UserFacts } from './store.js';

/** A session at rest. */
export interface SessionEntry {
  ref: SessionRef;
  nodeId: string;
  groups: Set<GroupName>;
  /** Calls that this session has, created with the first. */
  calls?: Set<Id>;
  /** Invitations that it sent or was sent and that are not over, created with the first. */
  invitations?: Set<Id>;
  /** Conversations that it is in or waits for, created with the first. */
  conversations?: Set<ConversationName>;
  /** Set while there is no socket. */
  suspendedUntilMs?: number;
}

interface UserEntry {
  userData: UserData;
  sessions: Map<Id, SessionEntry>;
  runningCalls: number;
}

/** Sessions, users and groups of one tenant. A user exists while it has a session; its own group `user:<id>` is not stored. */
export class MemoryUsers {
  readonly sessions = new Map<Id, SessionEntry>();
  readonly #users = new Map<UserId, UserEntry>();
  /** Per group and user: how many of the user's sessions are members. */
  readonly #groups = new Map<GroupName, Map<UserId, number>>();

  get userCount(): number {
    return this.#users.size;
  }

  open({ session, nodeId, userData, groups, maxSessions }: SessionOpening): SessionOpened {
    const known = this.#users.get(session.userId);
    if (known && known.sessions.size >= maxSessions) return { ok: false, code: 'too-many-sessions' };
    const user = known ?? { userData: {}, sessions: new Map(), runningCalls: 0 };
    this.#users.set(session.userId, user);
    const entry: SessionEntry = { ref: session, nodeId, groups: new Set() };
    this.sessions.set(session.sessionId, entry);
    user.sessions.set(session.sessionId, entry);
    const joined = groups.filter((group) => this.join(entry, group));
    if (!known) joined.push(USER_GROUP_PREFIX + session.userId);
    return { ok: true, joined, seenIn: userData ? this.updateData(session.userId, userData) : [] };
  }

  /** Takes the session and its memberships away; answers the groups its user left by that. */
  remove(entry: SessionEntry): GroupName[] {
    const { sessionId, userId } = entry.ref;
    const left = [...entry.groups].filter((group) => this.leave(entry, group));
    this.sessions.delete(sessionId);
    const user = this.#users.get(userId);
    user?.sessions.delete(sessionId);
    if (user?.sessions.size !== 0) return left;
    this.#users.delete(userId);
    return [...left, USER_GROUP_PREFIX + userId];
  }

  find(userId: UserId): UserFacts | undefined {
    const user = this.#users.get(userId);
    if (!user) return undefined;
    const sessions = [...user.sessions.values()].map(({ ref, nodeId }) => ({ sessionId: ref.sessionId, nodeId }));
    return { contact: contactOf(userId, user), sessions };
  }

  updateData(userId: UserId, userData: UserData): GroupName[] {
    const user = this.#users.get(userId);
    if (user) user.userData = userData;
    return this.seenIn(userId);
  }

  /** Groups that show a user. */
  seenIn(userId: UserId): GroupName[] {
    const user = this.#users.get(userId);
    if (!user) return [];
    const groups = new Set([USER_GROUP_PREFIX + userId]);
    for (const session of user.sessions.values()) for (const group of session.groups) groups.add(group);
    return [...groups];
  }

  /** Counts a running call in or out; true when that makes the user busy, or free. */
  countCall(userId: UserId, change: 1 | -1): boolean {
    const user = this.#users.get(userId);
    if (!user) return false;
    const before = user.runningCalls > 0;
    user.runningCalls += change;
    return before !== user.runningCalls > 0;
  }

  join(entry: SessionEntry, group: GroupName): boolean {
    if (entry.groups.has(group)) return false;
    entry.groups.add(group);
    const counts = this.#groups.get(group) ?? new Map<UserId, number>();
    this.#groups.set(group, counts);
    const count = (counts.get(entry.ref.userId) ?? 0) + 1;
    counts.set(entry.ref.userId, count);
    return count === 1;
  }

  leave(entry: SessionEntry, group: GroupName): boolean {
    if (!entry.groups.delete(group)) return false;
    const counts = this.#groups.get(group);
    const count = (counts?.get(entry.ref.userId) ?? 0) - 1;
    if (count > 0) counts?.set(entry.ref.userId, count);
    else counts?.delete(entry.ref.userId);
    if (counts?.size === 0) this.#groups.delete(group);
    return count <= 0;
  }

  members(group: GroupName, among?: UserId[]): ContactInfo[] {
    const ids = among ? among.filter((id) => this.#isMember(group, id)) : this.#memberIds(group);
    return ids.flatMap((id) => {
      const user = this.#users.get(id);
      return user ? [contactOf(id, user)] : [];
    });
  }

  #memberIds(group: GroupName): UserId[] {
    return group.startsWith(USER_GROUP_PREFIX)
      ? [group.slice(USER_GROUP_PREFIX.length)]
      : [...(this.#groups.get(group)?.keys() ?? [])];
  }

  #isMember(group: GroupName, userId: UserId): boolean {
    return group === USER_GROUP_PREFIX + userId || (this.#groups.get(group)?.has(userId) ?? false);
  }
}

function contactOf(id: UserId, { userData, runningCalls }: UserEntry): ContactInfo {
  return { id, userData, busy: runningCalls > 0 };
}
