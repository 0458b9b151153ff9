import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import './define.js';
import type { ApirtcIncoming } from './incoming.js';
import { isTyping } from './typing.js';
import { waitUntil } from '../testing/wait-until.js';

const withoutSound = true;
const buttons = (element: ApirtcIncoming) => [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
const labels = (element: ApirtcIncoming) => buttons(element).map(({ textContent }) => textContent.trim());
const card = (element: ApirtcIncoming) => element.shadowRoot?.querySelector('.card') as HTMLElement;
const announced = (element: ApirtcIncoming) => element.shadowRoot?.querySelector('[aria-live]')?.textContent?.trim();

/** Counts the audio that is open while `work` runs. */
async function countingAudio(work: (open: () => number) => Promise<void>): Promise<void> {
  const Real = window.AudioContext;
  const opened: AudioContext[] = [];
  window.AudioContext = class extends Real {
    constructor() {
      super();
      opened.push(this);
    }
  };
  try {
    await work(() => opened.filter(({ state }) => state !== 'closed').length);
  } finally {
    window.AudioContext = Real;
  }
}

describe('whether the user is typing', () => {
  for (const [markup, typing] of [
    ['<input id="here">', true],
    ['<input id="here" type="email">', true],
    ['<input id="here" type="checkbox">', false],
    ['<textarea id="here"></textarea>', true],
    ['<p id="here" contenteditable>text</p>', true],
    ['<select id="here"><option>one</option></select>', true],
    ['<iframe id="here" title="a frame"></iframe>', true],
    ['<button id="here">press</button>', false],
    ['<a id="here" href="#">link</a>', false],
  ] as const) {
    it(`${typing ? 'is so' : 'is not so'} in ${markup}`, async () => {
      const box = await fixture<HTMLElement>(html`<div></div>`);
      box.innerHTML = markup;
      box.querySelector<HTMLElement>('#here')?.focus();
      expect(isTyping()).to.equal(typing);
    });
  }

  it('is seen through shadow roots', async () => {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    const input = document.createElement('input');
    box.attachShadow({ mode: 'open' }).append(input);
    input.focus();
    expect(isTyping()).to.equal(true);
  });
});

describe('<apirtc-incoming>', () => {
  keepsTheContract('apirtc-incoming', {
    video: { name: 'Alice Martin', userId: 'alice', media: 'video', withoutSound },
    audio: { name: 'Bob', media: 'audio', withoutSound },
    screen: { name: 'Chloé', media: 'screen', withoutSound },
    'a long id': { userId: 'a-user-with-a-really-long-identifier@rtc.example.org', media: 'video', withoutSound },
    aloud: { name: 'Dan', media: 'audio' },
  });

  it('offers what the caller offers, and less', async () => {
    const element = await rendered('apirtc-incoming', { media: 'video', withoutSound });
    expect(labels(element)).to.deep.equal(['Decline', 'Audio only', 'Video']);
    element.media = 'audio';
    await element.updateComplete;
    expect(labels(element)).to.deep.equal(['Decline', 'Answer']);
    element.media = 'screen';
    await element.updateComplete;
    expect(labels(element)).to.deep.equal(['Decline', 'Watch']);
  });

  it('takes an unknown medium for a call with sound', async () => {
    const element = await rendered('apirtc-incoming', { withoutSound });
    element.setAttribute('media', 'hologram');
    await element.updateComplete;
    expect(labels(element)).to.deep.equal(['Decline', 'Answer']);
    expect(card(element).textContent).to.contain('Incoming call');
  });

  it('asks to answer or to decline, and does not decide', async () => {
    const element = await rendered('apirtc-incoming', { media: 'video', withoutSound });
    const answers = heard(document, 'apirtc-answer-request');
    const refusals = heard(document, 'apirtc-decline-request');
    buttons(element).forEach((button) => button.click());
    expect(answers.map(({ media }) => media)).to.deep.equal(['audio', 'video']);
    expect(refusals).to.have.length(1);
    expect(element.isConnected).to.equal(true);
  });

  it('is answered with the keyboard, and never by a key that was already on its way', async () => {
    const element = await rendered('apirtc-incoming', { media: 'audio', withoutSound });
    const answers = heard(element, 'apirtc-answer-request');
    const refusals = heard(element, 'apirtc-decline-request');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Space' });
    expect([...answers, ...refusals]).to.be.empty;
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(answers).to.have.length(1);
  });

  it('takes the focus, and gives it back', async () => {
    const box = await fixture<HTMLElement>(html`<div lang="en"><button>menu</button></div>`);
    box.querySelector('button')?.focus();
    const element = Object.assign(document.createElement('apirtc-incoming'), { withoutSound, name: 'Alice' });
    box.append(element);
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(card(element));
    expect(announced(element)).to.equal('');
    element.remove();
    expect(document.activeElement).to.equal(box.querySelector('button'));
  });

  it('leaves the focus where the user has taken it meanwhile', async () => {
    const box = await fixture<HTMLElement>(html`<div><button>menu</button><button id="other">other</button></div>`);
    box.querySelector('button')?.focus();
    const element = Object.assign(document.createElement('apirtc-incoming'), { withoutSound });
    box.append(element);
    await element.updateComplete;
    box.querySelector<HTMLElement>('#other')?.focus();
    element.remove();
    expect(document.activeElement?.id).to.equal('other');
  });

  it('never takes the focus from somebody who types, and is announced instead', async () => {
    const box = await fixture<HTMLElement>(html`<div lang="en"><input aria-label="text" /></div>`);
    const input = box.querySelector('input') as HTMLInputElement;
    input.focus();
    await sendKeys({ type: 'hel' });
    const element = Object.assign(document.createElement('apirtc-incoming'), { withoutSound, name: 'Alice', media: 'video' });
    box.append(element);
    await element.updateComplete;
    await nextFrame();
    await sendKeys({ type: 'lo' });
    expect(input.value).to.equal('hello');
    expect(announced(element)).to.equal('Alice is calling. Incoming video call');
    element.remove();
    expect(document.activeElement).to.equal(input);
  });

  it('rings while it is in the document', () =>
    countingAudio(async (open) => {
      const element = await rendered('apirtc-incoming');
      const home = element.parentElement;
      expect(open()).to.equal(1);
      element.name = 'Alice';
      await element.updateComplete;
      expect(open()).to.equal(1);
      element.remove();
      await waitUntil(() => open() === 0, 'it is silent once it is out');
      home?.append(element);
      await element.updateComplete;
      expect(open()).to.equal(1);
      element.withoutSound = true;
      await waitUntil(() => open() === 0, 'it is silent when it is told to be');
    }));

  it('is silent when it is told to be', () =>
    countingAudio(async (open) => {
      await rendered('apirtc-incoming', { withoutSound });
      expect(open()).to.equal(0);
    }));

  it('flashes in the title, in its language, and restores it', async () => {
    document.title = 'Home';
    const element = await rendered('apirtc-incoming', { name: 'Alice', withoutSound }, { lang: 'fr' });
    expect(document.title).to.equal('Alice vous appelle');
    element.name = 'Bob';
    await element.updateComplete;
    element.remove();
    expect(document.title).to.equal('Home');
  });
});
