import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import './define.js';
import type { ApirtcMicButton } from './mic-button.js';

const button = (element: ApirtcMicButton) => element.shadowRoot?.querySelector('button') as HTMLButtonElement;
const tip = (element: ApirtcMicButton) => element.shadowRoot?.querySelector('.tip') as HTMLElement;

describe('<apirtc-mic-button>', () => {
  keepsTheContract('apirtc-mic-button', {
    on: {},
    off: { muted: true },
    denied: { muted: true, problem: 'microphone-denied' },
    disabled: { disabled: true },
  });

  it('asks for the other state, and waits for it', async () => {
    const element = await rendered('apirtc-mic-button');
    const requests = heard(document, 'apirtc-microphone-request');
    button(element).click();
    await element.updateComplete;
    expect(requests.map(({ on }) => on)).to.deep.equal([false]);
    expect(button(element).ariaPressed).to.equal('true');
    element.muted = true;
    await element.updateComplete;
    expect(button(element).ariaPressed).to.equal('false');
    button(element).click();
    expect(requests.map(({ on }) => on)).to.deep.equal([false, true]);
  });

  it('keeps its name in both states and says in the tooltip what a press does', async () => {
    const element = await rendered('apirtc-mic-button', { muted: true });
    expect(button(element).ariaLabel).to.equal('Microphone');
    expect(tip(element).textContent).to.equal('Unmute microphone');
  });

  it('speaks French', async () => {
    const element = await rendered('apirtc-mic-button', {}, { lang: 'fr' });
    expect(button(element).ariaLabel).to.equal('Micro');
    expect(tip(element).textContent).to.equal('Couper le micro');
  });

  it('is used with the keyboard, which shows the tooltip until Escape', async () => {
    const element = await rendered('apirtc-mic-button');
    const requests = heard(element, 'apirtc-microphone-request');
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(element);
    expect(tip(element).matches(':popover-open')).to.equal(true);
    await sendKeys({ press: 'Escape' });
    expect(tip(element).matches(':popover-open')).to.equal(false);
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Enter' });
    expect(requests).to.have.length(2);
  });

  it('explains a problem and can be pressed to try again', async () => {
    const element = await rendered('apirtc-mic-button', { muted: true, problem: 'microphone-denied' });
    const requests = heard(element, 'apirtc-microphone-request');
    expect(tip(element).textContent).to.match(/blocked/);
    button(element).click();
    expect(requests).to.have.length(1);
  });

  it('shows a code that it does not know as no problem', async () => {
    const element = await rendered('apirtc-mic-button');
    element.setAttribute('problem', 'no-such-code');
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('.badge')).to.equal(null);
  });

  it('asks nothing when it is disabled', async () => {
    const element = await rendered('apirtc-mic-button', { disabled: true });
    const requests = heard(element, 'apirtc-microphone-request');
    button(element).click();
    expect(requests).to.be.empty;
  });

  it('is named by the label that a page puts in', async () => {
    const element = await rendered('apirtc-mic-button');
    element.append('Speak');
    await new Promise((done) => element.shadowRoot?.addEventListener('slotchange', done, { once: true }));
    await element.updateComplete;
    expect(button(element).ariaLabel).to.equal('Speak');
  });

  it('lets a page cancel the request', async () => {
    const element = await rendered('apirtc-mic-button');
    element.addEventListener('apirtc-microphone-request', (event) => event.preventDefault());
    const requests = heard(document, 'apirtc-microphone-request');
    button(element).click();
    expect(requests[0]?.defaultPrevented).to.equal(true);
  });
});
