import { expect } from '@open-wc/testing';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import './define.js';
import type { ApirtcScreenButton } from './screen-button.js';

const button = (element: ApirtcScreenButton) => element.shadowRoot?.querySelector('button') as HTMLButtonElement;

describe('<apirtc-screen-button>', () => {
  keepsTheContract('apirtc-screen-button', {
    idle: {},
    sharing: { sharing: true },
    unsupported: { problem: 'screen-unsupported' },
    disabled: { disabled: true },
  });

  it('asks to share, and when it is shared to stop', async () => {
    const element = await rendered('apirtc-screen-button');
    const requests = heard(document, 'apirtc-screen-request');
    button(element).click();
    element.sharing = true;
    await element.updateComplete;
    expect(button(element).ariaPressed).to.equal('true');
    button(element).click();
    expect(requests.map(({ on }) => on)).to.deep.equal([true, false]);
  });

  it('speaks French', async () => {
    const element = await rendered('apirtc-screen-button', {}, { lang: 'fr' });
    expect(element.shadowRoot?.querySelector('.tip')?.textContent).to.equal('Partager l’écran');
  });
});
