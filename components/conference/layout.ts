/** Tiles on one page. */
export const PAGE_SIZE = 9;

/** How many pages this many tiles take; one for none. */
export function pagesOf(tiles: number): number {
  return Math.max(1, Math.ceil(tiles / PAGE_SIZE));
}

/** The page that is shown when this one was asked for: tiles may have gone. */
export function pageWithin(page: number, tiles: number): number {
  return Math.min(Math.max(0, page), pagesOf(tiles) - 1);
}

/** The tiles of a page. */
export function tilesOn<Tile>(page: number, tiles: readonly Tile[]): readonly Tile[] {
  const first = pageWithin(page, tiles.length) * PAGE_SIZE;
  return tiles.slice(first, first + PAGE_SIZE);
}

/** Columns of a grid that is wider than high; one that is not turns them into rows. */
export function columnsFor(tiles: number): number {
  return Math.ceil(Math.sqrt(Math.max(1, tiles)));
}
