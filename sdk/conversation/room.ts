import type {
  WHITEBOARD as Whiteboard,
  BoardPresence,
  ConversationChanged,
  ConversationState,
  Id,
  Member,
  Publication,
  UserId,
} from '@apirtc-ce/protocol';

/** What this page knows of a conversation it is in. */
export interface Room {
  readonly memberId: Id;
  /** By member id; a user with two pages is there twice. */
  readonly members: ReadonlyMap<Id, Member>;
  /** By stream id, own ones included. */
  readonly publications: ReadonlyMap<Id, Publication>;
  /** Who waits to be let in, by member id; empty for all but moderators. */
  readonly waiting: ReadonlyMap<Id, Member>;
  /** Up to which message each user has read. */
  readonly reads: Readonly<Record<UserId, number>>;
  /** Users whose hand is up, in the order in which they raised it. */
  readonly hands: readonly UserId[];
  /** Who looks at which drawing. */
  readonly boards: readonly BoardPresence[];
}

/** The name of the drawing that a conversation has by itself. */
const WHITEBOARD: typeof Whiteboard = 'whiteboard';

/** What the page is to be told; in this order. */
export type Happening =
  | { type: 'user-joined' | 'user-ejected' | 'user-left' | 'waiting-joined' | 'waiting-left'; userId: UserId }
  /** A page of a user; for what there is between pages. */
  | { type: 'page-joined' | 'page-left'; memberId: Id }
  | { type: 'stream-added' | 'stream-updated' | 'stream-removed'; publication: Publication }
  | { type: 'reads' | 'hands' }
  /** Users began to look at the whiteboard, or do not any more; `started`: nobody did before. */
  | { type: 'whiteboard'; status: 'online' | 'offline'; userIds: UserId[]; started: boolean };

/** Nobody is in it. */
export const EMPTY_ROOM: Room = {
  memberId: '',
  members: new Map(),
  publications: new Map(),
  waiting: new Map(),
  reads: {},
  hands: [],
  boards: [],
};

/** The room as the CCS tells it on entering, or on coming back, and what is news compared to what was known. */
export function enter(before: Room, state: ConversationState): [after: Room, news: Happening[]] {
  const after: Room = {
    memberId: state.memberId,
    members: byMember(state.members),
    publications: new Map(state.publications.map((publication) => [publication.streamId, publication])),
    waiting: byMember(state.waiting),
    reads: state.reads,
    hands: state.hands,
    boards: state.boards,
  };
  return [after, compare(before, after)];
}

/** The room after a change. */
export function change(before: Room, changed: ConversationChanged): [after: Room, news: Happening[]] {
  const members = patched(before.members, changed.left, changed.joined?.map(entryOf));
  const kept = new Map([...before.publications].filter(([, { memberId }]) => members.has(memberId)));
  const published = changed.published?.map((publication) => [publication.streamId, publication] as const);
  const publications = patched(kept, changed.unpublished, published);
  const waiting = patched(before.waiting, changed.waitingLeft, changed.waiting?.map(entryOf));
  const present = usersOf(members);
  const hands = (changed.hands ?? before.hands).filter((userId) => present.has(userId));
  const boards = boardsAfter(before.boards, changed, members);
  const after: Room = { ...before, members, publications, waiting, reads: { ...before.reads, ...changed.reads }, hands, boards };
  const ejected = changed.ejected === undefined ? [] : [{ type: 'user-ejected', userId: changed.ejected } as const];
  return [after, [...ejected, ...compare(before, after), ...(changed.reads ? [{ type: 'reads' } as const] : [])]];
}

/** Users who look at the whiteboard, each once. */
export function drawersOf({ boards, members }: Room): Set<UserId> {
  const looking = boards.filter(({ board }) => board === WHITEBOARD);
  return new Set(looking.flatMap(({ memberId }) => members.get(memberId)?.contact.id ?? []));
}

/** Users that are in it, each once, self included. */
export function usersOf(members: ReadonlyMap<Id, Member>): Set<UserId> {
  return new Set([...members.values()].map(({ contact }) => contact.id));
}

/** Who leaves is told after its streams are gone, who comes before they are there. */
function compare(before: Room, after: Room): Happening[] {
  const [usersBefore, usersAfter] = [usersOf(before.members), usersOf(after.members)];
  const [waitedBefore, waitsNow] = [usersOf(before.waiting), usersOf(after.waiting)];
  const [pagesBefore, pagesAfter] = [new Set(before.members.keys()), new Set(after.members.keys())];
  return [
    ...missing(pagesBefore, pagesAfter).map((memberId) => ({ type: 'page-joined', memberId }) as const),
    ...missing(usersBefore, usersAfter).map((userId) => ({ type: 'user-joined', userId }) as const),
    ...streams(before, after),
    ...missing(usersAfter, usersBefore).map((userId) => ({ type: 'user-left', userId }) as const),
    ...missing(pagesAfter, pagesBefore).map((memberId) => ({ type: 'page-left', memberId }) as const),
    ...missing(waitedBefore, waitsNow).map((userId) => ({ type: 'waiting-joined', userId }) as const),
    ...missing(waitsNow, waitedBefore).map((userId) => ({ type: 'waiting-left', userId }) as const),
    ...whiteboard(before, after),
    ...(before.hands.join('\n') === after.hands.join('\n') ? [] : [{ type: 'hands' } as const]),
  ];
}

function streams(before: Room, after: Room): Happening[] {
  const removed = [...before.publications.values()].filter(({ streamId }) => !after.publications.has(streamId));
  return [
    ...removed.map((publication) => ({ type: 'stream-removed', publication }) as const),
    ...[...after.publications.values()].flatMap((publication): Happening[] => {
      const known = before.publications.get(publication.streamId);
      if (!known) return [{ type: 'stream-added', publication }];
      return known === publication || same(known, publication) ? [] : [{ type: 'stream-updated', publication }];
    }),
  ];
}

function whiteboard(before: Room, after: Room): Happening[] {
  const [were, are] = [drawersOf(before), drawersOf(after)];
  const [came, gone] = [missing(were, are), missing(are, were)];
  return [
    ...(came.length > 0 ? [{ type: 'whiteboard', status: 'online', userIds: came, started: were.size === 0 } as const] : []),
    ...(gone.length > 0 ? [{ type: 'whiteboard', status: 'offline', userIds: gone, started: false } as const] : []),
  ];
}

/** Each once, of those who are there. */
function boardsAfter(
  before: readonly BoardPresence[],
  { boardsOpened = [], boardsClosed = [] }: ConversationChanged,
  members: ReadonlyMap<Id, Member>,
): readonly BoardPresence[] {
  const keyOf = ({ board, memberId }: BoardPresence) => `${memberId} ${board}`;
  const closed = new Set(boardsClosed.map(keyOf));
  const all = new Map([...before, ...boardsOpened].map((presence) => [keyOf(presence), presence]));
  return [...all.values()].filter((presence) => members.has(presence.memberId) && !closed.has(keyOf(presence)));
}

function same(a: Publication, b: Publication): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Those of `wanted` that are not in `present`. */
function missing<Value>(present: ReadonlySet<Value>, wanted: ReadonlySet<Value>): Value[] {
  return [...wanted].filter((value) => !present.has(value));
}

/** A copy without some entries, and with others. */
function patched<Value>(
  before: ReadonlyMap<Id, Value>,
  without: readonly Id[] = [],
  and: readonly (readonly [Id, Value])[] = [],
): Map<Id, Value> {
  const after = new Map(before);
  for (const id of without) after.delete(id);
  for (const [id, value] of and) after.set(id, value);
  return after;
}

function entryOf(member: Member): readonly [Id, Member] {
  return [member.memberId, member];
}

function byMember(members: Member[]): Map<Id, Member> {
  return new Map(members.map(entryOf));
}
