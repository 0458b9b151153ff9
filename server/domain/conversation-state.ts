import {
  LIMITS,
  STREAM_BOARD_PREFIX,
  type BoardName,
  type BoardPresence,
  type ConversationOver,
  type ConversationRole,
  type Id,
  type Json,
  type UserId,
} from '@apirtc-ce/protocol';
import type { Publication } from '@apirtc-ce/protocol';

/** A session that is in a conversation, or waits to be let in. */
export interface Party {
  memberId: Id;
  userId: UserId;
  sessionId: Id;
  /** As it came; who comes as a moderator where nobody moderates is a contributor. */
  role: ConversationRole;
}

/**
 * A conversation as the CCS knows it, from the first who came to the last who left. Those who wait keep it alive too: it stays moderated
 * for the moderator who returns.
 *
 * ```
 *   (enter) -> member -> gone         not moderated, or a moderator
 *   (enter) -> waiting -> member      admitted
 *                    \--> gone        denied, ejected, closed, or tired of it
 * ```
 */
export interface Conversation {
  instanceId: Id;
  moderated: boolean;
  members: readonly Party[];
  waiting: readonly Party[];
  publications: readonly Publication[];
  /** Which members look at which drawings. */
  boards: readonly BoardPresence[];
  /** Members whose hand is up, in the order in which they raised it. */
  hands: readonly UserId[];
}

/** What happens to a conversation. `by` is the session it comes from, which need not be in it. */
export type ConversationEvent =
  | { type: 'enter'; party: Party; maxMembers: number }
  | { type: 'leave'; by: Id }
  | { type: 'publish'; by: Id; publication: Omit<Publication, 'memberId'>; maxPublishers: number }
  | { type: 'unpublish'; by: Id; streamId: Id }
  /** Of `userId`, or one's own. */
  | { type: 'hand'; by: Id; userId?: UserId; raised: boolean }
  | { type: 'decide'; by: Id; memberId: Id; admit: boolean; reason?: string; maxMembers: number }
  | { type: 'eject'; by: Id; userId: UserId; data?: Json }
  | { type: 'open-board'; by: Id; board: BoardName }
  | { type: 'close-board'; by: Id; board: BoardName }
  | { type: 'close'; by: Id };

/** What is new for somebody. */
export type News =
  | ({ type: 'changed' } & Change)
  /** Was let in, and is to be told everything. */
  | { type: 'admitted' }
  | ({ type: 'over' } & Omit<ConversationOver, 'name'>);

/** A difference between two moments; joined and waiting as they are in the conversation. */
export interface Change {
  joined?: Party[];
  left?: Id[];
  ejected?: UserId;
  /** Came in; for those who wait. */
  moderator?: Party;
  published?: Publication[];
  unpublished?: Id[];
  hands?: UserId[];
  waiting?: Party[];
  waitingLeft?: Id[];
  boardsOpened?: BoardPresence[];
  boardsClosed?: BoardPresence[];
}

/** The same news for some; nobody gets two pieces of one step. */
export interface Telling {
  to: readonly Party[];
  news: News;
}

/** The conversation after an event, the same object where nothing changed; or why the event is refused. */
export type ConversationStep =
  | { ok: true; conversation: Conversation; tellings: Telling[] }
  | { ok: false; code: 'conversation-not-found' | 'user-not-found' | 'full' | 'forbidden' | 'wrong-state' };

/** Applies an event to a conversation. Pure: what is to be done about it is in the answer. */
export function advanceConversation(conversation: Conversation, event: ConversationEvent): ConversationStep {
  switch (event.type) {
    case 'enter':
      return enter(conversation, event);
    case 'leave':
      return leave(conversation, event.by);
    case 'publish':
      return publish(conversation, event);
    case 'unpublish':
      return unpublish(conversation, event);
    case 'open-board':
      return openBoard(conversation, event);
    case 'close-board':
      return closeBoard(conversation, event);
    case 'hand':
      return hand(conversation, event);
    case 'decide':
    case 'eject':
    case 'close':
      return asModerator(conversation, event.by) ?? moderate(conversation, event);
    default:
      return event satisfies never;
  }
}

/** By a moderator. */
function moderate(conversation: Conversation, event: In<'decide' | 'eject' | 'close'>): ConversationStep {
  switch (event.type) {
    case 'decide':
      return decide(conversation, event);
    case 'eject':
      return eject(conversation, event);
    case 'close':
      return close(conversation, event.by);
    default:
      return event satisfies never;
  }
}

/** Nobody is in it, and nobody waits. */
export function isOver({ members, waiting }: Conversation): boolean {
  return members.length === 0 && waiting.length === 0;
}

/** The members that decide. */
export function moderators({ members }: Conversation): Party[] {
  return members.filter(({ role }) => role === 'moderator');
}

/** gone -> member | waiting; coming again changes nothing */
function enter(conversation: Conversation, { party, maxMembers }: In<'enter'>): ConversationStep {
  const { moderated, members, waiting } = conversation;
  if ([...members, ...waiting].some(({ sessionId }) => sessionId === party.sessionId)) return unchanged(conversation);
  const comer: Party = { ...party, role: moderated ? party.role : 'contributor' };
  const room = moderated && comer.role === 'contributor' ? waiting : members;
  if (room.length >= maxMembers) return refused('full');
  if (room === members) return come(conversation, comer);
  const next = { ...conversation, waiting: [...waiting, comer] };
  return changed(next, told(moderators(conversation), { waiting: [comer] }));
}

/** gone -> member; who waits is told of a moderator */
function come(conversation: Conversation, comer: Party): ConversationStep {
  const { members, waiting } = conversation;
  const hope = comer.role === 'moderator' ? told(waiting, { moderator: comer }) : [];
  return changed({ ...conversation, members: [...members, comer] }, [...told(members, { joined: [comer] }), ...hope]);
}

/** member | waiting -> gone */
function leave(conversation: Conversation, by: Id): ConversationStep {
  const gone = [...conversation.members, ...conversation.waiting].filter(({ sessionId }) => sessionId === by);
  return gone.length > 0 ? changed(...without(conversation, gone)) : refused('conversation-not-found');
}

function publish(conversation: Conversation, { by, publication, maxPublishers }: In<'publish'>): ConversationStep {
  const { members, publications } = conversation;
  const publisher = at(members, by);
  if (!publisher) return refused('conversation-not-found');
  const { memberId } = publisher;
  const known = publications.find(({ streamId }) => streamId === publication.streamId);
  if (known && known.memberId !== memberId) return refused('wrong-state');
  if (!known && !hasRoom(publications, memberId, maxPublishers)) return refused('full');
  const published: Publication = { ...publication, memberId };
  const next = known ? publications.map((each) => (each === known ? published : each)) : [...publications, published];
  return changed({ ...conversation, publications: next }, told(others(members, by), { published: [published] }));
}

/** Whether a member may publish one more. */
function hasRoom(publications: readonly Publication[], memberId: Id, maxPublishers: number): boolean {
  const own = publications.filter((each) => each.memberId === memberId).length;
  const publishers = new Set(publications.map((each) => each.memberId));
  return own > 0 ? own < LIMITS.maxPublications : publishers.size < maxPublishers;
}

function unpublish(conversation: Conversation, { by, streamId }: In<'unpublish'>): ConversationStep {
  const { members, publications } = conversation;
  const publisher = at(members, by);
  if (!publisher) return refused('conversation-not-found');
  const rest = publications.filter((each) => each.streamId !== streamId || each.memberId !== publisher.memberId);
  // Said again because its ack was lost.
  if (rest.length === publications.length) return unchanged(conversation);
  return changed({ ...conversation, publications: rest }, told(others(members, by), { unpublished: [streamId] }));
}

/** A member looks at a drawing; looking again changes nothing. There is none over a stream that nobody publishes. */
function openBoard(conversation: Conversation, { by, board }: In<'open-board'>): ConversationStep {
  const { members, boards } = conversation;
  const member = at(members, by);
  if (!member) return refused('conversation-not-found');
  if (!hasSubject(conversation, board)) return refused('wrong-state');
  const { memberId } = member;
  if (boards.some((each) => each.memberId === memberId && each.board === board)) return unchanged(conversation);
  const opened: BoardPresence = { board, memberId };
  return changed({ ...conversation, boards: [...boards, opened] }, told(others(members, by), { boardsOpened: [opened] }));
}

function closeBoard(conversation: Conversation, { by, board }: In<'close-board'>): ConversationStep {
  const { members, boards } = conversation;
  const member = at(members, by);
  if (!member) return refused('conversation-not-found');
  const { memberId } = member;
  const rest = boards.filter((each) => each.memberId !== memberId || each.board !== board);
  if (rest.length === boards.length) return unchanged(conversation);
  return changed({ ...conversation, boards: rest }, told(others(members, by), { boardsClosed: [{ board, memberId }] }));
}

/** Whether what is drawn over is there. */
export function hasSubject({ publications }: Conversation, board: BoardName): boolean {
  if (!board.startsWith(STREAM_BOARD_PREFIX)) return true;
  const id = board.slice(STREAM_BOARD_PREFIX.length);
  return publications.some(({ streamId }) => streamId === id);
}

/** Who is gone looks at nothing, and nobody at what was drawn over a stream that is gone. */
function withBoardsOf(conversation: Conversation): Conversation {
  const { boards, members } = conversation;
  const here = new Set(members.map(({ memberId }) => memberId));
  const kept = boards.filter(({ board, memberId }) => here.has(memberId) && hasSubject(conversation, board));
  return kept.length === boards.length ? conversation : { ...conversation, boards: kept };
}

/** Others' hands are moderators' business, and only go down. Whoever moves one is told like everybody: the order is that of the steps. */
function hand(conversation: Conversation, { by, userId, raised }: In<'hand'>): ConversationStep {
  const { members, hands } = conversation;
  const mover = at(members, by);
  if (!mover) return refused('conversation-not-found');
  const owner = userId ?? mover.userId;
  if (owner !== mover.userId && (raised || mover.role !== 'moderator')) return refused('forbidden');
  if (hands.includes(owner) === raised) return unchanged(conversation);
  const next = raised ? [...hands, owner] : hands.filter((each) => each !== owner);
  return changed({ ...conversation, hands: next }, told(members, { hands: next }));
}

/** waiting -> member | gone */
function decide(conversation: Conversation, { memberId, admit, reason, maxMembers }: In<'decide'>): ConversationStep {
  const { members, waiting } = conversation;
  const party = waiting.find((each) => each.memberId === memberId);
  if (!party) return refused('user-not-found');
  const over: Telling = { to: [party], news: { type: 'over', reason: 'denied', ...(reason !== undefined && { data: reason }) } };
  if (!admit) {
    const [next, tellings] = without(conversation, [party]);
    return changed(next, [over, ...tellings]);
  }
  if (members.length >= maxMembers) return refused('full');
  const next = { ...conversation, waiting: waiting.filter((each) => each !== party), members: [...members, party] };
  const tellings = toldApart(members, { joined: [party] }, { waitingLeft: [memberId] });
  return changed(next, [{ to: [party], news: { type: 'admitted' } }, ...tellings]);
}

function eject(conversation: Conversation, { userId, data }: In<'eject'>): ConversationStep {
  const out = [...conversation.members, ...conversation.waiting].filter((each) => each.userId === userId);
  if (out.length === 0) return refused('user-not-found');
  const [next, tellings] = without(conversation, out, { ejected: userId });
  return changed(next, [
    { to: out, news: { type: 'over', reason: 'ejected', ...(data !== undefined && { data }) } },
    ...tellings,
  ]);
}

function close(conversation: Conversation, by: Id): ConversationStep {
  const out = others([...conversation.members, ...conversation.waiting], by);
  return changed({ ...conversation, members: [], waiting: [], publications: [], hands: [] }, [
    { to: out, news: { type: 'over', reason: 'closed' } },
  ]);
}

/** Takes parties out, with all that they published, and says so to those who stay. */
function without(conversation: Conversation, gone: readonly Party[], more: Change = {}): [Conversation, Telling[]] {
  const stays = (party: Party) => !gone.includes(party);
  const members = conversation.members.filter(stays);
  const memberIds = new Set(members.map(({ memberId }) => memberId));
  const userIds = new Set(members.map(({ userId }) => userId));
  const left = idsOf(conversation.members.filter((party) => !stays(party)));
  const waitingLeft = idsOf(conversation.waiting.filter((party) => !stays(party)));
  const next: Conversation = {
    ...conversation,
    members,
    waiting: conversation.waiting.filter(stays),
    publications: conversation.publications.filter(({ memberId }) => memberIds.has(memberId)),
    hands: conversation.hands.filter((userId) => userIds.has(userId)),
  };
  return [next, toldApart(members, left.length > 0 ? { left, ...more } : {}, waitingLeft.length > 0 ? { waitingLeft } : {})];
}

/** What everybody is told, and what moderators are told on top. */
function toldApart(members: readonly Party[], forAll: Change, forModerators: Change): Telling[] {
  const inCharge = members.filter(({ role }) => role === 'moderator');
  const rest = members.filter(({ role }) => role !== 'moderator');
  return [...told(inCharge, { ...forAll, ...forModerators }), ...told(rest, forAll)];
}

function told(to: readonly Party[], change: Change): Telling[] {
  return to.length > 0 && Object.keys(change).length > 0 ? [{ to, news: { type: 'changed', ...change } }] : [];
}

/** Why a session may not do what moderators do; undefined when it may. */
function asModerator({ members, waiting }: Conversation, by: Id): ConversationStep | undefined {
  const party = at(members, by);
  if (party?.role === 'moderator') return undefined;
  return refused(party || at(waiting, by) ? 'forbidden' : 'conversation-not-found');
}

type In<Type extends ConversationEvent['type']> = Extract<ConversationEvent, { type: Type }>;

function at(parties: readonly Party[], sessionId: Id): Party | undefined {
  return parties.find((party) => party.sessionId === sessionId);
}

function others(parties: readonly Party[], sessionId: Id): Party[] {
  return parties.filter((party) => party.sessionId !== sessionId);
}

function idsOf(parties: readonly Party[]): Id[] {
  return parties.map(({ memberId }) => memberId);
}

function changed(conversation: Conversation, tellings: Telling[]): ConversationStep {
  return { ok: true, conversation: withBoardsOf(conversation), tellings };
}

function unchanged(conversation: Conversation): ConversationStep {
  return { ok: true, conversation, tellings: [] };
}

function refused(code: Extract<ConversationStep, { ok: false }>['code']): ConversationStep {
  return { ok: false, code };
}
