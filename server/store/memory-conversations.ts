import {
  conversationGroup,
  type BoardName,
  type BoardPage,
  type ContactInfo,
  type ConversationChanged,
  type ConversationMessage,
  type ConversationName,
  type ConversationState,
  type Id,
  type Media,
  type Member,
  type UserId,
} from '@apirtc-ce/protocol';
import type { Address } from '../domain/call-state.js';
import {
  advanceConversation,
  isOver,
  moderators,
  type Conversation,
  type News,
  type Party,
  type Telling,
} from '../domain/conversation-state.js';
import { randomId } from '../domain/random-id.js';
import type { BoardAct, BoardPlace, ChangedBoard, OpenedBoard, Others } from './board-store.js';
import { ConversationLog } from './conversation-log.js';
import type {
  Advanced,
  ConversationAct,
  ConversationFacts,
  ConversationNotice,
  ConversationTold,
  Entered,
  Entering,
  MemberRoute,
  Said,
  Saying,
} from './conversation-store.js';
import type { MemoryUsers, SessionEntry } from './memory-users.js';
import { actOnBoard, RoomBoards } from './room-boards.js';
import type { SessionRef } from './store.js';

/** How long a room in which nothing was said is kept when nobody is there. */
const EMPTY_KEPT_MS = 60_000;

/** Rooms of a tenant that are kept while nobody is there; the one that was left first gives way. */
export const MAX_DESERTED = 1_000;

/** A conversation and what outlives it. */
interface Room {
  name: ConversationName;
  /** Absent when nobody is there. */
  conversation?: Conversation;
  revision: number;
  log: ConversationLog;
  boards: RoomBoards;
  keepLogMs: number;
  /** What is kept of it was for those only who were let in. */
  guarded?: boolean;
}

/** A room that somebody is in, or waits for. */
type LiveRoom = Room & { conversation: Conversation };

/** Conversations of one tenant. */
export class MemoryConversations {
  readonly #tenant: string;
  readonly #users: MemoryUsers;
  readonly #rooms = new Map<ConversationName, Room>();
  /** When the log of each room that nobody is in is to be forgotten. */
  readonly #deserted = new Map<ConversationName, number>();

  constructor(tenant: string, users: MemoryUsers) {
    this.#tenant = tenant;
    this.#users = users;
  }

  enter({ session, name, moderated, moderator, maxMembers, keepLogMs }: Entering): Entered {
    const { userId, sessionId } = session;
    if (!this.#users.sessions.has(sessionId)) return { ok: false, code: 'wrong-state' };
    const room = this.#rooms.get(name) ?? newRoom(name, keepLogMs);
    const conversation = room.conversation ?? begin(moderated || room.guarded === true);
    const party: Party = { memberId: randomId(), userId, sessionId, role: moderator ? 'moderator' : 'contributor' };
    const step = advanceConversation(conversation, { type: 'enter', party, maxMembers });
    if (!step.ok) return { ok: false, code: 'full' };
    this.#rooms.set(name, Object.assign(room, { keepLogMs }));
    return this.#entered(room, sessionId, this.#replace(room, step.conversation, step.tellings));
  }

  advance({ sessionId }: SessionRef, name: ConversationName, act: ConversationAct, nowMs: number): Advanced {
    const room = this.#live(name);
    if (!room) return { ok: false, code: 'conversation-not-found' };
    const step = advanceConversation(room.conversation, { ...act, by: sessionId });
    if (!step.ok) return step;
    const facts = this.#replace(room, step.conversation, step.tellings, nowMs);
    return { ok: true, ...(facts && { facts }) };
  }

  /** The session is ending: it leaves every conversation. */
  endSession({ ref, conversations }: SessionEntry, nowMs: number): ConversationFacts[] {
    return [...(conversations ?? [])].flatMap((name) => {
      const step = this.advance(ref, name, { type: 'leave' }, nowMs);
      return step.ok && step.facts ? [step.facts] : [];
    });
  }

  say({ session, name, id, body, maxLog, nowMs }: Saying): Said {
    const room = this.#where(session, name);
    const from = room && this.#users.find(session.userId)?.contact;
    if (!room || !from) return { ok: false, code: 'conversation-not-found' };
    const known = body.type === 'text' ? room.log.find(session.userId, id) : undefined;
    if (known) return { ok: true, receipt: { seq: known.seq, time: known.time } };
    const said = { name, id, from, body, time: nowMs };
    const message: ConversationMessage = body.type === 'text' ? room.log.append(said, maxLog) : { ...said, seq: 0 };
    const facts = this.#tellOthers(room, session, { name: 'conversation:message', payload: message });
    return { ok: true, receipt: { seq: message.seq, time: nowMs }, facts };
  }

  history(
    session: SessionRef,
    name: ConversationName,
    page: { before?: number; count: number },
  ): ConversationMessage[] | undefined {
    return this.#where(session, name)?.log.page(page.before ?? Infinity, page.count);
  }

  markRead(session: SessionRef, name: ConversationName, seq: number): Advanced {
    const room = this.#where(session, name);
    if (!room) return { ok: false, code: 'conversation-not-found' };
    if (!room.log.markRead(session.userId, seq)) return { ok: true };
    const reads = Object.fromEntries([[session.userId, room.log.reads.get(session.userId) ?? 0]]);
    const facts = this.#tellOthers(room, session, { name: 'conversation:changed', payload: { name, reads } });
    return { ok: true, facts };
  }

  tellOfMedia(session: SessionRef, name: ConversationName, media: Media): ConversationFacts | undefined {
    const room = this.#where(session, name);
    const from = room && this.#users.find(session.userId)?.contact;
    return from && this.#tellOthers(room, session, { name: 'conversation:media', payload: { name, from, media } });
  }

  route(session: SessionRef, name: ConversationName, memberId: Id): MemberRoute {
    const room = this.#where(session, name);
    if (!room) return { ok: false, code: 'conversation-not-found' };
    const peer = room.conversation.members.find((member) => member.memberId === memberId);
    const [to] = peer && peer.sessionId !== session.sessionId ? this.#addresses([peer]) : [];
    return to ? { ok: true, to } : { ok: false, code: 'user-not-found' };
  }

  openBoard({ session, name, board }: BoardPlace): OpenedBoard {
    const room = this.#where(session, name);
    if (!room) return { ok: false, code: 'conversation-not-found' };
    const { conversation } = room;
    const started = !conversation.boards.some((each) => each.board === board);
    const step = advanceConversation(conversation, { type: 'open-board', by: session.sessionId, board });
    if (!step.ok) return { ok: false, code: 'wrong-state' };
    const opened = room.boards.open(board, conversation);
    if (!opened) return { ok: false, code: 'full' };
    const facts = this.#replace(room, step.conversation, step.tellings);
    return { ok: true, opened: { started, place: opened.place, ...opened.page(0) }, ...(facts && { facts }) };
  }

  readBoard(at: BoardPlace, after: number): BoardPage | undefined {
    const found = this.#lookingAt(at);
    return found?.room.boards.get(at.board)?.page(after);
  }

  changeBoard(at: BoardPlace, act: BoardAct): ChangedBoard {
    const { session, name, board } = at;
    if (!this.#where(session, name)) return { ok: false, code: 'conversation-not-found' };
    const found = this.#lookingAt(at);
    const drawing = found?.room.boards.get(board);
    if (!found || !drawing) return { ok: false, code: 'wrong-state' };
    const outcome = actOnBoard(drawing, session.userId, act);
    if (!outcome.ok || !outcome.change) return outcome;
    const { place, change } = outcome;
    const notice: ConversationNotice = { name: 'board:changed', payload: { name, board, place, change } };
    return { ok: true, place, facts: this.#tell(found.room, found.others, notice) };
  }

  others(session: SessionRef, name: ConversationName, board?: BoardName): Others | undefined {
    const room = this.#where(session, name);
    const found = room && lookersAt(room.conversation, session.sessionId, board);
    return found && { memberId: found.self.memberId, to: this.#addresses(found.others) };
  }

  /** Forgets logs that nobody came back to. */
  forgetDue(nowMs: number): void {
    for (const [name, atMs] of this.#deserted) {
      if (atMs > nowMs) continue;
      this.#deserted.delete(name);
      this.#rooms.delete(name);
    }
  }

  /** How many conversations, and how many sessions are in them. */
  count(): { conversations: number; members: number } {
    const live = [...this.#rooms.values()].flatMap(({ conversation }) => conversation ?? []);
    return { conversations: live.length, members: live.reduce((sum, { members }) => sum + members.length, 0) };
  }

  #forgetOldest(): void {
    const [oldest] = this.#deserted.keys();
    if (oldest === undefined) return;
    this.#deserted.delete(oldest);
    this.#rooms.delete(oldest);
  }

  #live(name: ConversationName): LiveRoom | undefined {
    const room = this.#rooms.get(name);
    return room?.conversation && (room as LiveRoom);
  }

  /** The room, for who looks at a drawing in it, and who else does. */
  #lookingAt({ session, name, board }: BoardPlace): { room: LiveRoom; others: Party[] } | undefined {
    const room = this.#where(session, name);
    const found = room && lookersAt(room.conversation, session.sessionId, board);
    return found && { room, others: found.others };
  }

  /** The room, for who is a member. */
  #where({ sessionId }: SessionRef, name: ConversationName): LiveRoom | undefined {
    const room = this.#live(name);
    return room?.conversation.members.some((member) => member.sessionId === sessionId) ? room : undefined;
  }

  #entered(room: Room, sessionId: Id, facts: ConversationFacts | undefined): Entered {
    const { conversation } = room as LiveRoom;
    const more = { revision: room.revision, moderated: conversation.moderated, ...(facts && { facts }) };
    const self = conversation.members.find((member) => member.sessionId === sessionId);
    if (self) return { ok: true, type: 'joined', state: this.#state(room as LiveRoom, self), ...more };
    const [moderator] = moderators(conversation);
    return { ok: true, type: 'waiting', moderator: moderator ? this.#contact(moderator.userId) : null, ...more };
  }

  /** Stores the conversation and everything that is looked up by it; answers whom to tell, if anything changed. */
  #replace(room: Room, next: Conversation, tellings: Telling[], nowMs = 0): ConversationFacts | undefined {
    const before = room.conversation;
    if (before === next) return undefined;
    room.revision += 1;
    room.conversation = next;
    room.boards.follow(next);
    const moved = this.#mirror(room.name, before, next);
    const facts = this.#facts(room as LiveRoom, before, this.#told(room as LiveRoom, tellings), moved);
    if (isOver(next)) this.#desert(room, next.moderated, nowMs);
    else this.#deserted.delete(room.name);
    return facts;
  }

  #desert(room: Room, moderated: boolean, nowMs: number): void {
    delete room.conversation;
    const isUsed = room.log.seq > 0 || room.boards.areUsed;
    room.guarded = moderated && isUsed;
    // An empty one for a moment too, so that what is on the way between nodes is not mistaken for news of the next run.
    this.#deserted.set(room.name, nowMs + (isUsed ? room.keepLogMs : Math.min(room.keepLogMs, EMPTY_KEPT_MS)));
    if (this.#deserted.size > MAX_DESERTED) this.#forgetOldest();
  }

  /** Notes at the sessions and in the presence group who came and went; answers the users that did. */
  #mirror(name: ConversationName, before: Conversation | undefined, next: Conversation): UserId[] {
    const group = conversationGroup(name);
    const gone = this.#entries(missingIn(next.members, before?.members)).filter((entry) => this.#users.leave(entry, group));
    const come = this.#entries(missingIn(before?.members, next.members)).filter((entry) => this.#users.join(entry, group));
    const [was, is] = [everybody(before), everybody(next)];
    for (const entry of this.#entries(missingIn(is, was))) entry.conversations?.delete(name);
    for (const entry of this.#entries(missingIn(was, is))) (entry.conversations ??= new Set()).add(name);
    return [...new Set([...gone, ...come].map(({ ref }) => ref.userId))];
  }

  #tellOthers(room: LiveRoom, { sessionId }: SessionRef, notice: ConversationNotice): ConversationFacts {
    return this.#tell(room, othersThan(sessionId, room.conversation.members), notice);
  }

  #tell(room: LiveRoom, others: readonly Party[], notice: ConversationNotice): ConversationFacts {
    room.revision += 1;
    return this.#facts(room, room.conversation, others.length > 0 ? [{ to: this.#addresses(others), notice }] : [], []);
  }

  #facts(room: LiveRoom, before: Conversation | undefined, told: ConversationTold[], moved: UserId[]): ConversationFacts {
    const { name, revision, conversation } = room;
    const nodes = this.#nodes(conversation);
    const deserted = before === conversation ? [] : this.#nodes(before).filter((nodeId) => !nodes.includes(nodeId));
    return { tenant: this.#tenant, name, revision, told, nodes, deserted, moved };
  }

  #nodes(conversation: Conversation | undefined): string[] {
    return [...new Set(this.#entries(everybody(conversation)).map(({ nodeId }) => nodeId))];
  }

  #told(room: LiveRoom, tellings: Telling[]): ConversationTold[] {
    return tellings.flatMap(({ to, news }) =>
      news.type === 'admitted'
        ? to.map((party) => ({ to: this.#addresses([party]), notice: this.#admission(room, party) }))
        : [{ to: this.#addresses(to), notice: this.#notice(room.name, news) }],
    );
  }

  #admission(room: LiveRoom, party: Party): ConversationNotice {
    return { name: 'conversation:admitted', payload: this.#state(room, party) };
  }

  #notice(name: ConversationName, news: Exclude<News, { type: 'admitted' }>): ConversationNotice {
    if (news.type === 'over') {
      const { type: _, ...over } = news;
      return { name: 'conversation:over', payload: { name, ...over } };
    }
    const { type: _, joined, waiting, moderator, ...rest } = news;
    const payload: ConversationChanged = { name, ...rest };
    if (joined) payload.joined = this.#members(joined);
    if (waiting) payload.waiting = this.#members(waiting);
    if (moderator) payload.moderator = this.#contact(moderator.userId);
    return { name: 'conversation:changed', payload };
  }

  #state({ name, conversation, log }: LiveRoom, { memberId, role }: Party): ConversationState {
    const { instanceId, members, waiting, publications, hands, boards } = conversation;
    return {
      name,
      instanceId,
      memberId,
      members: this.#members(members),
      publications: [...publications],
      waiting: role === 'moderator' ? this.#members(waiting) : [],
      seq: log.seq,
      reads: Object.fromEntries(log.reads),
      boards: [...boards],
      hands: [...hands],
    };
  }

  #members(parties: readonly Party[]): Member[] {
    return parties.map(({ memberId, userId, role }) => ({ memberId, contact: this.#contact(userId), role }));
  }

  #contact(userId: UserId): ContactInfo {
    return this.#users.find(userId)?.contact ?? { id: userId, userData: {}, busy: false };
  }

  #addresses(parties: readonly Party[]): Address[] {
    return this.#entries(parties).map(({ ref, nodeId }) => ({ sessionId: ref.sessionId, nodeId }));
  }

  #entries(parties: readonly Party[]): SessionEntry[] {
    return parties.flatMap(({ sessionId }) => this.#users.sessions.get(sessionId) ?? []);
  }
}

function begin(moderated: boolean): Conversation {
  return { instanceId: randomId(), moderated, members: [], waiting: [], publications: [], hands: [], boards: [] };
}

function newRoom(name: ConversationName, keepLogMs: number): Room {
  return { name, revision: 0, log: new ConversationLog(), boards: new RoomBoards(), keepLogMs };
}

function everybody(conversation: Conversation | undefined): Party[] {
  return conversation ? [...conversation.members, ...conversation.waiting] : [];
}

/** Those of `all` that are not among `some`. */
function missingIn(some: readonly Party[] | undefined, all: readonly Party[] | undefined): readonly Party[] {
  if (!all || some === all) return [];
  const known = new Set(some?.map(({ sessionId }) => sessionId));
  return all.filter(({ sessionId }) => !known.has(sessionId));
}

function othersThan(sessionId: Id, parties: readonly Party[]): Party[] {
  return parties.filter((party) => party.sessionId !== sessionId);
}

/** Who looks at a drawing, or all members; undefined when the session is not among them. */
function lookersAt(
  { members, boards }: Conversation,
  sessionId: Id,
  board: BoardName | undefined,
): { self: Party; others: Party[] } | undefined {
  const memberIds = new Set(boards.filter((each) => each.board === board).map(({ memberId }) => memberId));
  const looking = board === undefined ? members : members.filter(({ memberId }) => memberIds.has(memberId));
  const self = looking.find((party) => party.sessionId === sessionId);
  return self && { self, others: othersThan(sessionId, looking) };
}
