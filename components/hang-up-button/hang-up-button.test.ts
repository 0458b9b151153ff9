import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import './define.js';

describe('<apirtc-hang-up-button>', () => {
  keepsTheContract('apirtc-hang-up-button', { ready: {}, disabled: { disabled: true } });

  it('asks to hang up, by mouse and by keyboard', async () => {
    const element = await rendered('apirtc-hang-up-button');
    const requests = heard(document, 'apirtc-hang-up-request');
    element.shadowRoot?.querySelector('button')?.click();
    element.focus();
    await sendKeys({ press: 'Enter' });
    expect(requests.map(({ cancelable, composed }) => [cancelable, composed])).to.deep.equal([
      [true, true],
      [true, true],
    ]);
  });

  it('says nothing of a state that it does not have', async () => {
    const element = await rendered('apirtc-hang-up-button', {}, { lang: 'fr' });
    const button = element.shadowRoot?.querySelector('button');
    expect(button?.ariaLabel).to.equal('Raccrocher');
    expect(button?.hasAttribute('aria-pressed')).to.equal(false);
    expect(button?.hasAttribute('aria-describedby')).to.equal(false);
  });
});
