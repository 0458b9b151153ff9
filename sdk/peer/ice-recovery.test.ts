import { describe, expect, it } from 'vitest';
import { dueAt, recover } from './ice-recovery.js';
import type { Recovery, RecoveryEvent, RecoveryPolicy } from './ice-recovery.js';

const policy: RecoveryPolicy = { connectTimeoutMs: 100, graceMs: 10, retryMs: 20, budgetMs: 60, maxConnectRestarts: 2 };

const start = (at: number): RecoveryEvent => ({ type: 'start', at });
const due = (at: number): RecoveryEvent => ({ type: 'due', at });
const nudge = (at: number): RecoveryEvent => ({ type: 'nudge', at });
const link = (at: number, state: RTCPeerConnectionState): RecoveryEvent => ({ type: 'link', at, state });
const up = [start(0), link(1, 'connected')];

/** Folds events over `idle`; with it the times at which ICE was restarted. */
function fold(events: RecoveryEvent[]): { state: Recovery; restartedAt: number[] } {
  const restartedAt: number[] = [];
  const state = events.reduce<Recovery>(
    (before, event) => {
      const step = recover(before, event, policy);
      if (step.restart) restartedAt.push(event.at);
      return step.state;
    },
    { phase: 'idle' },
  );
  return { state, restartedAt };
}

const table: [what: string, events: RecoveryEvent[], state: Partial<Recovery>, restartedAt: number[]][] = [
  ['nothing is watched before acceptance', [link(1, 'failed'), due(2)], { phase: 'idle' }, []],
  ['media comes up', up, { phase: 'connected' }, []],
  ['media comes up before the acceptance is known', [link(1, 'connected'), start(2)], { phase: 'connected' }, []],
  ['media never comes', [start(0), due(100)], { phase: 'gave-up', failure: 'never-connected' }, []],
  ['an early timer means nothing', [start(0), due(99)], { phase: 'connecting' }, []],
  [
    'no path is found: tried again, not for ever',
    [start(0), link(1, 'failed'), link(2, 'failed'), link(3, 'failed')],
    { phase: 'connecting' },
    [1, 2],
  ],
  ['a silent path is given a moment', [...up, link(5, 'disconnected'), due(14)], { phase: 'lost', attempt: 1 }, []],
  ['and heals', [...up, link(5, 'disconnected'), link(6, 'connected')], { phase: 'connected' }, []],
  ['or ICE is restarted', [...up, link(5, 'disconnected'), due(15)], { phase: 'lost', attempt: 1, nextRestartAt: 35 }, [15]],
  ['and again', [...up, link(5, 'disconnected'), due(15), due(35)], { phase: 'lost', attempt: 2 }, [15, 35]],
  ['a broken path is restarted at once', [...up, link(5, 'failed')], { phase: 'lost', attempt: 1 }, [5]],
  ['also when it was silent before', [...up, link(5, 'disconnected'), link(7, 'failed')], { phase: 'lost', attempt: 1 }, [7]],
  ['but a restart is not interrupted', [...up, link(5, 'failed'), link(7, 'failed')], { phase: 'lost', attempt: 1 }, [5]],
  ['good news do not wait for the timer', [...up, link(5, 'disconnected'), nudge(6)], { phase: 'lost', attempt: 1 }, [6]],
  ['and mean nothing while media flows', [...up, nudge(6)], { phase: 'connected' }, []],
  [
    'the budget is spent in silence',
    [...up, link(5, 'disconnected'), due(65)],
    { phase: 'gave-up', failure: 'disconnected' },
    [],
  ],
  ['the budget is spent on a broken path', [...up, link(5, 'failed'), due(65)], { phase: 'gave-up', failure: 'failed' }, [5]],
  ['what was given up stays so', [start(0), due(100), link(101, 'connected')], { phase: 'gave-up' }, []],
];

describe('recover', () => {
  for (const [what, events, state, restartedAt] of table) {
    it(what, () => {
      const result = fold(events);
      expect(result.state).toMatchObject(state);
      expect(result.restartedAt).toEqual(restartedAt);
    });
  }
});

describe('dueAt', () => {
  it('is the deadline, the next restart, or the end of the budget, whichever is first', () => {
    expect(dueAt({ phase: 'idle' })).toBeUndefined();
    expect(dueAt(fold([start(0)]).state)).toBe(100);
    expect(dueAt(fold([...up, link(5, 'disconnected')]).state)).toBe(15);
    expect(dueAt(fold([...up, link(5, 'disconnected'), due(15), due(35), due(55)]).state)).toBe(65);
  });
});
