import { expect } from '@open-wc/testing';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import type { ApirtcCameraButton } from './camera-button.js';
import './define.js';

const button = (element: ApirtcCameraButton) => element.shadowRoot?.querySelector('button') as HTMLButtonElement;

describe('<apirtc-camera-button>', () => {
  keepsTheContract('apirtc-camera-button', {
    on: {},
    off: { muted: true },
    missing: { muted: true, problem: 'camera-not-found' },
    disabled: { disabled: true },
  });

  it('asks for the other state, and waits for it', async () => {
    const element = await rendered('apirtc-camera-button', { muted: true });
    const requests = heard(document, 'apirtc-camera-request');
    button(element).click();
    await element.updateComplete;
    expect(requests.map(({ on }) => on)).to.deep.equal([true]);
    expect(button(element).ariaPressed).to.equal('false');
    element.muted = false;
    await element.updateComplete;
    button(element).click();
    expect(requests.map(({ on }) => on)).to.deep.equal([true, false]);
  });

  it('speaks French', async () => {
    const element = await rendered('apirtc-camera-button', {}, { lang: 'fr' });
    expect(button(element).ariaLabel).to.equal('Caméra');
  });
});
