import type { ContactInfo, GroupName, Id, UserData, UserId } from '@apirtc-ce/protocol';
import { MemoryCalls } from './memory-calls.js';
import { MemoryUsers, type SessionEntry } from './memory-users.js';
import type {
  CallAdvanced,
  CallOpened,
  Census,
  Due,
  Invitation,
  Rejoining,
  SessionCallEvent,
  SessionClosed,
  SessionOpened,
  SessionOpening,
  SessionRef,
  SignalRoute,
  Store,
  UserFacts,
} from './store.js';

interface Tenant {
  users: MemoryUsers;
  calls: MemoryCalls;
}

/** The store of a CCS that is one process: nothing to install, everything forgotten with the process. */
export class MemoryStore implements Store {
  readonly #tenants = new Map<string, Tenant>();
  readonly #suspended = new Set<SessionEntry>();

  async openSession(opening: SessionOpening): Promise<SessionOpened> {
    return this.#tenant(opening.session.tenant).users.open(opening);
  }

  async suspendSession(session: SessionRef, untilMs: number): Promise<boolean> {
    const entry = this.#session(session);
    if (!entry) return false;
    entry.suspendedUntilMs = untilMs;
    this.#suspended.add(entry);
    return true;
  }

  async resumeSession(session: SessionRef, nodeId: string): Promise<boolean> {
    const entry = this.#session(session);
    if (!entry) return false;
    entry.nodeId = nodeId;
    delete entry.suspendedUntilMs;
    this.#suspended.delete(entry);
    return true;
  }

  async closeSession(session: SessionRef, nowMs: number): Promise<SessionClosed | undefined> {
    const entry = this.#session(session);
    return entry && this.#close(entry, nowMs);
  }

  async findUser(tenant: string, userId: UserId): Promise<UserFacts | undefined> {
    return this.#tenant(tenant).users.find(userId);
  }

  async updateUser(tenant: string, userId: UserId, userData: UserData): Promise<GroupName[]> {
    return this.#tenant(tenant).users.updateData(userId, userData);
  }

  async joinGroup(session: SessionRef, group: GroupName): Promise<boolean> {
    const entry = this.#session(session);
    return entry ? this.#tenant(session.tenant).users.join(entry, group) : false;
  }

  async leaveGroup(session: SessionRef, group: GroupName): Promise<boolean> {
    const entry = this.#session(session);
    return entry ? this.#tenant(session.tenant).users.leave(entry, group) : false;
  }

  async members(tenant: string, group: GroupName, among?: UserId[]): Promise<ContactInfo[]> {
    return this.#tenant(tenant).users.members(group, among);
  }

  async openCall(invitation: Invitation): Promise<CallOpened> {
    return this.#tenant(invitation.session.tenant).calls.open(invitation);
  }

  async advanceCall(session: SessionRef, callId: Id, event: SessionCallEvent, nowMs: number): Promise<CallAdvanced> {
    return this.#tenant(session.tenant).calls.advance(session, callId, event, nowMs);
  }

  async rejoinCall(rejoining: Rejoining): Promise<CallAdvanced> {
    return this.#tenant(rejoining.session.tenant).calls.rejoin(rejoining);
  }

  async routeSignal(session: SessionRef, callId: Id): Promise<SignalRoute> {
    return this.#tenant(session.tenant).calls.route(session, callId);
  }

  async takeDue(nowMs: number): Promise<Due[]> {
    const gone = [...this.#suspended].filter(({ suspendedUntilMs = Infinity }) => suspendedUntilMs <= nowMs);
    const sessions = gone.map((entry): Due => ({ type: 'session', closed: this.#close(entry, nowMs) }));
    const calls = [...this.#tenants.values()].flatMap((tenant) => tenant.calls.takeDue(nowMs));
    return [...sessions, ...calls.map((facts): Due => ({ type: 'call', facts }))];
  }

  async census(): Promise<Census> {
    const census: Census = { sessions: 0, users: 0, calls: { ringing: 0, active: 0, half: 0 } };
    for (const { users, calls } of this.#tenants.values()) {
      census.sessions += users.sessions.size;
      census.users += users.userCount;
      calls.count(census.calls);
    }
    return census;
  }

  #close(entry: SessionEntry, nowMs: number): SessionClosed {
    this.#suspended.delete(entry);
    const { users, calls } = this.#tenant(entry.ref.tenant);
    const ended = calls.endSession(entry, nowMs);
    return { session: entry.ref, nodeId: entry.nodeId, left: users.remove(entry), calls: ended };
  }

  #session({ tenant, sessionId }: SessionRef): SessionEntry | undefined {
    return this.#tenants.get(tenant)?.users.sessions.get(sessionId);
  }

  #tenant(name: string): Tenant {
    const known = this.#tenants.get(name);
    if (known) return known;
    const users = new MemoryUsers();
    const tenant = { users, calls: new MemoryCalls(name, users) };
    this.#tenants.set(name, tenant);
    return tenant;
  }
}
