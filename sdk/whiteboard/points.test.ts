import { describe, expect, it } from 'vitest';
import { OpenStroke } from './open-stroke.js';
import { decodePoints, encodePoints, rounded } from './points.js';

describe('places', () => {
  it('travel as quarters, and the way to the next', () => {
    const places = [
      { x: 1, y: 2 },
      { x: 1.25, y: 1 },
      { x: -3.13, y: 0.1 },
    ];
    expect(encodePoints(places)).toEqual([4, 8, 1, -4, -18, -4]);
    expect(decodePoints(encodePoints(places))).toEqual(places.map(rounded));
  });

  it('do not drift, however many there are', () => {
    const places = Array.from({ length: 999 }, (_, n) => ({ x: n / 3, y: Math.sin(n) * 100 }));
    expect(decodePoints(encodePoints(places))).toEqual(places.map(rounded));
  });
});

describe('a line under the pointer', () => {
  const pen = { tool: 'pen', color: '#000000', size: 2 } as const;

  it('keeps what can be told apart', () => {
    const stroke = new OpenStroke(pen, { x: 0, y: 0 }, 2);
    for (const x of [1, 1.9, 2, 3, 4, 4]) stroke.add({ x, y: 0 });
    expect(stroke.places.map(({ x }) => x)).toEqual([0, 2, 4]);
    expect(stroke.mark).toEqual({ ...pen, points: [0, 0, 8, 0, 8, 0] });
  });

  it('is a dot when it goes nowhere, and nothing when it is a shape', () => {
    expect(new OpenStroke(pen, { x: 1, y: 1 }, 1).isVisible).toBe(true);
    const shape = new OpenStroke({ ...pen, tool: 'ellipse' }, { x: 1, y: 1 }, 1);
    expect(shape.isVisible).toBe(false);
    shape.add({ x: 9, y: 9 });
    shape.add({ x: 5, y: 4 });
    expect([shape.isVisible, shape.places]).toEqual([
      true,
      [
        { x: 1, y: 1 },
        { x: 5, y: 4 },
      ],
    ]);
  });

  it('is continued with another one before it is too long for the CCS', () => {
    const stroke = new OpenStroke(pen, { x: 0, y: 0 }, 1);
    for (let n = 1; !stroke.isFull; n += 1) stroke.add({ x: (n % 2) * 2_000, y: n * 2 });
    expect(JSON.stringify(stroke.mark).length).toBeLessThan(14_000);
    const next = stroke.next();
    expect([next.id === stroke.id, next.places]).toEqual([false, [stroke.places.at(-1)]]);
  });
});
