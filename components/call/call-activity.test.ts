import { expect } from '@open-wc/testing';
import type { Call, CallState, ReceivedCallInvitation } from '@apirtc-ce/sdk';
import { callElementState, isFree, NO_ACTIVITY } from './call-activity.js';
import type { CallActivity, CallElementState } from './call-activity.js';

const inCall = (state: CallState): CallActivity => ({ kind: 'call', call: { state } as Call });
const starting: CallActivity = { kind: 'starting', abort: new AbortController() };
const invited: CallActivity = { kind: 'invited', invitation: {} as ReceivedCallInvitation };
const ended: CallState = { phase: 'ended', reason: 'No_Answer', by: 'server', durationMs: 0 };

describe('the state of a call element', () => {
  const cases: [string, CallActivity, { failed?: boolean; linkLost?: boolean }, CallElementState, boolean][] = [
    ['nothing', NO_ACTIVITY, {}, 'idle', true],
    ['nothing, and it cannot', NO_ACTIVITY, { failed: true }, 'error', true],
    ['nothing while the server is away', NO_ACTIVITY, { linkLost: true }, 'idle', true],
    ['asked to call', starting, {}, 'calling', false],
    ['rings', invited, {}, 'ringing', false],
    ['rings in spite of a failure before', invited, { failed: true }, 'ringing', false],
    ['opens devices', inCall({ phase: 'preparing' }), {}, 'calling', false],
    ['calls', inCall({ phase: 'calling', since: 1 }), {}, 'calling', false],
    ['connects', inCall({ phase: 'connecting', since: 1 }), {}, 'connecting', false],
    ['connects while the server is away', inCall({ phase: 'connecting', since: 1 }), { linkLost: true }, 'reconnecting', false],
    ['talks', inCall({ phase: 'connected', since: 1 }), {}, 'connected', false],
    ['talks with a camera that failed', inCall({ phase: 'connected', since: 1 }), { failed: true }, 'connected', false],
    ['talks while the server is away', inCall({ phase: 'connected', since: 1 }), { linkLost: true }, 'reconnecting', false],
    ['has lost media', inCall({ phase: 'reconnecting', since: 1, attempt: 1 }), {}, 'reconnecting', false],
    ['is over', inCall(ended), {}, 'ended', true],
    ['is over while the server is away', inCall(ended), { linkLost: true }, 'ended', true],
  ];
  for (const [about, activity, circumstances, state, free] of cases) {
    it(`${about}: ${state}`, () => {
      expect(callElementState(activity, { failed: false, linkLost: false, ...circumstances })).to.equal(state);
      expect(isFree(activity)).to.equal(free);
    });
  }
});
