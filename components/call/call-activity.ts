import type { Call, ReceivedCallInvitation } from '@apirtc-ce/sdk';

/** What the reflected `state` attribute of a call element says. */
export type CallElementState = 'idle' | 'calling' | 'ringing' | 'connecting' | 'connected' | 'reconnecting' | 'ended' | 'error';

/**
 * What a call element is busy with.
 *
 * | kind | meaning |
 * |---|---|
 * | `none` | nothing: it can call and be called |
 * | `starting` | asked to call, waits for its session |
 * | `invited` | rings |
 * | `call` | in a call, or showing how it ended |
 */
export type CallActivity =
  | { kind: 'none' }
  | { kind: 'starting'; abort: AbortController }
  | { kind: 'invited'; invitation: ReceivedCallInvitation }
  | { kind: 'call'; call: Call };

export const NO_ACTIVITY: CallActivity = { kind: 'none' };

/** Whether the element can take part in another call. */
export function isFree(activity: CallActivity): boolean {
  return activity.kind === 'none' || (activity.kind === 'call' && activity.call.state.phase === 'ended');
}

/**
 * The state to reflect. A call whose media flows counts as reconnecting while its CCS cannot be reached: hanging up or muting would not
 * reach the other side at once.
 */
export function callElementState(
  activity: CallActivity,
  circumstances: { failed: boolean; linkLost: boolean },
): CallElementState {
  switch (activity.kind) {
    case 'none':
      return circumstances.failed ? 'error' : 'idle';
    case 'starting':
      return 'calling';
    case 'invited':
      return 'ringing';
    case 'call':
      return stateOfCall(activity.call.state.phase, circumstances.linkLost);
    default:
      return activity satisfies never;
  }
}

function stateOfCall(phase: Call['state']['phase'], linkLost: boolean): CallElementState {
  switch (phase) {
    case 'preparing':
    case 'calling':
      return 'calling';
    case 'connecting':
    case 'connected':
      return linkLost ? 'reconnecting' : phase;
    case 'ringing':
    case 'reconnecting':
    case 'ended':
      return phase;
    default:
      return phase satisfies never;
  }
}
