import { describe, expect, it } from 'vitest';
import { isMeasured, isTooSlow, isTooSoon, nextComputeTime, NO_FRAMES } from './compute-time.js';
import type { ComputeTime } from './compute-time.js';
import { opacityOf } from './segmenter.js';

/** Frames that take `frameMs` each and come every `everyMs`. */
function frames(count: number, frameMs: number, everyMs: number, from: ComputeTime = NO_FRAMES): ComputeTime {
  const beginsAt = from.frames ? from.endedAt : 1000;
  return Array.from({ length: count }, (_, index) => beginsAt + (index + 1) * everyMs).reduce(
    (state, endedAt) => nextComputeTime(state, endedAt - frameMs, endedAt),
    from,
  );
}

describe('the time that frames take', () => {
  it('is known after a few, of which the first does not count', () => {
    const first = nextComputeTime(NO_FRAMES, 0, 900);
    expect([first.frameMs, isMeasured(first)]).toEqual([0, false]);
    const measured = frames(5, 10, 40, first);
    expect(measured.frameMs).toBeCloseTo(10);
    expect(measured.share).toBeCloseTo(0.25);
    expect([isMeasured(frames(4, 10, 40, first)), isMeasured(measured)]).toEqual([false, true]);
  });

  it('is too long when every frame of a while takes too long', () => {
    const before = frames(20, 10, 40);
    const slower = frames(15, 200, 240, before);
    expect([isTooSlow(before, 100), isTooSlow(slower, 100), isTooSlow(frames(5, 200, 240, slower), 100)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(isTooSlow(frames(6, 200, 240), 100)).toBe(true);
  });

  it('is not judged before it is known', () => expect(isTooSlow(frames(3, 500, 600), 100)).toBe(false));

  it('leaves a quarter to the page', () => {
    const busy = frames(10, 30, 31);
    expect([isTooSoon(busy, busy.endedAt + 9), isTooSoon(busy, busy.endedAt + 11)]).toEqual([true, false]);
    expect(isTooSoon(NO_FRAMES, 0)).toBe(false);
  });
});

describe('the mask', () => {
  it.each([
    [0, 0],
    [0.3, 0],
    [0.55, 0.5],
    [0.8, 1],
    [1, 1],
  ])('of a likelihood of %d has the opacity %d', (likelihood, opacity) => expect(opacityOf(likelihood)).toBeCloseTo(opacity));
});
