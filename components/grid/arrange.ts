/** `grid`: all alike; `speaker`: who speaks is large. */
export type GridLayout = 'grid' | 'speaker';

/** What of a tile decides its place. */
export interface Placeable {
  key: string;
  screen: boolean;
  self: boolean;
}

/** What is asked for; tiles may have gone since. */
export interface Wish {
  layout: GridLayout;
  /** Key of the tile that the user wants large. */
  pinned: string | undefined;
  /** Key of the tile of who speaks, or spoke last. */
  speaker: string | undefined;
  page: number;
}

export interface Arrangement<Tile> {
  /** Fills the place; the others stand in a row beside it. */
  large: Tile | undefined;
  /** Of this page. */
  small: readonly Tile[];
  page: number;
  pages: number;
}

/** Tiles on one page where all are alike. */
export const PAGE_SIZE = 9;

/** Tiles on one page beside a large one. */
export const ROW_SIZE = 6;

/** Which tiles are shown, and where. A pinned one is large, else a screen, which nobody can read when it is small, else who speaks. */
export function arrange<Tile extends Placeable>(tiles: readonly Tile[], wish: Wish): Arrangement<Tile> {
  const large = largeOf(tiles, wish);
  const others = tiles.filter((tile) => tile !== large);
  const size = large ? ROW_SIZE : PAGE_SIZE;
  const pages = Math.max(1, Math.ceil(others.length / size));
  const page = Math.min(Math.max(0, wish.page), pages - 1);
  return { large, small: others.slice(page * size, (page + 1) * size), page, pages };
}

function largeOf<Tile extends Placeable>(tiles: readonly Tile[], { layout, pinned, speaker }: Wish): Tile | undefined {
  if (tiles.length < 2) return undefined;
  const wanted = tiles.find(({ key }) => key === pinned) ?? tiles.find(({ screen, self }) => screen && !self);
  if (wanted || layout === 'grid') return wanted;
  return tiles.find(({ key }) => key === speaker) ?? tiles.find(({ self }) => !self);
}
