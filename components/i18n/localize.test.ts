import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { LitElement } from 'lit';
import { ApirtcElement } from '../element/apirtc-element.js';
import { addVocabulary } from './languages.js';
import { addLanguage } from './localize.js';
import { english } from './terms.en.js';
import type { Terms } from './terms.js';
import { french } from './terms.fr.js';
import { waitUntil } from '../testing/wait-until.js';

class Speaker extends ApirtcElement {
  declare readonly localize: ApirtcElement['localize'];
  renders = 0;
  readonly everSaid = new Set<string>();
  override render() {
    this.renders += 1;
    this.everSaid.add(this.localize.terms.hangUp);
    return html`${this.localize.terms.hangUp}<slot></slot>`;
  }
  get said() {
    return this.shadowRoot?.textContent;
  }
}
customElements.define('test-speaker', Speaker);

class Around extends LitElement {
  override render() {
    return html`<test-speaker></test-speaker>`;
  }
  get inner() {
    return this.shadowRoot?.querySelector<Speaker>('test-speaker') as Speaker;
  }
}
customElements.define('test-around', Around);

/** Mutation observers report in a microtask; the render follows in another. */
const followed = async (speaker: Speaker) => {
  await nextFrame();
  await speaker.updateComplete;
};

describe('the language of an element', () => {
  it('is its own', async () => {
    const speaker = await fixture<Speaker>(html`<test-speaker lang="fr"></test-speaker>`);
    expect(speaker.said).to.equal('Raccrocher');
  });

  it('is the first that is heard of it, though it is fetched', async () => {
    const speaker = await fixture<Speaker>(html`<test-speaker lang="fr"></test-speaker>`);
    expect([...speaker.everSaid]).to.deep.equal(['Raccrocher']);
  });

  it('is the one before while another is fetched, which is then spoken', async () => {
    const section = await fixture(html`<section lang="en"><test-speaker></test-speaker></section>`);
    const speaker = section.querySelector<Speaker>('test-speaker') as Speaker;
    section.setAttribute('lang', 'fr');
    await waitUntil(() => speaker.said === 'Raccrocher');
    expect([...speaker.everSaid]).to.deep.equal(['Hang up', 'Raccrocher']);
  });

  it('is that of an ancestor that is not <html>', async () => {
    const section = await fixture(
      html`<section lang="fr-CA">
        <p><test-speaker></test-speaker></p>
      </section>`,
    );
    const speaker = section.querySelector<Speaker>('test-speaker') as Speaker;
    expect(speaker.said).to.equal('Raccrocher');
    expect(speaker.localize.locale).to.equal('fr-CA');
  });

  it('comes through shadow roots', async () => {
    const around = await fixture<Around>(html`<test-around lang="fr"></test-around>`);
    expect(around.inner.said).to.equal('Raccrocher');
  });

  it('is English for one we do not speak, and for one that is no tag', async () => {
    for (const lang of ['zz', '', 'not a tag', 'fr_but_odd_xx!'])
      expect((await fixture<Speaker>(html`<test-speaker lang=${lang}></test-speaker>`)).localize.locale, lang).to.match(
        /^(en|fr)/,
      );
    expect((await fixture<Speaker>(html`<test-speaker lang="zz"></test-speaker>`)).said).to.equal('Hang up');
  });

  it('follows a change on an ancestor, also outside of a shadow root', async () => {
    const section = await fixture(html`<section lang="en"><test-around></test-around></section>`);
    const { inner } = section.querySelector('test-around') as Around;
    expect(inner.said).to.equal('Hang up');
    section.setAttribute('lang', 'fr');
    await followed(inner);
    expect(inner.said).to.equal('Raccrocher');
  });

  it('follows a move', async () => {
    const page = await fixture(
      html`<div>
        <p lang="en"><test-speaker></test-speaker></p>
        <p id="there" lang="fr"></p>
      </div>`,
    );
    const speaker = page.querySelector<Speaker>('test-speaker') as Speaker;
    page.querySelector('#there')?.append(speaker);
    await followed(speaker);
    expect(speaker.said).to.equal('Raccrocher');
  });

  it('does not render an element whose language stays', async () => {
    const section = await fixture(
      html`<section lang="en">
        <p></p>
        <test-speaker></test-speaker>
      </section>`,
    );
    const speaker = section.querySelector<Speaker>('test-speaker') as Speaker;
    section.querySelector('p')?.setAttribute('lang', 'fr');
    await followed(speaker);
    expect(speaker.renders).to.equal(1);
  });

  it('is not followed by an element that was removed', async () => {
    const section = await fixture(html`<section lang="en"><test-speaker></test-speaker></section>`);
    const speaker = section.querySelector<Speaker>('test-speaker') as Speaker;
    speaker.remove();
    section.setAttribute('lang', 'fr');
    await followed(speaker);
    expect(speaker.renders).to.equal(1);
    section.append(speaker);
    await followed(speaker);
    expect(speaker.said).to.equal('Raccrocher');
  });
});

describe('a language the page adds', () => {
  it('is spoken at once, with English for what it leaves out', async () => {
    const speaker = await fixture<Speaker>(html`<test-speaker lang="nl-BE"></test-speaker>`);
    addLanguage('nl', { hangUp: 'Ophangen' });
    await followed(speaker);
    expect(speaker.said).to.equal('Ophangen');
    expect(speaker.localize.terms.decline).to.equal(english.decline);
  });

  it('keeps what it says in several calls, and stays over ours', async () => {
    addLanguage('fr-BE', { hangUp: 'Fermer' });
    addLanguage('fr-BE', { answer: 'Prendre' });
    const { terms } = (await fixture<Speaker>(html`<test-speaker lang="fr-BE"></test-speaker>`)).localize;
    expect([terms.hangUp, terms.answer, terms.decline]).to.deep.equal(['Fermer', 'Prendre', french.decline]);
  });

  it('can be one variant of ours', async () => {
    addLanguage('fr-CH', { hangUp: 'Poser le combiné' });
    const swiss = await fixture<Speaker>(html`<test-speaker lang="fr-ch"></test-speaker>`);
    expect(swiss.said).to.equal('Poser le combiné');
    expect(swiss.localize.terms.decline).to.equal(french.decline);
    expect((await fixture<Speaker>(html`<test-speaker lang="fr"></test-speaker>`)).said).to.equal('Raccrocher');
  });

  it('must be complete when it is ours', () => {
    const { hangUp: _, ...rest } = french;
    // @ts-expect-error a missing sentence does not compile
    const incomplete: Terms = rest;
    expect(incomplete).not.to.have.property('hangUp');
  });
});

describe('a vocabulary', () => {
  it('is known to elements that come with it, and French has it already', async () => {
    addVocabulary({ letIn: 'Let in, please' });
    const said = async (lang: string) =>
      (await fixture<Speaker>(html`<test-speaker lang=${lang}></test-speaker>`)).localize.terms;
    expect((await said('en')).letIn).to.equal('Let in, please');
    expect((await said('nl')).letIn, 'a language of the page falls back to it').to.equal('Let in, please');
    expect((await said('fr')).letIn).to.equal(french.letIn);
  });
});

describe('numbers and times', () => {
  const localizeIn = async (lang: string) => (await fixture<Speaker>(html`<test-speaker lang=${lang}></test-speaker>`)).localize;

  it('have the plural of the language', async () => {
    expect((await localizeIn('en')).plural(0)).to.equal('other');
    expect((await localizeIn('fr')).plural(0)).to.equal('one');
  });

  it('are told in the largest unit that fits', async () => {
    const now = Date.UTC(2026, 0, 2);
    const localize = await localizeIn('en');
    expect(localize.relativeTime(now, now)).to.equal('now');
    expect(localize.relativeTime(now - 59_000, now)).to.equal('59 seconds ago');
    expect(localize.relativeTime(now - 150_000, now)).to.equal('2 minutes ago');
    expect(localize.relativeTime(now + 3_600_000, now)).to.equal('in 1 hour');
    expect((await localizeIn('fr')).relativeTime(now - 86_400_000, now)).to.equal('hier');
  });
});
