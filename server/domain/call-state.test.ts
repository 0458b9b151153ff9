import { describe, expect, it } from 'vitest';
import { advance, present, route, TOMBSTONE_MS, type Address, type Call, type CallEvent, type CallState } from './call-state.js';

const NOW = 1_000_000;
const at = (sessionId: string): Address => ({ sessionId, nodeId: 'n' });
const alice = at('a');
const bob = at('b');
const bob2 = at('b2');
const stranger = at('s');

const call = (state: CallState, callerAt: Address | null = alice): Call => ({
  callId: '1',
  media: 'video',
  caller: 'alice',
  callee: 'bob',
  ...(callerAt && { callerAt }),
  state,
});
const ringing = (pages = [bob, bob2]): Call => call({ phase: 'ringing', pages, excuses: [], untilMs: NOW + 1 });
const ringingUntilNow = (): Call => call({ phase: 'ringing', pages: [bob, bob2], excuses: [], untilMs: NOW });
const busyElsewhere = (): Call => call({ phase: 'ringing', pages: [bob], excuses: ['User_Busy'], untilMs: NOW + 1 });
const mediaElsewhere = (): Call => call({ phase: 'ringing', pages: [bob], excuses: ['User_Media_Error'], untilMs: NOW + 1 });
const active = (): Call => call({ phase: 'active', calleeAt: bob });
const callerHalf = (untilMs = NOW + 1): Call => call({ phase: 'half', here: 'caller', at: alice, untilMs });
const calleeHalf = (): Call => call({ phase: 'half', here: 'callee', at: bob, untilMs: NOW + 1 }, null);
const over = (accepted = false): Call => call({ phase: 'ended', reason: 'No_Answer', by: 'server', accepted, untilMs: NOW + 1 });

const accept = (from: Address): CallEvent => ({ type: 'accept', at: from });
const refuse = (from: Address): CallEvent => ({ type: 'decline', at: from, reason: 'User_Refused_Call' });
const busy = (from: Address): CallEvent => ({ type: 'decline', at: from, reason: 'User_Busy' });
const noMedia = (from: Address): CallEvent => ({ type: 'decline', at: from, reason: 'User_Media_Error' });
const hangUp = (
  from: Address,
  reason: 'Hangup_From_Caller' | 'Hangup_From_Callee' | 'Ice_failed' | 'User_Busy' | 'No_Answer',
): CallEvent => ({
  type: 'hang-up',
  at: from,
  reason,
});
const gone = (from: Address): CallEvent => ({ type: 'session-ended', at: from });
const rejoin = (from: Address, role: 'caller' | 'callee'): CallEvent => ({ type: 'rejoin', at: from, role });
const deadline: CallEvent = { type: 'deadline' };

/** What a step comes to, in one line: the phase, and who is told what by whom; or the refusal. */
function outcome(before: Call, event: CallEvent): string {
  const step = advance(before, event, NOW);
  if (!step.ok) return step.code;
  const told = step.told.map(({ to, reason, by }) => `${to.sessionId}: ${reason} by ${by}`);
  return [describeState(step.call), ...told].join(', ');
}

function describeState({ state, callerAt }: Call): string {
  switch (state.phase) {
    case 'ringing':
      return `ringing ${state.pages.map(({ sessionId }) => sessionId).join('+')}`;
    case 'active':
      return `active ${callerAt?.sessionId}-${state.calleeAt.sessionId}`;
    case 'half':
      return `half ${state.at.sessionId}`;
    case 'ended':
      return `ended ${state.reason} by ${state.by}`;
    default:
      return state satisfies never;
  }
}

describe('a call', () => {
  it.each<[string, Call, CallEvent, string]>([
    ['ringing: a page accepts', ringing(), accept(bob), 'active a-b, b2: call take on other device by callee'],
    ['ringing: the caller accepts', ringing(), accept(alice), 'wrong-state'],
    ['ringing: somebody else accepts', ringing(), accept(stranger), 'call-not-found'],
    [
      'ringing: the user declines',
      ringing(),
      refuse(bob),
      'ended User_Refused_Call by callee, b2: bye on other device by callee, a: User_Refused_Call by callee',
    ],
    ['ringing: a page is busy', ringing(), busy(bob), 'ringing b2'],
    ['ringing: a page has no camera', ringing(), noMedia(bob2), 'ringing b'],
    ['ringing: the last page is busy', ringing([bob]), busy(bob), 'ended User_Busy by callee, a: User_Busy by callee'],
    [
      'ringing: the last page has no camera',
      ringing([bob]),
      noMedia(bob),
      'ended User_Media_Error by callee, a: User_Media_Error by callee',
    ],
    ['ringing: no camera here, busy there', busyElsewhere(), noMedia(bob), 'ended User_Busy by callee, a: User_Busy by callee'],
    ['ringing: the caller declines', ringing(), refuse(alice), 'wrong-state'],
    ['ringing: somebody else declines', ringing(), refuse(stranger), 'ringing b+b2'],
    [
      'ringing: the caller cancels',
      ringing(),
      hangUp(alice, 'Hangup_From_Caller'),
      'ended Hangup_From_Caller by caller, b: Hangup_From_Caller by caller, b2: Hangup_From_Caller by caller',
    ],
    [
      'ringing: the caller cannot speak for the server',
      ringing([bob]),
      hangUp(alice, 'No_Answer'),
      'ended Hangup_From_Caller by caller, b: Hangup_From_Caller by caller',
    ],
    [
      'ringing: a page hangs up',
      ringing([bob]),
      hangUp(bob, 'Hangup_From_Callee'),
      'ended User_Refused_Call by callee, a: User_Refused_Call by callee',
    ],
    ['ringing: a page hangs up, busy', ringing(), hangUp(bob, 'User_Busy'), 'ringing b2'],
    ['ringing: somebody else hangs up', ringing(), hangUp(stranger, 'Hangup_From_Callee'), 'call-not-found'],
    ['ringing: a page closes', ringing(), gone(bob), 'ringing b2'],
    ['ringing: the last page closes', ringing([bob]), gone(bob), 'ended disconnected by server, a: disconnected by server'],
    [
      'ringing: the last page closes, another was busy',
      busyElsewhere(),
      gone(bob),
      'ended User_Busy by callee, a: User_Busy by callee',
    ],
    [
      'ringing: the last page closes, another had no camera',
      mediaElsewhere(),
      gone(bob),
      'ended User_Media_Error by callee, a: User_Media_Error by callee',
    ],
    [
      'ringing: the caller closes',
      ringing(),
      gone(alice),
      'ended disconnected by server, b: disconnected by server, b2: disconnected by server',
    ],
    ['ringing: another page closes', ringing(), gone(stranger), 'ringing b+b2'],
    ['ringing: too early for its deadline', ringing(), deadline, 'ringing b+b2'],
    [
      'ringing: nobody answered',
      ringingUntilNow(),
      deadline,
      'ended No_Answer by server, a: No_Answer by server, b: No_Answer by server, b2: No_Answer by server',
    ],
    ['ringing: a side rejoins', ringing(), rejoin(alice, 'caller'), 'wrong-state'],

    ['active: accepted again', active(), accept(bob), 'active a-b'],
    ['active: accepted too late', active(), accept(bob2), 'answered-elsewhere'],
    ['active: the caller accepts', active(), accept(alice), 'wrong-state'],
    ['active: the one who accepted declines', active(), refuse(bob), 'wrong-state'],
    ['active: a page that lost declines', active(), busy(bob2), 'active a-b'],
    [
      'active: the caller hangs up',
      active(),
      hangUp(alice, 'Hangup_From_Caller'),
      'ended Hangup_From_Caller by caller, b: Hangup_From_Caller by caller',
    ],
    [
      'active: the callee hangs up',
      active(),
      hangUp(bob, 'Hangup_From_Callee'),
      'ended Hangup_From_Callee by callee, a: Hangup_From_Callee by callee',
    ],
    ['active: media failed', active(), hangUp(bob, 'Ice_failed'), 'ended Ice_failed by callee, a: Ice_failed by callee'],
    [
      'active: the callee says what the caller would',
      active(),
      hangUp(bob, 'Hangup_From_Caller'),
      'ended Hangup_From_Callee by callee, a: Hangup_From_Callee by callee',
    ],
    ['active: somebody else hangs up', active(), hangUp(bob2, 'Hangup_From_Callee'), 'call-not-found'],
    ['active: the caller closes', active(), gone(alice), 'ended disconnected by server, b: disconnected by server'],
    ['active: the callee closes', active(), gone(bob), 'ended disconnected by server, a: disconnected by server'],
    ['active: another page closes', active(), gone(bob2), 'active a-b'],
    ['active: has no deadline', active(), deadline, 'active a-b'],
    ['active: a side rejoins where it is', active(), rejoin(alice, 'caller'), 'active a-b'],
    [
      'active: the caller is elsewhere now',
      active(),
      rejoin(stranger, 'caller'),
      'active s-b, a: call take on other device by caller',
    ],
    [
      'active: the callee is elsewhere now',
      active(),
      rejoin(bob2, 'callee'),
      'active a-b2, b: call take on other device by callee',
    ],

    ['half: the other half comes', callerHalf(), rejoin(bob, 'callee'), 'active a-b'],
    ['half: the other half is the caller', calleeHalf(), rejoin(alice, 'caller'), 'active a-b'],
    ['half: the same half again', callerHalf(), rejoin(stranger, 'caller'), 'half s'],
    ['half: the same half again, the callee', calleeHalf(), rejoin(bob2, 'callee'), 'half b2'],
    ['half: it hangs up', callerHalf(), hangUp(alice, 'Hangup_From_Caller'), 'ended Hangup_From_Caller by caller'],
    ['half: the callee hangs up', calleeHalf(), hangUp(bob, 'Hangup_From_Callee'), 'ended Hangup_From_Callee by callee'],
    ['half: somebody else hangs up', callerHalf(), hangUp(stranger, 'Hangup_From_Caller'), 'call-not-found'],
    ['half: it closes', callerHalf(), gone(alice), 'ended disconnected by server'],
    ['half: another page closes', callerHalf(), gone(bob), 'half a'],
    ['half: it accepts', callerHalf(), accept(alice), 'wrong-state'],
    ['half: it declines', callerHalf(), refuse(alice), 'wrong-state'],
    ['half: somebody else accepts', callerHalf(), accept(bob), 'call-not-found'],
    ['half: somebody else declines', callerHalf(), refuse(bob), 'half a'],
    ['half: too early for its deadline', callerHalf(), deadline, 'half a'],
    ['half: it stays alone', callerHalf(NOW), deadline, 'ended disconnected by server, a: disconnected by server'],

    ['ended: accepted', over(), accept(bob), 'wrong-state'],
    ['ended: accepted after another did', over(true), accept(bob), 'answered-elsewhere'],
    ['ended: declined', over(), refuse(bob), 'ended No_Answer by server'],
    ['ended: hung up', over(), hangUp(alice, 'Hangup_From_Caller'), 'ended No_Answer by server'],
    ['ended: a page closes', over(), gone(alice), 'ended No_Answer by server'],
    ['ended: a deadline', over(), deadline, 'ended No_Answer by server'],
    ['ended: somebody comes back', over(), rejoin(bob, 'callee'), 'ended No_Answer by server, b: No_Answer by server'],
  ])('%s', (_, before, event, expected) => {
    expect(outcome(before, event)).toBe(expected);
  });

  it('is remembered for a while after its end, and a half for as long as it is waited for', () => {
    const ended = advance(active(), hangUp(alice, 'Hangup_From_Caller'), NOW);
    expect(ended).toMatchObject({ call: { state: { accepted: true, untilMs: NOW + TOMBSTONE_MS } } });
    const half = advance(callerHalf(NOW + 2 * TOMBSTONE_MS), hangUp(alice, 'Hangup_From_Caller'), NOW);
    expect(half).toMatchObject({ call: { state: { untilMs: NOW + 2 * TOMBSTONE_MS } } });
  });

  it.each<[string, Call, Address[]]>([
    ['ringing', ringing(), [alice, bob, bob2]],
    ['active', active(), [alice, bob]],
    ['half', calleeHalf(), [bob]],
    ['ended', over(), []],
  ])('is present, while %s, at', (_, state, expected) => {
    expect(present(state)).toEqual(expected);
  });

  it.each<[string, Call, Address, Address[] | string]>([
    ['the caller reaches every ringing page', ringing(), alice, [bob, bob2]],
    ['a ringing page says nothing', ringing(), bob, 'wrong-state'],
    ['a page that does not ring has no call', ringing(), stranger, 'call-not-found'],
    ['the caller reaches the callee', active(), alice, [bob]],
    ['the callee reaches the caller', active(), bob, [alice]],
    ['a page that lost has no call', active(), bob2, 'call-not-found'],
    ['a half has nobody to talk to', callerHalf(), alice, 'wrong-state'],
    ['a half of somebody else', callerHalf(), bob, 'call-not-found'],
    ['an ended call carries nothing', over(), alice, 'wrong-state'],
  ])('routes signals: %s', (_, state, from, expected) => {
    expect(route(state, from.sessionId)).toEqual(expected);
  });
});
