import { expect, fixture, html } from '@open-wc/testing';
import { pictureIn, videoOf } from './picture.js';

const BOX = { left: 10, top: 20, width: 400, height: 400 };

describe('a picture in its box', () => {
  const cases: [fit: string, picture: [number, number], at: [number, number, number, number]][] = [
    ['contain', [800, 400], [10, 120, 400, 200]],
    ['contain', [400, 800], [110, 20, 200, 400]],
    ['cover', [800, 400], [-190, 20, 800, 400]],
    ['none', [100, 100], [160, 170, 100, 100]],
    ['fill', [800, 400], [10, 20, 400, 400]],
    ['contain', [0, 0], [10, 20, 400, 400]],
  ];
  for (const [fit, [width, height], [left, top, across, down]] of cases) {
    it(`${width} by ${height}, ${fit}`, () =>
      expect(pictureIn(BOX, { width, height }, fit)).to.deep.equal({ left, top, width: across, height: down }));
  }
});

it('a video is found wherever it is', async () => {
  const box = await fixture<HTMLElement>(
    html`<div>
      <p></p>
      <section></section>
    </div>`,
  );
  expect([videoOf(box), videoOf(null)]).to.deep.equal([undefined, undefined]);
  const inner = (box.querySelector('section') as HTMLElement).attachShadow({ mode: 'open' });
  inner.innerHTML = '<div></div>';
  const deep = (inner.firstElementChild as HTMLElement).attachShadow({ mode: 'open' });
  const video = deep.appendChild(document.createElement('video'));
  expect([videoOf(box), videoOf(video)]).to.deep.equal([video, video]);
});
