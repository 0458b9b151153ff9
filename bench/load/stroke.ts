import type { Mark } from '@apirtc-ce/protocol';

const PLACES = 60;

/** A line as somebody draws it in a second: 60 places, close to each other. */
export const STROKE: Mark = {
  tool: 'pen',
  color: '#2563eb',
  size: 4,
  points: Array.from({ length: PLACES * 2 }, (_, index) => (index < 2 ? 1_200 : Math.round(12 * Math.sin(index)))),
};
