import type { ConversationJoined, ConversationState as WireState } from '@apirtc-ce/protocol';
import { expect, it } from 'vitest';
import type { Signalling } from '../signalling/signalling.js';
import { Membership } from './membership.js';

const STATE: WireState = {
  name: 'room',
  instanceId: '1',
  memberId: '2',
  members: [{ memberId: '2', contact: { id: 'bob', userData: {}, busy: false }, role: 'contributor' }],
  publications: [],
  waiting: [],
  seq: 0,
  reads: {},
  boards: [],
  hands: [],
};

it('of a page that was in goes on for a while when the CCS tells it to wait; then it waits, as everybody', async () => {
  const answers: ConversationJoined[] = [
    { type: 'joined', state: STATE },
    { type: 'waiting', moderator: null },
  ];
  const signalling = { request: async () => answers.shift() } as unknown as Signalling;
  let timeIsUp: (() => void) | undefined;
  let noticed = (): void => {};
  const asked = new Promise<void>((resolve) => (noticed = resolve));
  const told: string[] = [];
  const membership = new Membership(
    signalling,
    'room',
    {
      stateChanged: ({ phase }) => told.push(phase),
      news: () => {},
      entered: () => {},
      waiting: () => told.push('told to wait'),
      moderatorCame: () => {},
    },
    (run) => {
      timeIsUp = run;
      noticed();
      return () => (timeIsUp = undefined);
    },
  );
  await membership.join({ moderated: true });
  expect([membership.isIn, membership.room.members.size]).toEqual([true, 1]);
  membership.rejoin();
  await asked;
  expect([membership.state.phase, membership.isIn, membership.room.members.size]).toEqual(['joined', false, 1]);
  timeIsUp?.();
  expect([membership.state.phase, membership.isIn, membership.room.members.size]).toEqual(['waiting', false, 0]);
  expect(told).toEqual(['joining', 'joined', 'waiting', 'told to wait']);
});
