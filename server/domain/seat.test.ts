import { beforeEach, describe, expect, it } from 'vitest';
import { Seat, type DatedNews } from './seat.js';

describe('a seat in a conversation', () => {
  let seat: Seat;
  beforeEach(() => {
    seat = new Seat();
  });
  const news = (revision: number): DatedNews => ({ revision, news: { type: 'news', notice: `${revision}`, left: [] } });
  /** Revisions of what is told at once. */
  const told = (...revisions: number[]) => revisions.filter((revision) => seat.takes(news(revision)));
  /** Revisions of what is told when the state has been. */
  const after = (turn: number) => seat.stateTold(turn).flatMap((dated) => (seat.takes(dated) ? dated.revision : []));

  it('is told what comes after the state', () => {
    const turn = seat.hold();
    seat.stateIs(3);
    expect(after(turn)).toEqual([]);
    expect(told(4, 5)).toEqual([4, 5]);
  });

  it('is told after the state what came before it was known, but for what is part of it', () => {
    const turn = seat.hold();
    expect(told(2, 3, 4)).toEqual([]);
    seat.stateIs(3);
    expect(told(5)).toEqual([]);
    expect(after(turn)).toEqual([4, 5]);
  });

  it('is not told what is part of the state, however late it comes', () => {
    const turn = seat.hold();
    seat.stateIs(3);
    seat.stateTold(turn);
    expect(told(2, 3, 4)).toEqual([4]);
  });

  it('waits for the later of two states that are about to be told', () => {
    const first = seat.hold();
    seat.stateIs(3);
    told(4);
    const second = seat.hold();
    expect([seat.isTurn(first), seat.isTurn(second)]).toEqual([false, true]);
    expect(after(first)).toEqual([]);
    expect(told(5, 6)).toEqual([]);
    seat.stateIs(5);
    expect(after(second)).toEqual([6]);
  });

  it('does not go back', () => {
    const turn = seat.hold();
    seat.stateIs(5);
    seat.stateIs(3);
    seat.stateTold(turn);
    expect(told(4, 5, 6)).toEqual([6]);
  });
});
