import type { BoardEntry, BoardReceipt, ErrorCode, Mark } from '@apirtc-ce/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { ERROR_NOT_ALLOWED, fromWire } from '../errors.js';
import { Board } from './board.js';
import type { BoardAct, BoardWire } from './board.js';
import { visibleEntries } from './drawing.js';

const LINE: Mark = { tool: 'pen', points: [0, 0, 4, 4], color: '#000000', size: 1 };
const entry = (place: number, id: string, by = 'bob'): BoardEntry => ({ place, id, by, undone: false, mark: LINE });

/** A CCS that answers when the test says so. */
class SlowWire implements BoardWire {
  entries: BoardEntry[] = [];
  place = 0;
  opened = 0;
  readonly acts: { act: BoardAct; answer(place: number): void; refuse(wire?: ErrorCode): void }[] = [];

  async open() {
    this.opened += 1;
    return { started: this.opened === 1, place: this.place, entries: this.entries.slice(0, 2), more: this.entries.length > 2 };
  }

  async read(after: number) {
    return { entries: this.entries.filter(({ place }) => place > after), more: false };
  }

  perform(act: BoardAct): Promise<BoardReceipt> {
    return new Promise((resolve, reject) =>
      this.acts.push({
        act,
        answer: (place) => resolve({ place }),
        refuse: (code = 'full') => reject(fromWire({ code, message: code })),
      }),
    );
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve));
const seen = (board: Board) => visibleEntries(board.drawing).map(({ id }) => id);

describe('a drawing that is shared', () => {
  let wire: SlowWire;
  let board: Board;
  let late: (() => void)[];
  beforeEach(() => {
    wire = new SlowWire();
    late = [];
    board = new Board(
      () => 'alice',
      wire,
      (run) => {
        late.push(run);
        return () => {};
      },
    );
  });
  const pending = () => board.pendingMarks.map(({ id }) => id);

  it('is there when all pages are, with what came meanwhile', async () => {
    wire.entries = [entry(1, '1'), entry(2, '2'), entry(3, '3'), entry(5, '5')];
    wire.place = 5;
    const opening = board.open();
    board.changed(6, { type: 'undone', markId: '2', undone: true });
    expect([await opening, board.isOpen, seen(board)]).toEqual([true, true, ['1', '3', '5']]);
  });

  it('shows own marks at once, and puts them where the CCS says', async () => {
    await board.open();
    board.draw(LINE, '7');
    expect([pending(), seen(board), board.isSettled]).toEqual([['7'], [], false]);
    wire.acts[0]?.answer(2);
    await turn();
    expect([pending(), seen(board)]).toEqual([['7'], []]);
    board.changed(1, { type: 'drawn', id: '6', by: 'bob', mark: LINE });
    expect([pending(), seen(board), board.isSettled]).toEqual([[], ['6', '7'], true]);
  });

  it('undoes own marks one after the other without waiting for the CCS', async () => {
    wire.entries = [entry(1, '1', 'alice'), entry(2, '2')];
    wire.place = 2;
    await board.open();
    board.draw(LINE, '7');
    board.undo();
    board.undo();
    board.undo();
    board.redo();
    expect(wire.acts.map(({ act }) => (act.type === 'undo' ? [act.markId, act.undone] : act.type))).toEqual([
      'draw',
      ['7', true],
      ['1', true],
      ['1', false],
    ]);
    expect([pending(), board.canUndo, board.canRedo]).toEqual([[], true, true]);
    wire.acts.forEach(({ answer }, index) => answer(3 + index));
    await turn();
    expect([seen(board), board.isSettled, board.canRedo]).toEqual([['1', '2'], true, true]);
  });

  it('takes back what the CCS refuses, and says so', async () => {
    const refused: number[] = [];
    board.onRefusal(({ code }) => refused.push(code));
    await board.open();
    board.draw(LINE, '7');
    wire.acts[0]?.refuse();
    await turn();
    expect([pending(), refused, board.isSettled]).toEqual([[], [ERROR_NOT_ALLOWED], true]);
  });

  it('does again what a CCS that forgot this page did not take', async () => {
    await board.open();
    board.draw(LINE, '7');
    board.draw(LINE, '8');
    wire.entries = [entry(1, '7', 'alice')];
    wire.place = 1;
    await board.open();
    wire.acts[0]?.refuse();
    wire.acts[1]?.refuse();
    await turn();
    expect(wire.acts.slice(2).map(({ act }) => act.id)).toEqual(['7', '8']);
    wire.acts[2]?.answer(1);
    wire.acts[3]?.answer(2);
    await turn();
    expect([seen(board), pending(), board.isSettled]).toEqual([['7', '8'], [], true]);
  });

  for (const code of ['conversation-not-found', 'wrong-state'] as const) {
    it(`keeps what a CCS that forgot this page refuses (${code}) before the page is back, and does it again then`, async () => {
      const refused: number[] = [];
      board.onRefusal((error) => refused.push(error.code));
      await board.open();
      board.draw(LINE, '7');
      board.draw(LINE, '8');
      for (const act of wire.acts) act.refuse(code);
      await turn();
      expect([pending(), refused, board.isSettled]).toEqual([['7', '8'], [], false]);
      await board.open();
      expect(wire.acts.slice(2).map(({ act }) => act.id)).toEqual(['7', '8']);
      wire.acts[2]?.answer(1);
      wire.acts[3]?.answer(2);
      await turn();
      expect([seen(board), pending(), board.isSettled]).toEqual([['7', '8'], [], true]);
    });
  }

  it('forgets a mark that the CCS does not know any more', async () => {
    wire.entries = [entry(1, '1', 'alice')];
    wire.place = 1;
    await board.open();
    board.undo();
    wire.acts[0]?.answer(0);
    await turn();
    expect([seen(board), board.isSettled, board.canRedo]).toEqual([[], true, false]);
  });

  it('is wiped for all, with a place like everything', async () => {
    wire.entries = [entry(1, '1')];
    wire.place = 1;
    await board.open();
    board.wipe();
    wire.acts[0]?.answer(2);
    await turn();
    expect([seen(board), board.isSettled]).toEqual([[], true]);
  });

  it('asks for the drawing anew when a change is lost', async () => {
    await board.open();
    board.changed(2, { type: 'drawn', id: '2', by: 'bob', mark: LINE });
    expect([seen(board), late.length]).toEqual([[], 1]);
    wire.entries = [entry(1, '1'), entry(2, '2')];
    wire.place = 2;
    late.shift()?.();
    await turn();
    expect([seen(board), wire.opened, board.isSettled]).toEqual([['1', '2'], 2, true]);
  });

  it('does nothing before it is there, nor after it is closed', async () => {
    board.draw(LINE);
    await board.open();
    board.close();
    board.draw(LINE);
    expect(wire.acts).toEqual([]);
  });
});

it('a drawing of one page is decided at once', () => {
  const board = new Board(() => 'self');
  board.draw(LINE, '1');
  board.draw(LINE, '2');
  board.undo();
  expect([seen(board), board.canRedo, board.isSettled]).toEqual([['1'], true, true]);
  board.redo();
  board.draw({ tool: 'clear' });
  expect(seen(board)).toEqual([]);
  board.undo();
  expect(seen(board)).toEqual(['1', '2']);
  board.wipe();
  expect([seen(board), board.canUndo]).toEqual([[], false]);
});
