import type { EndReason } from '@apirtc-ce/protocol';

/** Whose act ended a call: this page's, another page's (the other user's, or the own user's on another device), or the CCS's. */
export type EndedBy = 'local' | 'remote' | 'server';

/**
 * Where a call is. Times in milliseconds since the epoch.
 *
 * | phase | meaning |
 * |---|---|
 * | `preparing` | outgoing: camera and microphone are being opened |
 * | `calling` | outgoing: the invitation is out |
 * | `ringing` | incoming: waits for this user |
 * | `connecting` | accepted; media is on its way |
 * | `connected` | media flows; `since` stays the same through a loss that heals |
 * | `reconnecting` | media stopped; `attempt` counts from 1 |
 * | `ended` | over; `durationMs` is the time since media first flowed, 0 when it never did |
 */
export type CallState =
  | { phase: 'preparing' }
  | { phase: 'calling'; since: number }
  | { phase: 'ringing'; since: number }
  | { phase: 'connecting'; since: number }
  | { phase: 'connected'; since: number }
  | { phase: 'reconnecting'; since: number; attempt: number }
  | { phase: 'ended'; reason: EndReason; by: EndedBy; durationMs: number };

/** What happens to a call, and when. */
export type CallEvent = { at: number } & (
  | { type: 'invited' }
  | { type: 'accepted' }
  | { type: 'media-up' }
  | { type: 'media-lost'; attempt: number }
  | { type: 'ended'; reason: EndReason; by: EndedBy }
);

type In<Phase extends CallState['phase']> = Extract<CallState, { phase: Phase }>;
type NotEnded = Exclude<CallEvent, { type: 'ended' }>;

/** The state after an event; the same object when the event means nothing here. */
export function nextCallState(state: CallState, event: CallEvent): CallState {
  if (state.phase === 'ended') return state;
  return event.type === 'ended' ? ended(state, event) : advance(state, event);
}

function advance(state: Exclude<CallState, In<'ended'>>, event: NotEnded): CallState {
  switch (state.phase) {
    case 'preparing':
      return fromPreparing(state, event);
    case 'calling':
    case 'ringing':
      return fromWaiting(state, event);
    case 'connecting':
      return fromConnecting(state, event);
    case 'connected':
    case 'reconnecting':
      return fromEstablished(state, event);
    default:
      return state satisfies never;
  }
}

/** preparing -> calling; or connecting, when the other side's crossing call is answered instead */
function fromPreparing(state: In<'preparing'>, event: NotEnded): CallState {
  if (event.type === 'invited') return { phase: 'calling', since: event.at };
  return event.type === 'accepted' ? { phase: 'connecting', since: event.at } : state;
}

/** calling | ringing -> connecting */
function fromWaiting(state: In<'calling' | 'ringing'>, event: NotEnded): CallState {
  return event.type === 'accepted' ? { phase: 'connecting', since: event.at } : state;
}

/** connecting -> connected */
function fromConnecting(state: In<'connecting'>, event: NotEnded): CallState {
  return event.type === 'media-up' ? { phase: 'connected', since: event.at } : state;
}

/** connected | reconnecting -> reconnecting | connected */
function fromEstablished(state: In<'connected' | 'reconnecting'>, event: NotEnded): CallState {
  if (event.type === 'media-lost') return reconnecting(state, event.attempt);
  if (event.type === 'media-up' && state.phase === 'reconnecting') return { phase: 'connected', since: state.since };
  return state;
}

function reconnecting(state: In<'connected' | 'reconnecting'>, attempt: number): CallState {
  const known = state.phase === 'reconnecting' && state.attempt === attempt;
  return known ? state : { phase: 'reconnecting', since: state.since, attempt };
}

function ended(state: CallState, { at, reason, by }: Extract<CallEvent, { type: 'ended' }>): CallState {
  const connected = state.phase === 'connected' || state.phase === 'reconnecting';
  return { phase: 'ended', reason, by, durationMs: connected ? Math.max(at - state.since, 0) : 0 };
}
