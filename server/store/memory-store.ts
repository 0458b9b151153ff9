import type {
  BoardName,
  BoardPage,
  ContactInfo,
  ConversationMessage,
  ConversationName,
  GroupName,
  Id,
  Media,
  UserData,
  UserId,
} from '@apirtc-ce/protocol';
import type { Address } from '../domain/call-state.js';
import type { BoardAct, BoardPlace, ChangedBoard, OpenedBoard, Others } from './board-store.js';
import type {
  Advanced,
  ConversationAct,
  ConversationFacts,
  Entered,
  Entering,
  MemberRoute,
  Said,
  Saying,
} from './conversation-store.js';
import { MemoryCalls } from './memory-calls.js';
import type { InvitationAdvanced, InvitationOpened, InvitationOpening, SessionInvitationEvent } from './invitation-store.js';
import { MemoryConversations } from './memory-conversations.js';
import { MemoryInvitations } from './memory-invitations.js';
import { MemoryUsers, type SessionEntry } from './memory-users.js';
import type {
  CallAdvanced,
  CallOpened,
  CallOpening,
  Census,
  Due,
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
  invitations: MemoryInvitations;
  conversations: MemoryConversations;
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

  async openCall(opening: CallOpening): Promise<CallOpened> {
    return this.#tenant(opening.session.tenant).calls.open(opening);
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

  async openInvitation(opening: InvitationOpening): Promise<InvitationOpened> {
    return this.#tenant(opening.session.tenant).invitations.open(opening);
  }

  async advanceInvitation(
    session: SessionRef,
    invitationId: Id,
    event: SessionInvitationEvent,
    nowMs: number,
  ): Promise<InvitationAdvanced> {
    return this.#tenant(session.tenant).invitations.advance(session, invitationId, event, nowMs);
  }

  async routeInvitation(session: SessionRef, invitationId: Id): Promise<Address[] | undefined> {
    return this.#tenant(session.tenant).invitations.route(session, invitationId);
  }

  async enterConversation(entering: Entering): Promise<Entered> {
    return this.#tenant(entering.session.tenant).conversations.enter(entering);
  }

  async advanceConversation(session: SessionRef, name: ConversationName, act: ConversationAct, nowMs: number): Promise<Advanced> {
    return this.#tenant(session.tenant).conversations.advance(session, name, act, nowMs);
  }

  async sayInConversation(saying: Saying): Promise<Said> {
    return this.#tenant(saying.session.tenant).conversations.say(saying);
  }

  async conversationHistory(
    session: SessionRef,
    name: ConversationName,
    page: { before?: number; count: number },
  ): Promise<ConversationMessage[] | undefined> {
    return this.#tenant(session.tenant).conversations.history(session, name, page);
  }

  async markConversationRead(session: SessionRef, name: ConversationName, seq: number): Promise<Advanced> {
    return this.#tenant(session.tenant).conversations.markRead(session, name, seq);
  }

  async tellOfMedia(session: SessionRef, name: ConversationName, media: Media): Promise<ConversationFacts | undefined> {
    return this.#tenant(session.tenant).conversations.tellOfMedia(session, name, media);
  }

  async routeToMember(session: SessionRef, name: ConversationName, memberId: Id): Promise<MemberRoute> {
    return this.#tenant(session.tenant).conversations.route(session, name, memberId);
  }

  async openBoard(at: BoardPlace): Promise<OpenedBoard> {
    return this.#tenant(at.session.tenant).conversations.openBoard(at);
  }

  async readBoard(at: BoardPlace, after: number): Promise<BoardPage | undefined> {
    return this.#tenant(at.session.tenant).conversations.readBoard(at, after);
  }

  async changeBoard(at: BoardPlace, act: BoardAct): Promise<ChangedBoard> {
    return this.#tenant(at.session.tenant).conversations.changeBoard(at, act);
  }

  async findOthers(session: SessionRef, name: ConversationName, board?: BoardName): Promise<Others | undefined> {
    return this.#tenant(session.tenant).conversations.others(session, name, board);
  }

  async takeDue(nowMs: number): Promise<Due[]> {
    const gone = [...this.#suspended].filter(({ suspendedUntilMs = Infinity }) => suspendedUntilMs <= nowMs);
    const sessions = gone.map((entry): Due => ({ type: 'session', closed: this.#close(entry, nowMs) }));
    const tenants = [...this.#tenants.values()];
    const calls = tenants.flatMap((tenant) => tenant.calls.takeDue(nowMs));
    const invitations = tenants.flatMap((tenant) => tenant.invitations.takeDue(nowMs));
    for (const { conversations } of this.#tenants.values()) conversations.forgetDue(nowMs);
    return [
      ...sessions,
      ...calls.map((facts): Due => ({ type: 'call', facts })),
      ...invitations.map((facts): Due => ({ type: 'invitation', facts })),
    ];
  }

  async census(): Promise<Census> {
    const ways = { calls: { ringing: 0, active: 0, half: 0 }, invitations: 0 };
    const census: Census = { sessions: 0, users: 0, ...ways, conversations: 0, members: 0 };
    for (const { users, calls, invitations, conversations } of this.#tenants.values()) {
      census.sessions += users.sessions.size;
      census.users += users.userCount;
      calls.count(census.calls);
      census.invitations += invitations.count();
      const counted = conversations.count();
      census.conversations += counted.conversations;
      census.members += counted.members;
    }
    return census;
  }

  #close(entry: SessionEntry, nowMs: number): SessionClosed {
    this.#suspended.delete(entry);
    const { users, calls, invitations, conversations } = this.#tenant(entry.ref.tenant);
    const ended = calls.endSession(entry, nowMs);
    const over = conversations.endSession(entry, nowMs);
    const lost = { calls: ended, invitations: invitations.endSession(entry, nowMs), conversations: over };
    return { session: entry.ref, nodeId: entry.nodeId, left: users.remove(entry), ...lost };
  }

  #session({ tenant, sessionId }: SessionRef): SessionEntry | undefined {
    return this.#tenants.get(tenant)?.users.sessions.get(sessionId);
  }

  #tenant(name: string): Tenant {
    const known = this.#tenants.get(name);
    if (known) return known;
    const users = new MemoryUsers();
    const tenant = {
      users,
      calls: new MemoryCalls(name, users),
      invitations: new MemoryInvitations(users),
      conversations: new MemoryConversations(name, users),
    };
    this.#tenants.set(name, tenant);
    return tenant;
  }
}
