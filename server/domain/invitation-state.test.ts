import { describe, expect, it } from 'vitest';
import type { Address } from './call-state.js';
import {
  advanceInvitation,
  INVITATION_TOMBSTONE_MS,
  invited,
  routeInvitation,
  type Invitation,
  type InvitationEvent,
  type InvitationState,
} from './invitation-state.js';

const NOW = 1_000_000;
const at = (sessionId: string): Address => ({ sessionId, nodeId: 'n' });
const alice = at('a');
const bob = at('b');
const bob2 = at('b2');
const stranger = at('s');

const invitation = (state: InvitationState, lasting = true): Invitation => ({
  invitationId: '1',
  sender: 'alice',
  invitee: 'bob',
  senderAt: alice,
  lasting,
  state,
});
const waiting = (pages = [bob, bob2], untilMs = NOW + 1) => invitation({ phase: 'waiting', pages, untilMs });
const once = () => invitation({ phase: 'waiting', pages: [bob, bob2], untilMs: NOW + 1 }, false);
const going = () => invitation({ phase: 'accepted', inviteeAt: bob });
const over = () => invitation({ phase: 'over', untilMs: NOW + 1 });
const had = () => invitation({ phase: 'over', acceptedAt: bob, untilMs: NOW + 1 });

const accept = (from: Address): InvitationEvent => ({ type: 'accept', at: from, data: 'yes' });
const decline = (from: Address): InvitationEvent => ({ type: 'decline', at: from, data: 'no' });
const end = (from: Address): InvitationEvent => ({ type: 'end', at: from });
const gone = (from: Address): InvitationEvent => ({ type: 'session-ended', at: from });
const deadline: InvitationEvent = { type: 'deadline' };

/** What a step comes to, in one line: the phase, and who is told what; or the refusal. */
function outcome(before: Invitation, event: InvitationEvent): string {
  const step = advanceInvitation(before, event, NOW);
  if (!step.ok) return step.code;
  const told = step.told.map(
    ({ to, what, data }) => `${to.sessionId}: ${what}${data === undefined ? '' : ` (${JSON.stringify(data)})`}`,
  );
  return [describeState(step.invitation), ...told].join(', ');
}

function describeState({ state }: Invitation): string {
  if (state.phase === 'waiting') return `waiting ${state.pages.map(({ sessionId }) => sessionId).join('+')}`;
  if (state.phase === 'accepted') return `accepted ${state.inviteeAt.sessionId}`;
  return state.acceptedAt ? `over, had by ${state.acceptedAt.sessionId}` : 'over';
}

describe('an invitation', () => {
  it.each([
    ['waiting, accepted', waiting(), accept(bob), 'accepted b, b2: answered-elsewhere, a: accepted ("yes")'],
    ['waiting, accepted, and not to last', once(), accept(bob), 'over, had by b, b2: answered-elsewhere, a: accepted ("yes")'],
    ['waiting, declined', waiting(), decline(bob), 'over, b2: declined-elsewhere, a: declined ("no")'],
    ['waiting, ended by a page', waiting(), end(bob), 'over, b2: declined-elsewhere, a: declined'],
    ['waiting, taken back', waiting(), end(alice), 'over, b: cancelled, b2: cancelled'],
    ['waiting, a page gone', waiting(), gone(bob), 'waiting b2'],
    ['waiting, the last page gone', waiting([bob]), gone(bob), 'over, a: disconnected'],
    ['waiting, its sender gone', waiting(), gone(alice), 'over, b: disconnected, b2: disconnected'],
    ['waiting, accepted by its sender', waiting(), accept(alice), 'wrong-state'],
    ['waiting, declined by its sender', waiting(), decline(alice), 'wrong-state'],
    ['waiting, accepted by a page that was not asked', waiting(), accept(stranger), 'wrong-state'],
    ['waiting, declined by a page that was not asked', waiting(), decline(stranger), 'waiting b+b2'],
    ['waiting, before its time', waiting(), deadline, 'waiting b+b2'],
    ['waiting, at its time', waiting([bob, bob2], NOW), deadline, 'over, a: expired, b: expired, b2: expired'],
    ['accepted, by the same page again', going(), accept(bob), 'accepted b'],
    ['accepted, by another page', going(), accept(bob2), 'answered-elsewhere'],
    ['accepted, declined by another page', going(), decline(bob2), 'accepted b'],
    ['accepted, declined by the page that has it', going(), decline(bob), 'wrong-state'],
    ['accepted, ended by the invitee', going(), end(bob), 'over, had by b, a: ended'],
    ['accepted, ended by the sender', going(), end(alice), 'over, had by b, b: ended'],
    ['accepted, ended by nobody of the two', going(), end(stranger), 'accepted b'],
    ['accepted, the invitee gone', going(), gone(bob), 'over, had by b, a: disconnected'],
    ['accepted, the sender gone', going(), gone(alice), 'over, had by b, b: disconnected'],
    ['accepted, another page gone', going(), gone(bob2), 'accepted b'],
    ['accepted, at any time', going(), deadline, 'accepted b'],
    ['over, accepted', over(), accept(bob), 'wrong-state'],
    ['over, ended', over(), end(alice), 'over'],
    ['over after it was accepted, accepted by the same page', had(), accept(bob), 'over, had by b'],
    ['over after it was accepted, accepted by another', had(), accept(bob2), 'answered-elsewhere'],
  ] as const)('%s', (_, before, event, expected) => {
    expect(outcome(before, event)).toBe(expected);
  });

  it('is remembered for a while', () => {
    const step = advanceInvitation(waiting(), end(alice), NOW);
    expect(step).toMatchObject({ invitation: { state: { phase: 'over', untilMs: NOW + INVITATION_TOMBSTONE_MS } } });
  });

  it.each([
    ['a sender to every page that is asked', waiting(), alice, [bob, bob2]],
    ['nobody who is asked', waiting(), bob, undefined],
    ['a sender to who accepted', going(), alice, [bob]],
    ['who accepted to the sender', going(), bob, [alice]],
    ['nobody else', going(), bob2, undefined],
    ['nobody when it is over', over(), alice, undefined],
  ] as const)('lets signal %s', (_, each, { sessionId }, expected) => {
    expect(routeInvitation(each, sessionId)).toEqual(expected);
  });

  it.each([
    ['while it waits', waiting(), [alice, bob, bob2]],
    ['while it lasts', going(), [alice, bob]],
    ['no more', over(), []],
  ] as const)('is had %s', (_, each, expected) => {
    expect(invited(each)).toEqual(expected);
  });
});
