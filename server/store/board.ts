import type { BoardChange, BoardEntry, BoardPage, Id, Mark, UserId } from '@apirtc-ce/protocol';

/** Marks that one drawing keeps. */
export const MAX_BOARD_ENTRIES = 5_000;

/** Characters of JSON that one drawing keeps, however few marks that are: many conversations share one memory. */
export const MAX_BOARD_CHARS = 4 * 1024 * 1024;

/** Characters that one page brings, or a little more. */
const PAGE_CHARS = 64 * 1024;

/** Changes whose places are remembered, for those that are asked for again because an answer was lost. */
const MAX_RECEIPTS = 1_000;

/** What became of a change: its place, and what there is to tell; or that nothing changed; or why not. */
export type BoardOutcome =
  | { ok: true; place: number; change?: BoardChange }
  /** `full`: no room. `forbidden`: somebody else's mark. `wrong-state`: the id is somebody else's. */
  | { ok: false; code: 'full' | 'forbidden' | 'wrong-state' };

interface Kept extends BoardEntry {
  chars: number;
}

/**
 * One drawing: its marks in the order in which they came. What is undone, or behind a clearing, is kept for as long as there is room, so that it can
 * come back; what cannot come back is as if it had never been. What is asked for again with the same id is answered alike, and not done twice.
 */
export class Board {
  /** By id, in order. */
  readonly #entries = new Map<Id, Kept>();
  #place = 0;
  #chars = 0;
  /** By author and id. */
  readonly #receipts = new Map<string, number>();

  /** Of the latest change; 0 before the first. */
  get place(): number {
    return this.#place;
  }

  get isBlank(): boolean {
    return this.#entries.size === 0;
  }

  /** Puts a mark on top. */
  draw(by: UserId, id: Id, mark: Mark): BoardOutcome {
    const done = this.#placeOf(by, id);
    if (done !== undefined) return { ok: true, place: done };
    if (this.#entries.has(id)) return { ok: false, code: 'wrong-state' };
    const chars = JSON.stringify(mark).length;
    if (!this.#hasRoomFor(chars)) this.#forgetUnseen();
    if (!this.#hasRoomFor(chars)) return { ok: false, code: 'full' };
    const place = this.#step(by, id);
    this.#entries.set(id, { place, id, by, undone: false, mark, chars });
    this.#chars += chars;
    return { ok: true, place, change: { type: 'drawn', id, by, mark } };
  }

  /** Takes a mark away, or brings it back. What is not there any more stays so. */
  undo(by: UserId, id: Id, markId: Id, undone: boolean): BoardOutcome {
    const done = this.#placeOf(by, id);
    if (done !== undefined) return { ok: true, place: done };
    const entry = this.#entries.get(markId);
    if (!entry || entry.undone === undone) return { ok: true, place: 0 };
    if (entry.by !== by) return { ok: false, code: 'forbidden' };
    entry.undone = undone;
    return { ok: true, place: this.#step(by, id), change: { type: 'undone', markId, undone } };
  }

  /** Forgets everything. */
  wipe(by: UserId, id: Id): BoardOutcome {
    const done = this.#placeOf(by, id);
    if (done !== undefined) return { ok: true, place: done };
    this.#entries.clear();
    this.#chars = 0;
    return { ok: true, place: this.#step(by, id), change: { type: 'wiped' } };
  }

  /** The entries behind a place, as many as fit. */
  page(after: number): BoardPage {
    const entries: BoardEntry[] = [];
    let room = PAGE_CHARS;
    for (const { chars, ...entry } of this.#entries.values()) {
      if (entry.place <= after) continue;
      if (room <= 0) return { entries, more: true };
      entries.push(entry);
      room -= chars;
    }
    return { entries, more: false };
  }

  /** The place that a change has already. */
  #placeOf(by: UserId, id: Id): number | undefined {
    const known = this.#entries.get(id);
    return this.#receipts.get(keyOf(by, id)) ?? (known?.by === by ? known.place : undefined);
  }

  #step(by: UserId, id: Id): number {
    this.#place += 1;
    this.#receipts.set(keyOf(by, id), this.#place);
    const [oldest] = this.#receipts.keys();
    if (this.#receipts.size > MAX_RECEIPTS && oldest !== undefined) this.#receipts.delete(oldest);
    return this.#place;
  }

  #hasRoomFor(chars: number): boolean {
    return this.#entries.size < MAX_BOARD_ENTRIES && this.#chars + chars <= MAX_BOARD_CHARS;
  }

  /** With a clearing goes all that it hides, and the clearing itself: otherwise some would see come back what others do not have. */
  #forgetUnseen(): void {
    const cleared = [...this.#entries.values()].findLast(({ mark, undone }) => mark.tool === 'clear' && !undone)?.place ?? 0;
    for (const [id, { place, undone, chars }] of this.#entries) {
      if (!undone && place > cleared) continue;
      this.#entries.delete(id);
      this.#chars -= chars;
    }
  }
}

/** Ids are digits, so the first space ends one. */
function keyOf(by: UserId, id: Id): string {
  return `${id} ${by}`;
}
