import type { Points } from '@apirtc-ce/protocol';

/** A place on a drawing, in its own unit. */
export interface Place {
  x: number;
  y: number;
}

/** The wire counts in quarters: finer than anybody sees, and whole numbers are the same everywhere. */
const PER_UNIT = 4;

/** The place as everybody else will have it. */
export function rounded({ x, y }: Place): Place {
  return { x: quarters(x) / PER_UNIT, y: quarters(y) / PER_UNIT };
}

/** As the wire has them: the first, then the way to each next one. */
export function encodePoints(places: readonly Place[]): Points {
  let [lastX, lastY] = [0, 0];
  return places.flatMap((place) => {
    const [x, y] = [quarters(place.x), quarters(place.y)];
    const step = [x - lastX, y - lastY];
    [lastX, lastY] = [x, y];
    return step;
  });
}

export function decodePoints(points: Points): Place[] {
  const places: Place[] = [];
  let [x, y] = [0, 0];
  for (let index = 0; index + 1 < points.length; index += 2) {
    x += points[index] ?? 0;
    y += points[index + 1] ?? 0;
    places.push({ x: x / PER_UNIT, y: y / PER_UNIT });
  }
  return places;
}

/** Never the negative zero, which JSON does not have. */
function quarters(coordinate: number): number {
  return Math.round(coordinate * PER_UNIT) + 0;
}
