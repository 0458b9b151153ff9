import type { BoardChange, BoardEntry, Id, UserId } from '@apirtc-ce/protocol';

/** A drawing: its marks in order, as of a place. Never changed, only replaced. */
export interface Drawing {
  /** Of the latest change. */
  readonly place: number;
  readonly entries: readonly BoardEntry[];
}

export const BLANK: Drawing = { place: 0, entries: [] };

/**
 * The drawing after a change. One that it has already changes nothing: a page of it may know of changes that are told again. Pure, and the same for
 * everybody who applies the same changes in the order of their places.
 */
export function applyChange(drawing: Drawing, place: number, change: BoardChange): Drawing {
  if (place <= drawing.place) return drawing;
  return { place, entries: changed(drawing.entries, place, change) };
}

/** What was told on opening, page by page, as of the place that was told with the first. */
export function fromPages(place: number, pages: readonly (readonly BoardEntry[])[]): Drawing {
  const byId = new Map(pages.flat().map((entry) => [entry.id, entry]));
  return { place, entries: [...byId.values()].toSorted((one, other) => one.place - other.place) };
}

/** What is seen, from the bottom to the top: what is not undone, behind the last clearing that is not undone. */
export function visibleEntries({ entries }: Drawing): readonly BoardEntry[] {
  const shown = entries.filter(({ undone }) => !undone);
  const cleared = shown.findLastIndex(({ mark }) => mark.tool === 'clear');
  return shown.slice(cleared + 1);
}

/** What undoing takes away: the user's latest mark, whatever others have drawn since. */
export function undoable({ entries }: Drawing, by: UserId): BoardEntry | undefined {
  return entries.findLast((entry) => entry.by === by && !entry.undone);
}

/** What redoing brings back: the first one undone behind the user's latest mark. Drawing anything new ends that. */
export function redoable({ entries }: Drawing, by: UserId): BoardEntry | undefined {
  const own = entries.filter((entry) => entry.by === by);
  return own[own.findLastIndex(({ undone }) => !undone) + 1];
}

/** Without a mark that the CCS does not know any more. */
export function without({ place, entries }: Drawing, id: Id): Drawing {
  return { place, entries: entries.filter((entry) => entry.id !== id) };
}

function changed(entries: readonly BoardEntry[], place: number, change: BoardChange): readonly BoardEntry[] {
  switch (change.type) {
    case 'drawn': {
      const { id, by, mark } = change;
      return entries.some((entry) => entry.id === id) ? entries : [...entries, { place, id, by, undone: false, mark }];
    }
    case 'undone':
      return entries.map((entry) => (entry.id === change.markId ? { ...entry, undone: change.undone } : entry));
    case 'wiped':
      return entries.filter((entry) => entry.place > place);
  }
}
