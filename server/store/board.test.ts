import type { Mark } from '@apirtc-ce/protocol';
import { describe, expect, it } from 'vitest';
import { Board, MAX_BOARD_CHARS, MAX_BOARD_ENTRIES } from './board.js';

const line: Mark = { tool: 'pen', points: [0, 0, 4, 4], color: '#000000', size: 2 };
const CLEAR: Mark = { tool: 'clear' };

/** All that a drawing has, as `id` or `(id)` when undone. */
function all(board: Board): string[] {
  return board.page(0).entries.map(({ id, undone }) => (undone ? `(${id})` : id));
}

describe('a drawing', () => {
  it('gives every change the next place, and what is repeated the one that it has', () => {
    const board = new Board();
    expect(board.draw('ann', '1', line)).toEqual({
      ok: true,
      place: 1,
      change: { type: 'drawn', id: '1', by: 'ann', mark: line },
    });
    expect(board.draw('bob', '2', line)).toMatchObject({ place: 2 });
    expect(board.draw('ann', '1', line)).toEqual({ ok: true, place: 1 });
    expect(board.undo('ann', '3', '1', true)).toEqual({
      ok: true,
      place: 3,
      change: { type: 'undone', markId: '1', undone: true },
    });
    expect(board.undo('ann', '4', '1', true)).toEqual({ ok: true, place: 0 });
    expect(board.undo('ann', '5', '1', false)).toMatchObject({ place: 4 });
    expect(board.undo('ann', '3', '1', true)).toEqual({ ok: true, place: 3 });
    expect([all(board), board.place]).toEqual([['1', '2'], 4]);
  });

  it('leaves everybody’s marks to them', () => {
    const board = new Board();
    board.draw('ann', '1', line);
    expect(board.draw('bob', '1', line)).toEqual({ ok: false, code: 'wrong-state' });
    expect(board.undo('bob', '2', '1', true)).toEqual({ ok: false, code: 'forbidden' });
    expect(board.undo('bob', '2', '9', true)).toEqual({ ok: true, place: 0 });
  });

  it('is wiped once, however often that is asked', () => {
    const board = new Board();
    board.draw('ann', '1', line);
    expect(board.wipe('ann', '8')).toEqual({ ok: true, place: 2, change: { type: 'wiped' } });
    board.draw('ann', '2', line);
    expect(board.wipe('ann', '8')).toEqual({ ok: true, place: 2 });
    expect(board.draw('ann', '1', line)).toEqual({ ok: true, place: 1 });
    expect(all(board)).toEqual(['2']);
    expect(board.isBlank).toBe(false);
  });

  it('forgets what nobody sees before it is full', () => {
    const board = new Board();
    const draw = (id: number, mark: Mark = line) => board.draw('ann', String(id), mark);
    draw(1);
    draw(2, CLEAR);
    draw(3);
    draw(4);
    board.undo('ann', '9999993', '3', true);
    for (let id = 5; id <= MAX_BOARD_ENTRIES; id += 1) draw(id);
    expect(all(board).slice(0, 4)).toEqual(['1', '2', '(3)', '4']);
    expect(draw(MAX_BOARD_ENTRIES + 1)).toMatchObject({ ok: true });
    expect(all(board).slice(0, 2)).toEqual(['4', '5']);
    expect(board.undo('ann', '9999992', '2', true)).toEqual({ ok: true, place: 0 });
    for (let id = 1; id <= 2; id += 1) draw(MAX_BOARD_ENTRIES + 1 + id);
    expect(draw(MAX_BOARD_ENTRIES + 9)).toEqual({ ok: false, code: 'full' });
    expect(draw(MAX_BOARD_ENTRIES + 10, CLEAR)).toEqual({ ok: false, code: 'full' });
    board.wipe('ann', '9999991');
    expect(draw(MAX_BOARD_ENTRIES + 9)).toMatchObject({ ok: true });
  });

  it('keeps a clearing that was undone out of that', () => {
    const board = new Board();
    board.draw('ann', '1', line);
    board.draw('ann', '2', CLEAR);
    board.undo('ann', '9999992', '2', true);
    for (let id = 3; id <= MAX_BOARD_ENTRIES + 1; id += 1) board.draw('ann', String(id), line);
    expect(all(board).slice(0, 2)).toEqual(['1', '3']);
  });

  it('has its share of memory', () => {
    const board = new Board();
    const text: Mark = { tool: 'text', points: [0, 0], color: '#000000', size: 9, text: 'x'.repeat(MAX_BOARD_CHARS / 4 - 200) };
    for (let id = 1; id <= 4; id += 1) expect(board.draw('ann', String(id), text)).toMatchObject({ ok: true });
    expect(board.draw('ann', '5', text)).toEqual({ ok: false, code: 'full' });
  });

  it('comes in pages that fit together', () => {
    const board = new Board();
    const long: Mark = { tool: 'pen', color: '#000000', size: 2, points: Array.from({ length: 4_000 }, () => 7) };
    for (let id = 1; id <= 40; id += 1) board.draw('ann', String(id), long);
    const ids: string[] = [];
    let pages = 0;
    for (let after = 0, more = true; more; pages += 1) {
      const page = board.page(after);
      ids.push(...page.entries.map(({ id }) => id));
      ({ more } = page);
      after = page.entries.at(-1)?.place ?? 0;
    }
    expect(ids).toEqual(Array.from({ length: 40 }, (_, n) => String(n + 1)));
    expect(pages).toBe(5);
  });
});
