import { describe, expect, it } from 'vitest';
import {
  advanceConversation,
  isOver,
  type Conversation,
  type ConversationEvent,
  type News,
  type Party,
} from './conversation-state.js';

const party = (name: string, role: Party['role'] = 'contributor', userId = name): Party => ({
  memberId: name,
  userId,
  sessionId: name,
  role,
});
const flow = { available: true, muted: false };
const stream = (streamId: string, memberId: string) => ({ streamId, memberId, audio: flow, video: flow, screen: false });

const mod = party('mod', 'moderator');
const [ann, ann2, bob, cat] = [party('ann'), party('ann2', 'contributor', 'ann'), party('bob'), party('cat')];
const open = (...members: Party[]): Conversation => ({
  instanceId: '1',
  moderated: false,
  members,
  waiting: [],
  publications: members.includes(ann) ? [stream('7', 'ann')] : [],
  boards: [],
  hands: [],
});
const moderated = (members: Party[], waiting: Party[] = []): Conversation => ({ ...open(...members), moderated: true, waiting });

const enter = (who: Party, maxMembers = 9): ConversationEvent => ({ type: 'enter', party: who, maxMembers });
const leave = (by: Party): ConversationEvent => ({ type: 'leave', by: by.sessionId });
const publish = (by: Party, streamId: string, maxPublishers = 9): ConversationEvent => ({
  type: 'publish',
  by: by.sessionId,
  publication: { streamId, audio: flow, video: flow, screen: true },
  maxPublishers,
});
const unpublish = (by: Party, streamId: string): ConversationEvent => ({ type: 'unpublish', by: by.sessionId, streamId });
const decide = (by: Party, who: Party, admit: boolean, maxMembers = 9): ConversationEvent => ({
  type: 'decide',
  by: by.sessionId,
  memberId: who.memberId,
  admit,
  maxMembers,
  ...(!admit && { reason: 'no' }),
});
const eject = (by: Party, userId: string): ConversationEvent => ({ type: 'eject', by: by.sessionId, userId, data: 'out' });
const openBoard = (by: Party, board = 'wb'): ConversationEvent => ({ type: 'open-board', by: by.sessionId, board });
const closeBoard = (by: Party, board = 'wb'): ConversationEvent => ({ type: 'close-board', by: by.sessionId, board });
/** With somebody who looks at the whiteboard, and at what is drawn over a stream. */
const drawn = (conversation: Conversation, ...by: Party[]): Conversation => ({
  ...conversation,
  boards: by.flatMap(({ memberId }) => [
    { board: 'wb', memberId },
    { board: 'stream:7', memberId },
  ]),
});
const hand = (by: Party, raised: boolean, userId?: string): ConversationEvent => ({
  type: 'hand',
  by: by.sessionId,
  raised,
  ...(userId && { userId }),
});
const raised = (conversation: Conversation, ...hands: string[]): Conversation => ({ ...conversation, hands });
const close = (by: Party): ConversationEvent => ({ type: 'close', by: by.sessionId });

/** What a step comes to, in one line: who is in, who waits, which streams there are; and who is told what. */
function outcome(before: Conversation, event: ConversationEvent): string {
  const step = advanceConversation(before, event);
  if (!step.ok) return step.code;
  const { members, waiting, publications, hands, boards } = step.conversation;
  const streams = publications.map(({ streamId }) => streamId).join('+');
  const parts = [names(members), names(waiting), streams, ...(hands.length ? [`hands ${hands.join('+')}`] : [])].join('|');
  const tellings = step.tellings.map(({ to, news }) => `${names(to)}: ${words(news)}`);
  const looking = boards.length > 0 ? [`look: ${boardWords(boards).join('+')}`] : [];
  return [parts, ...looking, ...tellings, ...(step.conversation === before ? ['unchanged'] : [])].join(', ');
}

function boardWords(boards: Conversation['boards'] = []): string[] {
  return boards.map(({ board, memberId }) => `${memberId} ${board}`);
}

function names(parties: readonly Party[]): string {
  return parties.map(({ memberId, role }) => (role === 'moderator' ? memberId.toUpperCase() : memberId)).join('+');
}

function words(news: News): string {
  if (news.type === 'admitted') return 'admitted';
  if (news.type === 'over') return `over ${news.reason} ${news.data === undefined ? '' : JSON.stringify(news.data)}`.trim();
  const { joined, left, ejected, moderator, published, unpublished, hands, waiting, waitingLeft, boardsOpened, boardsClosed } =
    news;
  const lists: [string, string[] | undefined][] = [
    ['joined', joined?.map(({ memberId }) => memberId)],
    ['left', left],
    ['ejected', ejected === undefined ? undefined : [ejected]],
    ['moderator', moderator && [moderator.memberId]],
    ['published', published?.map(({ streamId }) => streamId)],
    ['unpublished', unpublished],
    ['hands', hands],
    ['waiting', waiting?.map(({ memberId }) => memberId)],
    ['waitingLeft', waitingLeft],
    ['boardsOpened', boardsOpened && boardWords(boardsOpened)],
    ['boardsClosed', boardsClosed && boardWords(boardsClosed)],
  ];
  return lists.flatMap(([what, list]) => (list ? [`${what} ${list.join('+')}`] : [])).join(' ');
}

describe('a conversation', () => {
  it.each<[string, Conversation, ConversationEvent, string]>([
    ['open: the first comes', open(), enter(ann), 'ann||'],
    ['open: another comes', open(ann), enter(bob), 'ann+bob||7, ann: joined bob'],
    ['open: who comes as a moderator is none', open(bob), enter(mod), 'bob+mod||, bob: joined mod'],
    ['open: coming twice', open(ann, bob), enter(bob), 'ann+bob||7, unchanged'],
    ['open: full', open(ann, bob), enter(cat, 2), 'full'],
    ['open: one leaves, with its stream', open(ann, bob, cat), leave(ann), 'bob+cat||, bob+cat: left ann'],
    ['open: the last leaves', open(bob), leave(bob), '||'],
    ['open: a stranger leaves', open(bob), leave(cat), 'conversation-not-found'],
    ['open: nobody decides', open(ann, bob), eject(ann, 'bob'), 'forbidden'],
    ['open: nobody closes', open(ann, bob), close(ann), 'forbidden'],

    ['moderated: a moderator comes', moderated([]), enter(mod), 'MOD||'],
    ['moderated: the first is none', moderated([]), enter(ann), '|ann|'],
    ['moderated: another comes', moderated([mod, bob]), enter(cat), 'MOD+bob|cat|, MOD: waiting cat'],
    ['moderated: coming twice', moderated([mod], [cat]), enter(cat), 'MOD|cat|, unchanged'],
    ['moderated: as many wait as may be in', moderated([mod], [ann, bob]), enter(cat, 2), 'full'],
    [
      'moderated: the moderator returns',
      moderated([bob], [ann]),
      enter(mod),
      'bob+MOD|ann|, bob: joined mod, ann: moderator mod',
    ],
    ['moderated: the moderator leaves', moderated([mod, bob], [cat]), leave(mod), 'bob|cat|, bob: left mod'],
    ['moderated: one gives up waiting', moderated([mod, bob], [cat]), leave(cat), 'MOD+bob||, MOD: waitingLeft cat'],

    [
      'admit',
      moderated([mod, bob], [cat]),
      decide(mod, cat, true),
      'MOD+bob+cat||, cat: admitted, MOD: joined cat waitingLeft cat, bob: joined cat',
    ],
    ['admit: full', moderated([mod, bob], [cat]), decide(mod, cat, true, 2), 'full'],
    ['admit: not waiting', moderated([mod, bob]), decide(mod, bob, true), 'user-not-found'],
    ['admit: by a contributor', moderated([mod, bob], [cat]), decide(bob, cat, true), 'forbidden'],
    ['admit: by itself', moderated([mod], [cat]), decide(cat, cat, true), 'forbidden'],
    ['admit: by a stranger', moderated([mod], [cat]), decide(ann, cat, true), 'conversation-not-found'],
    ['deny', moderated([mod, bob], [cat]), decide(mod, cat, false), 'MOD+bob||, cat: over denied "no", MOD: waitingLeft cat'],

    [
      'eject: a user with all its pages, in and waiting',
      moderated([mod, ann, bob], [ann2]),
      eject(mod, 'ann'),
      'MOD+bob||, ann+ann2: over ejected "out", MOD: left ann ejected ann waitingLeft ann2, bob: left ann ejected ann',
    ],
    ['eject: a user that is not there', moderated([mod]), eject(mod, 'bob'), 'user-not-found'],
    ['eject: by a contributor', moderated([mod, ann, bob]), eject(ann, 'bob'), 'forbidden'],
    ['close: everybody, and those who wait', moderated([mod, ann], [cat]), close(mod), '||, ann+cat: over closed'],
    ['close: by one who waits', moderated([mod], [cat]), close(cat), 'forbidden'],

    ['publish', open(ann, bob), publish(bob, '8'), 'ann+bob||7+8, ann: published 8'],
    ['publish: again, with another flow', open(ann, bob), publish(ann, '7'), 'ann+bob||7, bob: published 7'],
    ['publish: another’s stream', open(ann, bob), publish(bob, '7'), 'wrong-state'],
    ['publish: one publisher too many', open(ann, bob), publish(bob, '8', 1), 'full'],
    ['publish: one stream more of a publisher', open(ann, bob), publish(ann, '8', 1), 'ann+bob||7+8, bob: published 8'],
    ['publish: a stranger', open(ann), publish(bob, '8'), 'conversation-not-found'],
    ['publish: one who waits', moderated([mod], [cat]), publish(cat, '8'), 'conversation-not-found'],
    ['unpublish', open(ann, bob), unpublish(ann, '7'), 'ann+bob||, bob: unpublished 7'],
    ['unpublish: what is not there', open(ann, bob), unpublish(ann, '8'), 'ann+bob||7, unchanged'],
    ['unpublish: another’s', open(ann, bob), unpublish(bob, '7'), 'ann+bob||7, unchanged'],
    ['unpublish: a stranger', open(ann), unpublish(bob, '7'), 'conversation-not-found'],

    ['open a drawing', open(ann, bob), openBoard(bob), 'ann+bob||7, look: bob wb, ann: boardsOpened bob wb'],
    ['open a drawing: twice', drawn(open(ann, bob), bob), openBoard(bob), 'ann+bob||7, look: bob wb+bob stream:7, unchanged'],
    ['open a drawing: over nothing', open(ann), openBoard(ann, 'stream:8'), 'wrong-state'],
    ['open a drawing: one who waits', moderated([mod], [cat]), openBoard(cat), 'conversation-not-found'],
    ['close a drawing', drawn(open(ann, bob), bob), closeBoard(bob), 'ann+bob||7, look: bob stream:7, ann: boardsClosed bob wb'],
    ['close a drawing: not open', open(ann, bob), closeBoard(bob), 'ann+bob||7, unchanged'],
    ['close a drawing: a stranger', open(ann), closeBoard(bob), 'conversation-not-found'],
    [
      'who leaves looks at nothing',
      drawn(open(ann, bob), bob, ann),
      leave(bob),
      'ann||7, look: ann wb+ann stream:7, ann: left bob',
    ],
    [
      'nobody looks at a stream that is gone',
      drawn(open(ann, bob), bob),
      unpublish(ann, '7'),
      'ann+bob||, look: bob wb, bob: unpublished 7',
    ],
    ['hand: up', raised(open(bob, cat), 'cat'), hand(bob, true), 'bob+cat|||hands cat+bob, bob+cat: hands cat+bob'],
    ['hand: up already', raised(open(bob, cat), 'bob'), hand(bob, true), 'bob+cat|||hands bob, unchanged'],
    ['hand: down', raised(open(bob, cat), 'cat', 'bob'), hand(cat, false), 'bob+cat|||hands bob, bob+cat: hands bob'],
    ['hand: the last one down', raised(open(bob, cat), 'cat'), hand(cat, false), 'bob+cat||, bob+cat: hands '],
    [
      'hand: a page of the same user',
      raised(open(ann, ann2, bob), 'ann'),
      hand(ann2, false),
      'ann+ann2+bob||7, ann+ann2+bob: hands ',
    ],
    ['hand: another’s', raised(open(bob, cat), 'cat'), hand(bob, false, 'cat'), 'forbidden'],
    [
      'hand: another’s, by a moderator',
      raised(moderated([mod, cat]), 'cat'),
      hand(mod, false, 'cat'),
      'MOD+cat||, MOD+cat: hands ',
    ],
    ['hand: another’s up, by a moderator', moderated([mod, cat]), hand(mod, true, 'cat'), 'forbidden'],
    ['hand: a stranger', open(bob), hand(cat, true), 'conversation-not-found'],
    ['hand: one who waits', moderated([mod], [cat]), hand(cat, true), 'conversation-not-found'],
    ['leave: with a hand up', raised(open(bob, cat), 'cat', 'bob'), leave(cat), 'bob|||hands bob, bob: left cat'],
    ['leave: with another page there', raised(open(ann, ann2), 'ann'), leave(ann2), 'ann||7|hands ann, ann: left ann2'],
  ])('%s', (_, before, event, expected) => {
    expect(outcome(before, event)).toBe(expected);
  });

  it('limits the streams of one member', () => {
    let conversation = open(bob);
    const codes = Array.from({ length: 20 }, (_, n) => {
      const step = advanceConversation(conversation, publish(bob, String(n)));
      if (step.ok) ({ conversation } = step);
      return step.ok;
    });
    expect(codes.filter(Boolean)).toHaveLength(16);
  });

  it('is over when nobody is there, not even waiting', () => {
    expect([moderated([]), moderated([], [cat]), open(ann)].map(isOver)).toEqual([true, false, false]);
  });
});
