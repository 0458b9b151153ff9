import { expect } from '@open-wc/testing';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import './define.js';
import type { ApirtcLevel } from './level.js';

const part = (element: ApirtcLevel, name: string) => element.shadowRoot?.querySelector(`.${name}`) as HTMLElement;
const share = (element: ApirtcLevel) => {
  part(element, 'bar').style.setProperty('transition', 'none');
  return part(element, 'bar').offsetWidth / part(element, 'track').offsetWidth;
};

describe('<apirtc-level>', () => {
  keepsTheContract('apirtc-level', { silent: {}, loud: { value: 0.8 } });

  it('is as long as the sound is loud', async () => {
    const element = await rendered('apirtc-level', { value: 0.5 });
    expect(share(element)).to.be.closeTo(0.5, 0.01);
    element.value = 1;
    await element.updateComplete;
    expect(share(element)).to.equal(1);
  });

  for (const [given, level] of [
    ['7', 1],
    ['-1', 0],
    ['loud', 0],
    ['', 0],
  ] as const) {
    it(`takes "${given}" for ${level}`, async () => {
      const element = await rendered('apirtc-level', { value: 0.3 });
      element.setAttribute('value', given);
      await element.updateComplete;
      expect(share(element)).to.equal(level);
    });
  }

  it('tells screen readers in steps of ten', async () => {
    const element = await rendered('apirtc-level', { value: 0.4567 }, { lang: 'fr' });
    expect(part(element, 'track').ariaValueNow).to.equal('50');
    expect(part(element, 'track').ariaLabel).to.equal('Niveau sonore');
  });

  it('grows from the right where people read from the right', async () => {
    const element = await rendered('apirtc-level', { value: 0.5 }, { dir: 'rtl' });
    expect(part(element, 'bar').getBoundingClientRect().right).to.equal(part(element, 'track').getBoundingClientRect().right);
  });
});
