import { expect } from '@open-wc/testing';
import { pagesOf, pageWithin, tilesOn } from './layout.js';

describe('the pages of a grid', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

  for (const [tiles, pages] of [
    [0, 1],
    [1, 1],
    [9, 1],
    [10, 2],
    [49, 6],
  ] as const) {
    it(`are ${pages} for ${tiles} tiles`, () => expect(pagesOf(tiles)).to.equal(pages));
  }

  it('hold nine each, and the rest', () => {
    expect(tilesOn(0, numbers(11))).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(tilesOn(1, numbers(11))).to.deep.equal([9, 10]);
  });

  it('are never left for one that is gone', () => {
    expect(pageWithin(3, 11)).to.equal(1);
    expect(pageWithin(-1, 11)).to.equal(0);
    expect(tilesOn(5, numbers(3))).to.deep.equal([0, 1, 2]);
  });
});
