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
    for (const revision of revisions) steps.add(revision, `a${revision}`);
  };

  it.each([
    ['in order', [3, 4, 5], ['a3', 'a4', 'a5']],
    ['out of order', [5, 3, 4], ['a3', 'a4', 'a5']],
    ['twice', [3, 3, 4, 3, 4], ['a3', 'a4']],
    ['from before the beginning', [1, 2, 3], ['a3']],
    ['with one missing', [3, 5, 6], ['a3']],
  ])('are taken once, in their order: %s', (_, revisions, expected) => {
    steps.beginAfter(2);
    add(...revisions);
    expect(taken).toEqual(expected);
  });

  it('wait for their beginning', () => {
    add(4, 2, 3);
    expect(taken).toEqual([]);
    steps.beginAfter(2);
    expect(taken).toEqual(['a3', 'a4']);
  });

  it('that are followed go on, whoever enters', () => {
    steps.beginAfter(2);
    steps.beginAfter(9);
    add(3);
    expect(taken).toEqual(['a3']);
  });

  it('begin anew after the last one, when that is known, whatever comes first', () => {
    steps.beginAfter(2);
    steps.beginAfter(8);
    steps.add(4, 'a4', true);
    add(9, 8);
    expect(taken).toEqual([]);
    add(3);
    expect(taken).toEqual(['a3', 'a4', 'a9']);
    steps.add(10, 'a10', true);
    add(13, 14);
    steps.beginAfter(13);
    expect(taken).toEqual(['a3', 'a4', 'a9', 'a10', 'a14']);
    clock.advance(10_000);
    expect(gaps).toEqual([]);
  });

  it('go on without one that is lost, and say so', () => {
    steps.beginAfter(2);
    add(5, 6);
    clock.advance(1_999);
    expect(taken).toEqual([]);
    clock.advance(1);
    expect([taken, gaps]).toEqual([['a5', 'a6'], [2]]);
    add(4, 7);
    expect(taken).toEqual(['a5', 'a6', 'a7']);
  });

  it('are not given up while none is missing', () => {
    steps.beginAfter(2);
    add(4);
    clock.advance(1_000);
    add(3);
    add(6);
    clock.advance(1_999);
    expect([taken, gaps]).toEqual([['a3', 'a4'], []]);
  });
});
