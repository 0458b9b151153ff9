import type { ConversationChanged, Member, Publication } from '@apirtc-ce/protocol';
import { describe, expect, it } from 'vitest';
import { change, EMPTY_ROOM, enter } from './room.js';
import type { Happening, Room } from './room.js';

const member = (memberId: string, id: string): Member => ({
  memberId,
  contact: { id, userData: {}, busy: false },
  role: 'contributor',
});
const publication = (streamId: string, memberId: string, muted = false): Publication => ({
  streamId,
  memberId,
  audio: { available: true, muted },
  video: { available: true, muted: false },
  screen: false,
});

const text = (news: Happening[]) =>
  news.map((happening) => {
    if ('userId' in happening) return `${happening.type} ${happening.userId}`;
    if ('memberId' in happening) return `${happening.type} ${happening.memberId}`;
    return 'publication' in happening ? `${happening.type} ${happening.publication.streamId}` : happening.type;
  });

const state = (members: Member[], publications: Publication[] = []) => ({
  name: 'room',
  instanceId: '1',
  memberId: '1',
  members,
  publications,
  waiting: [member('5', 'eve')],
  seq: 0,
  reads: {},
  boards: [],
  hands: ['bob'],
});

const [ROOM] = enter(EMPTY_ROOM, state([member('1', 'alice'), member('2', 'bob')], [publication('20', '2')]));

describe('a room', () => {
  const cases: [what: string, changed: Omit<ConversationChanged, 'name'>, news: string[]][] = [
    ['somebody comes', { joined: [member('3', 'carol')] }, ['page-joined 3', 'user-joined carol']],
    ['another page of somebody comes', { joined: [member('3', 'bob')] }, ['page-joined 3']],
    [
      'somebody leaves with a stream, and a hand up',
      { left: ['2'] },
      ['stream-removed 20', 'user-left bob', 'page-left 2', 'hands'],
    ],
    ['a hand goes up', { hands: ['bob', 'alice'] }, ['hands']],
    ['hands are told as they were', { hands: ['bob'] }, []],
    ['all hands are down', { hands: [] }, ['hands']],
    ['a stranger leaves', { left: ['9'] }, []],
    ['a stream comes', { published: [publication('21', '2')] }, ['stream-added 21']],
    ['a stream is told as it was', { published: [publication('20', '2')] }, []],
    ['a stream is muted', { published: [publication('20', '2', true)] }, ['stream-updated 20']],
    ['a stream goes', { unpublished: ['20'] }, ['stream-removed 20']],
    ['somebody waits', { waiting: [member('4', 'dave')] }, ['waiting-joined dave']],
    ['somebody waits with a second page', { waiting: [member('6', 'eve')] }, []],
    ['one of two pages that wait is gone', { waitingLeft: ['5'], waiting: [member('6', 'eve')] }, []],
    ['somebody gives up waiting', { waitingLeft: ['5'] }, ['waiting-left eve']],
    [
      'somebody is let in',
      { joined: [member('5', 'eve')], waitingLeft: ['5'] },
      ['page-joined 5', 'user-joined eve', 'waiting-left eve'],
    ],
    [
      'somebody is sent out',
      { left: ['2'], ejected: 'bob' },
      ['user-ejected bob', 'stream-removed 20', 'user-left bob', 'page-left 2', 'hands'],
    ],
    ['somebody has read', { reads: { bob: 7 } }, ['reads']],
    [
      'somebody comes with a stream',
      { joined: [member('3', 'carol')], published: [publication('30', '3')] },
      ['page-joined 3', 'user-joined carol', 'stream-added 30'],
    ],
  ];
  for (const [what, changed, news] of cases) {
    it(`tells when ${what}: ${news.join(', ') || 'nothing'}`, () =>
      expect(text(change(ROOM, { name: 'room', ...changed })[1])).toEqual(news));
  }

  it('tells only what is new on coming back', () => {
    const [, news] = enter(ROOM, {
      ...state([member('7', 'alice'), member('8', 'carol')], [publication('30', '8')]),
      hands: [],
      memberId: '7',
    });
    expect(text(news)).toEqual([
      'page-joined 7',
      'page-joined 8',
      'user-joined carol',
      'stream-removed 20',
      'stream-added 30',
      'user-left bob',
      'page-left 1',
      'page-left 2',
      'hands',
    ]);
  });

  it('is as it was after what comes is taken back', () => {
    const [more] = change(ROOM, { name: 'room', joined: [member('3', 'carol')], published: [publication('30', '3')] });
    const [less] = change(more, { name: 'room', left: ['3'] });
    const facts = ({ members, publications }: Room) => [[...members.keys()], [...publications.keys()]];
    expect(facts(less)).toEqual(facts(ROOM));
  });
});
