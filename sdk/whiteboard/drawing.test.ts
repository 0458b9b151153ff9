import type { BoardChange, Mark } from '@apirtc-ce/protocol';
import { describe, expect, it } from 'vitest';
import { ChangesInOrder } from './changes-in-order.js';
import { applyChange, BLANK, fromPages, redoable, undoable, visibleEntries, without } from './drawing.js';
import type { Drawing } from './drawing.js';

const LINE: Mark = { tool: 'pen', points: [0, 0], color: '#000000', size: 1 };

/** `a1`: a draws 1; `aC2`: a clears; `-1`, `+1`: undone, wanted back; `!`: wiped. */
function changeOf(word: string): BoardChange {
  if (word === '!') return { type: 'wiped' };
  if (/^[-+]/.test(word)) return { type: 'undone', markId: word.slice(1), undone: word.startsWith('-') };
  const clear = word[1] === 'C';
  return { type: 'drawn', id: word.slice(clear ? 2 : 1), by: word.slice(0, 1), mark: clear ? { tool: 'clear' } : LINE };
}

function drawn(words: string, from: Drawing = BLANK): Drawing {
  const all = words.split(' ').filter(Boolean);
  return all.reduce((drawing, word) => applyChange(drawing, drawing.place + 1, changeOf(word)), from);
}

const seen = (drawing: Drawing): string =>
  visibleEntries(drawing)
    .map(({ id }) => id)
    .join(' ');

/** Mulberry32: what a test finds can be found again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe('a drawing', () => {
  it.each<[what: string, words: string, visible: string, undo: string, redo: string]>([
    ['blank', '', '', '', ''],
    ['marks in order', 'a1 b2 a3', '1 2 3', '3', ''],
    ['undone: the latest of one’s own', 'a1 a2 b3 -2', '1 3', '1', '2'],
    ['undone twice', 'a1 a2 -2 -1', '', '', '1'],
    ['brought back in its place', 'a1 b2 -1 +1', '1 2', '1', ''],
    ['something new ends redoing', 'a1 -1 a2', '2', '2', ''],
    ['what others draw does not', 'a1 -1 b2', '2', '', '1'],
    ['cleared', 'a1 b2 aC3', '', '3', ''],
    ['drawn after clearing', 'a1 aC2 b3', '3', '2', ''],
    ['a clearing undone', 'a1 b2 aC3 b4 -3', '1 2 4', '1', '3'],
    ['a clearing of somebody else', 'a1 bC2', '', '1', ''],
    ['undone behind a clearing', 'a1 bC2 -1 -2', '', '', '1'],
    ['wiped', 'a1 b2 !', '', '', ''],
    ['undone after it was wiped', 'a1 ! -1 b2', '2', '', ''],
    ['drawn twice', 'a1 a1', '1', '1', ''],
  ])('%s', (_, words, visible, undo, redo) => {
    const drawing = drawn(words);
    expect([seen(drawing), undoable(drawing, 'a')?.id ?? '', redoable(drawing, 'a')?.id ?? '']).toEqual([visible, undo, redo]);
  });

  it('does not take what it has already', () => {
    const drawing = drawn('a1 a2 -2');
    expect(applyChange(drawing, 2, changeOf('b9'))).toBe(drawing);
  });

  it('forgets one mark', () => {
    expect(seen(without(drawn('a1 a2'), '1'))).toBe('2');
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is the same for all, however changes overtake each other (seed %i)', (seed) => {
    const random = seeded(seed);
    const words = randomWords(random, 120);
    const expected = drawn(words.join(' '));
    for (let page = 0; page < 5; page += 1) {
      let drawing = BLANK;
      const inOrder = new ChangesInOrder((place, change) => (drawing = applyChange(drawing, place, change)));
      inOrder.goOnAfter(0);
      const arriving = words.map((word, index) => ({ place: index + 1, change: changeOf(word) }));
      // Each is up to ten places early or late, and some come twice.
      const shuffled = arriving
        .flatMap((each) => (random() < 0.1 ? [each, each] : [each]))
        .map((each) => ({ each, at: each.place + random() * 10 }))
        .toSorted((one, other) => one.at - other.at);
      for (const { each } of shuffled) inOrder.add(each.place, each.change);
      expect(drawing).toEqual(expected);
    }
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is the same for who opens it late, page by page, while it goes on (seed %i)', (seed) => {
    const random = seeded(seed);
    const words = randomWords(random, 120);
    const states = words.map((_, index) => drawn(words.slice(0, index + 1).join(' ')));
    const at = 20 + Math.floor(random() * 40);
    const pages = [];
    let [after, now] = [0, at];
    for (;;) {
      const behind = (states[now - 1] as Drawing).entries.filter(({ place }) => place > after);
      const page = behind.slice(0, 7);
      pages.push(page);
      if (page.length === behind.length) break;
      after = page.at(-1)?.place ?? 0;
      now = Math.min(words.length, now + Math.floor(random() * 4));
    }
    let drawing = fromPages(at, pages);
    for (let index = at; index < words.length; index += 1)
      drawing = applyChange(drawing, index + 1, changeOf(words[index] ?? ''));
    expect(drawing).toEqual(states.at(-1));
  });
});

/** What three users may do; whoever undoes, undoes own marks. */
function randomWords(random: () => number, count: number): string[] {
  const own: string[] = [];
  return Array.from({ length: count }, (_, index) => {
    const chance = random();
    const some = own[Math.floor(random() * own.length)];
    if (chance < 0.35 && some) return `${random() < 0.6 ? '-' : '+'}${some}`;
    if (chance < 0.37) return '!';
    const id = String(index + 1);
    own.push(id);
    return `${'abc'[Math.floor(random() * 3)]}${chance < 0.42 ? 'C' : ''}${id}`;
  });
}
