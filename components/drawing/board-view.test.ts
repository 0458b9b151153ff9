import { expect } from '@open-wc/testing';
import { moved, viewOf, WHOLE, zoomed } from './board-view.js';
import type { Look } from './board-view.js';

const BOARD = { width: 1600, height: 1000 };

describe('how a drawing lies in a box', () => {
  const cases: [what: string, box: [number, number], look: Look, view: [scale: number, x: number, y: number]][] = [
    ['of its shape', [800, 500], WHOLE, [0.5, 0, 0]],
    ['too wide: in the middle', [1000, 500], WHOLE, [0.5, 100, 0]],
    ['too high: in the middle', [800, 700], WHOLE, [0.5, 0, 100]],
    ['twice as close', [800, 500], { zoom: 2, middle: { x: 0.5, y: 0.5 } }, [1, -400, -250]],
    ['at a corner: not beyond it', [800, 500], { zoom: 2, middle: { x: 0, y: 1 } }, [1, 0, -500]],
    ['close, in a box that is wider still', [1700, 500], { zoom: 2, middle: { x: 1, y: 0.5 } }, [1, 50, -250]],
  ];
  for (const [what, [width, height], look, [scale, x, y]] of cases) {
    it(what, () => expect(viewOf(BOARD, { width, height }, look)).to.deep.equal({ scale, x, y }));
  }

  it('is looked at closer and from further away, within limits', () => {
    const close = zoomed(zoomed(WHOLE, 2), 100);
    expect(close.zoom).to.equal(8);
    expect(moved(close, { x: -0.5, y: 9 }).middle).to.deep.equal({ x: 0.4375, y: 1 });
    expect(zoomed(moved(close, { x: 1, y: 1 }), 0.01)).to.deep.equal(WHOLE);
  });
});
