import type { ConversationChanged, ConversationJoined, ConversationState as WireState, Id } from '@apirtc-ce/protocol';
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

/** A moderator's page that was in with Carol when the CCS was started again; with whom it lets in by itself. */
async function afterARestart(): Promise<{ membership: Membership; letIn: Id[] }> {
  const letIn: Id[] = [];
  const carol = { memberId: '3', contact: { id: 'carol', userData: {}, busy: false }, role: 'contributor' } as const;
  const states = [
    { ...STATE, members: [...STATE.members, carol] },
    { ...STATE, instanceId: '2' },
  ];
  let entered = 0;
  let noticed = (): void => {};
  const isBack = new Promise<void>((resolve) => (noticed = resolve));
  const request = async (name: string, { memberId }: { memberId: Id }) => {
    if (name === 'conversation:decide') letIn.push(memberId);
    return { type: 'joined', state: states.shift() };
  };
  const membership = new Membership({ request } as unknown as Signalling, 'room', {
    stateChanged: () => {},
    news: () => {},
    entered: () => ++entered === 2 && noticed(),
    waiting: () => {},
    moderatorCame: () => {},
  });
  await membership.join({ moderated: true });
  membership.rejoin();
  await isBack;
  return { membership, letIn };
}

const waits = (memberId: Id): ConversationChanged => ({
  name: 'room',
  waiting: [{ memberId, contact: { id: 'carol', userData: {}, busy: false }, role: 'contributor' }],
});

it('lets in again who was in before a restart of the CCS, but nobody whom some moderator sent out or refused since', async () => {
  const kept = await afterARestart();
  kept.membership.changed(waits('4'));
  expect(kept.letIn).toEqual(['4']);
  kept.membership.changed({ name: 'room', waitingLeft: ['4'], joined: [{ ...waits('4').waiting![0]! }] });
  kept.membership.changed({ name: 'room', left: ['4'] });
  kept.membership.changed(waits('5'));
  expect(kept.letIn).toEqual(['4', '5']);

  const ejected = await afterARestart();
  ejected.membership.changed({ name: 'room', ejected: 'carol' });
  ejected.membership.changed(waits('4'));
  const denied = await afterARestart();
  denied.membership.changed(waits('4'));
  denied.membership.changed({ name: 'room', waitingLeft: ['4'] });
  denied.membership.changed(waits('5'));
  const refusedHere = await afterARestart();
  refusedHere.membership.refuse('carol');
  refusedHere.membership.changed(waits('4'));
  expect([ejected.letIn, denied.letIn, refusedHere.letIn]).toEqual([[], ['4'], []]);
  for (const { membership } of [kept, ejected, denied, refusedHere]) await membership.leave();
});
