/** A box, in whatever its numbers count. */
export interface Size {
  width: number;
  height: number;
}

/** How a drawing lies in a box: box pixel = unit × scale + offset. */
export interface BoardView {
  scale: number;
  x: number;
  y: number;
}

/** How closely a drawing is looked at, and which of its places is in the middle. */
export interface Look {
  /** 1: all of it. */
  zoom: number;
  /** Fractions of its size. */
  middle: { x: number; y: number };
}

export const WHOLE: Look = { zoom: 1, middle: { x: 0.5, y: 0.5 } };

const MAX_ZOOM = 8;

/** The drawing as large as the box allows, closer by the zoom; it covers the box where it is larger, and is in the middle where it is smaller. */
export function viewOf(board: Size, box: Size, { zoom, middle }: Look): BoardView {
  const scale = Math.min(box.width / board.width, box.height / board.height) * zoom;
  const along = (length: number, room: number, at: number): number => {
    const size = length * scale;
    if (size <= room) return (room - size) / 2;
    return Math.min(0, Math.max(room - size, room / 2 - at * size));
  };
  return { scale, x: along(board.width, box.width, middle.x), y: along(board.height, box.height, middle.y) };
}

/** Closer or further by a factor. */
export function zoomed({ zoom, middle }: Look, factor: number): Look {
  const next = Math.min(MAX_ZOOM, Math.max(1, zoom * factor));
  return next === 1 ? WHOLE : { zoom: next, middle };
}

/** Another place in the middle: `by` in fractions of what is seen. */
export function moved({ zoom, middle }: Look, by: { x: number; y: number }): Look {
  const within = (at: number) => Math.min(1, Math.max(0, at));
  return { zoom, middle: { x: within(middle.x + by.x / zoom), y: within(middle.y + by.y / zoom) } };
}
