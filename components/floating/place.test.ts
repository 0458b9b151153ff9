import { expect } from '@open-wc/testing';
import { place } from './place.js';

describe('the place of a floating box', () => {
  const viewport = { width: 400, height: 300 };
  const anchor = { left: 180, top: 200, width: 40, height: 40 };

  it('is centred above its anchor', () => {
    expect(place(anchor, { width: 100, height: 30 }, viewport, 6)).to.deep.equal({ left: 150, top: 164 });
  });

  it('is below when there is no room above', () => {
    expect(place({ ...anchor, top: 20 }, { width: 100, height: 30 }, viewport, 6)).to.deep.equal({ left: 150, top: 66 });
  });

  it('stays inside at the sides', () => {
    expect(place({ ...anchor, left: 0 }, { width: 100, height: 30 }, viewport, 6).left).to.equal(8);
    expect(place({ ...anchor, left: 360 }, { width: 100, height: 30 }, viewport, 6).left).to.equal(292);
  });

  it('keeps its start in sight when it is larger than the viewport', () => {
    expect(place(anchor, { width: 500, height: 400 }, viewport, 6)).to.deep.equal({ left: 8, top: 8 });
  });
});
