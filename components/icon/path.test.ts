import { expect } from '@open-wc/testing';
import * as icons from './icons.js';
import { pathOf } from './path.js';
import type { IconNodes } from './path.js';

const NS = 'http://www.w3.org/2000/svg';

/** What a browser makes of shapes, as the area it paints and the box around it. */
function drawn(nodes: IconNodes): { box: DOMRect; inks: (x: number, y: number) => boolean } {
  const svg = document.createElementNS(NS, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('stroke-width', '2');
  for (const [tag, attributes] of nodes) {
    const shape = document.createElementNS(NS, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, String(value));
    svg.append(shape);
  }
  document.body.append(svg);
  const shapes = [...svg.children] as SVGGeometryElement[];
  return { box: svg.getBBox(), inks: (x, y) => shapes.some((shape) => shape.isPointInStroke(new DOMPoint(x, y))) };
}

describe('an icon as one path', () => {
  afterEach(() => document.querySelectorAll('body > svg').forEach((svg) => svg.remove()));

  for (const [name, nodes] of Object.entries(icons)) {
    it(`${name} covers what its shapes cover`, () => {
      const shapes = drawn(nodes);
      const path = drawn([['path', { d: pathOf(nodes) }]]);
      for (let x = 0.25; x < 24; x += 0.5) {
        for (let y = 0.25; y < 24; y += 0.5) expect(path.inks(x, y), `at ${x} ${y}`).to.equal(shapes.inks(x, y));
      }
    });
  }

  it('refuses a shape it does not know', () => {
    expect(() => pathOf([['polygon', { points: '0 0 1 1' }]])).to.throw(TypeError);
  });
});
