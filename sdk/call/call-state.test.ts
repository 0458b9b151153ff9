import { describe, expect, it } from 'vitest';
import { nextCallState } from './call-state.js';
import type { CallEvent, CallState } from './call-state.js';

type Happening = CallEvent extends infer Event ? (Event extends { at: number } ? Omit<Event, 'at'> : never) : never;

/** Folds events that happen at 1, 2, 3, … over a first state. */
function fold(first: CallState, ...happenings: Happening[]): CallState {
  return happenings.reduce((state, happening, index) => nextCallState(state, { ...happening, at: index + 1 }), first);
}

const preparing: CallState = { phase: 'preparing' };
const ringing: CallState = { phase: 'ringing', since: 0 };
const invited = { type: 'invited' } as const;
const accepted = { type: 'accepted' } as const;
const up = { type: 'media-up' } as const;
const lost = (attempt = 1) => ({ type: 'media-lost', attempt }) as const;
const hungUp = { type: 'ended', reason: 'Hangup_From_Caller', by: 'local' } as const;

const table: [what: string, first: CallState, happenings: Happening[], last: CallState][] = [
  ['an invitation goes out', preparing, [invited], { phase: 'calling', since: 1 }],
  ['it is accepted', preparing, [invited, accepted], { phase: 'connecting', since: 2 }],
  ['media flows', preparing, [invited, accepted, up], { phase: 'connected', since: 3 }],
  ['a crossing call is answered while preparing', preparing, [accepted, up], { phase: 'connected', since: 2 }],
  ['an incoming call is accepted', ringing, [accepted], { phase: 'connecting', since: 1 }],
  ['media cannot flow before acceptance', ringing, [up], ringing],
  ['a loss before media ever flowed is still connecting', ringing, [accepted, lost()], { phase: 'connecting', since: 1 }],
  ['a second acceptance changes nothing', ringing, [accepted, accepted], { phase: 'connecting', since: 1 }],
  ['media is lost', ringing, [accepted, up, lost()], { phase: 'reconnecting', since: 2, attempt: 1 }],
  ['each try is told', ringing, [accepted, up, lost(), lost(2)], { phase: 'reconnecting', since: 2, attempt: 2 }],
  ['it heals, and the clock went on', ringing, [accepted, up, lost(), up], { phase: 'connected', since: 2 }],
  ['it ends while preparing', preparing, [hungUp], { phase: 'ended', reason: 'Hangup_From_Caller', by: 'local', durationMs: 0 }],
  [
    'it ends while connecting',
    ringing,
    [accepted, hungUp],
    { phase: 'ended', reason: 'Hangup_From_Caller', by: 'local', durationMs: 0 },
  ],
  [
    'it ends while talking',
    ringing,
    [accepted, up, lost(), hungUp],
    { phase: 'ended', reason: 'Hangup_From_Caller', by: 'local', durationMs: 2 },
  ],
  [
    'the first ending stays',
    ringing,
    [{ type: 'ended', reason: 'No_Answer', by: 'server' }, hungUp, accepted],
    { phase: 'ended', reason: 'No_Answer', by: 'server', durationMs: 0 },
  ],
];

describe('nextCallState', () => {
  for (const [what, first, happenings, last] of table) {
    it(what, () => expect(fold(first, ...happenings)).toEqual(last));
  }

  it('returns the same object when nothing changes, so that nobody is told twice', () => {
    const connected: CallState = { phase: 'connected', since: 1 };
    expect(nextCallState(connected, { type: 'media-up', at: 2 })).toBe(connected);
    const reconnecting: CallState = { phase: 'reconnecting', since: 1, attempt: 2 };
    expect(nextCallState(reconnecting, { type: 'media-lost', attempt: 2, at: 3 })).toBe(reconnecting);
  });

  it('never counts time backwards when the clock is set', () => {
    const state = nextCallState(
      { phase: 'connected', since: 100 },
      { type: 'ended', reason: 'disconnected', by: 'server', at: 50 },
    );
    expect(state).toMatchObject({ durationMs: 0 });
  });
});
