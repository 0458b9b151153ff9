import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../clock/testing/manual-clock.js';
import { Steps } from './steps.js';

describe('the steps of a conversation', () => {
  let clock: ManualClock;
  let taken: string[];
  let gaps: number[];
  let steps: Steps<string>;
  beforeEach(() => {
    clock = new ManualClock();
    taken = [];
    gaps = [];
    steps = new Steps({ clock, take: (step) => taken.push(step), onGap: (missing) => gaps.push(missing) });
  });
  const add = (...revisions: number[]) => {
    for (const revision of revisions) steps.add({ instanceId: 'a', revision }, `a${revision}`);
  };

  it.each([
    ['in order', [3, 4, 5], ['a3', 'a4', 'a5']],
    ['out of order', [5, 3, 4], ['a3', 'a4', 'a5']],
    ['twice', [3, 3, 4, 3, 4], ['a3', 'a4']],
    ['from before the beginning', [1, 2, 3], ['a3']],
    ['with one missing', [3, 5, 6], ['a3']],
  ])('are taken once, in their order: %s', (_, revisions, expected) => {
    steps.startAfter('a', 2);
    add(...revisions);
    expect(taken).toEqual(expected);
  });

  it('wait for their beginning', () => {
    add(4, 2, 3);
    expect(taken).toEqual([]);
    steps.startAfter('a', 2);
    expect(taken).toEqual(['a3', 'a4']);
  });

  it('of a run that is followed go on, whoever enters', () => {
    steps.startAfter('a', 2);
    steps.startAfter('a', 9);
    add(3);
    expect(taken).toEqual(['a3']);
  });

  it('of another run begin anew', () => {
    steps.startAfter('a', 2);
    add(5);
    steps.add({ instanceId: 'b', revision: 2 }, 'b2');
    steps.startAfter('b', 1);
    add(3, 4);
    expect(taken).toEqual(['b2']);
  });

  it('go on without one that is lost, and say so', () => {
    steps.startAfter('a', 2);
    add(5, 6);
    clock.advance(1_999);
    expect(taken).toEqual([]);
    clock.advance(1);
    expect([taken, gaps]).toEqual([['a5', 'a6'], [2]]);
    add(4, 7);
    expect(taken).toEqual(['a5', 'a6', 'a7']);
  });

  it('are not given up while none is missing', () => {
    steps.startAfter('a', 2);
    add(4);
    clock.advance(1_000);
    add(3);
    add(6);
    clock.advance(1_999);
    expect([taken, gaps]).toEqual([['a3', 'a4'], []]);
  });
});
