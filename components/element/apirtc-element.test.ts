import { expect, fixture, html } from '@open-wc/testing';
import { useScheme } from '../testing/schemes.js';
import { heard } from '../testing/heard.js';
import { ApirtcElement } from './apirtc-element.js';
import { defineOnce } from './define-once.js';
import { RequestEvent, unlessCancelled } from './request-event.js';
import { waitUntil } from '../testing/wait-until.js';

class Probe extends ApirtcElement {
  override render() {
    return html`${this.renderFailure(html`<button>${this.terms.tryAgain}</button>`)}`;
  }
  break(subject?: string, cause?: unknown) {
    this.fail('missing-attribute', { subject, cause });
  }
  mend() {
    this.recover();
  }
  get said() {
    return this.shadowRoot?.querySelector('p')?.textContent;
  }
}
customElements.define('test-probe', Probe);

class AskEvent extends RequestEvent {
  constructor() {
    super('apirtc-test-request');
  }
}

describe('an element that fails', () => {
  it('says why, in a way that can be read in light and dark', async () => {
    const probe = await fixture<Probe>(html`<test-probe lang="en"></test-probe>`);
    probe.break('contact');
    await probe.updateComplete;
    expect(probe.said).to.equal('The attribute “contact” is missing.');
    for (const scheme of ['light', 'dark'] as const) {
      useScheme(scheme);
      await expect(probe).to.be.accessible();
    }
  });

  it('tells the page, through shadow roots', async () => {
    const probe = await fixture<Probe>(html`<test-probe lang="en"></test-probe>`);
    const errors = heard(document, 'apirtc-error');
    const why = new Error('why');
    probe.break('contact', why);
    expect(errors.map(({ code, message, cause, composed }) => ({ code, message, cause, composed }))).to.deep.equal([
      { code: 'missing-attribute', message: 'The attribute “contact” is missing.', cause: why, composed: true },
    ]);
  });

  it('says it in the language that it has now', async () => {
    const probe = await fixture<Probe>(html`<test-probe lang="en"></test-probe>`);
    probe.break('contact');
    probe.lang = 'fr';
    await waitUntil(() => probe.said === 'L’attribut «\u00a0contact\u00a0» est absent.');
  });

  it('takes a subject as text, whatever is in it', async () => {
    const probe = await fixture<Probe>(html`<test-probe lang="en"></test-probe>`);
    probe.break('<b>$&</b>');
    await probe.updateComplete;
    expect(probe.said).to.equal('The attribute “<b>$&</b>” is missing.');
  });

  it('is quiet again once it is mended', async () => {
    const probe = await fixture<Probe>(html`<test-probe></test-probe>`);
    probe.break();
    probe.mend();
    await probe.updateComplete;
    expect(probe.shadowRoot?.querySelector('[part=failure]')).to.equal(null);
  });
});

describe('defining an element', () => {
  it('keeps the first of a name and warns once, however many come second', () => {
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (warning: unknown) => warnings.push(warning);
    try {
      class First extends HTMLElement {}
      defineOnce('apirtc-test-once', First);
      defineOnce('apirtc-test-once', First);
      expect(warnings).to.be.empty;
      defineOnce('apirtc-test-once', class extends HTMLElement {});
      defineOnce('apirtc-test-once', class extends HTMLElement {});
      expect(customElements.get('apirtc-test-once')).to.equal(First);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.match(/<apirtc-test-once>/);
    } finally {
      console.warn = warn;
    }
  });
});

describe('a request', () => {
  const ask = (cancel: boolean): Promise<boolean> => {
    const inner = document.createElement('div');
    const outer = document.createElement('div');
    outer.append(inner);
    let done = false;
    const request = new AskEvent();
    inner.addEventListener(request.type, () => unlessCancelled(request, () => (done = true)));
    outer.addEventListener(request.type, () => cancel && request.preventDefault());
    inner.dispatchEvent(request);
    return Promise.resolve().then(() => done);
  };

  it('is done once nobody on its way objects', async () => expect(await ask(false)).to.equal(true));

  it('is not done when somebody further out cancels it', async () => expect(await ask(true)).to.equal(false));
});
