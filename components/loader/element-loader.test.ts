import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { ElementLoader, type Elements } from './element-loader.js';
import { showUnreachable } from './unreachable.js';

let count = 0;
const loaders: ElementLoader[] = [];

/** A tag that no other test has used, and a definition of it that comes over a network we control. */
function remote() {
  const tag = `apirtc-test-${(count += 1)}`;
  const answers: { come: () => void; fail: () => void }[] = [];
  const load = () =>
    new Promise<void>((resolve, reject) => {
      const come = () => {
        customElements.define(tag, class extends HTMLElement {});
        resolve();
      };
      answers.push({ come, fail: () => reject(new TypeError('Failed to fetch')) });
    });
  return { tag, answers, load };
}

function watching(elements: Elements, root: Document | ShadowRoot = document): ElementLoader {
  const loader = new ElementLoader(elements, showUnreachable);
  loaders.push(loader);
  loader.watch(root);
  return loader;
}

/** MutationObserver's callbacks are microtasks, queued before this one. */
const observed = () => Promise.resolve();

describe('the element loader', () => {
  afterEach(() => loaders.splice(0).forEach((loader) => loader.stop()));

  it('fetches nothing that the page does not use', async () => {
    const { tag, answers, load } = remote();
    watching({ [tag]: load });
    await fixture(html`<p>no element of ours</p>`);
    expect(answers).to.be.empty;
  });

  it('upgrades an element that stood there before the script ran', async () => {
    const { tag, answers, load } = remote();
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.append(document.createElement(tag));
    watching({ [tag]: load });
    answers[0]?.come();
    expect(page.matches(':has(:not(:defined))')).to.equal(false);
  });

  it('finds an element that is added later, on its own or deep in what is added', async () => {
    const alone = remote();
    const deep = remote();
    const page = await fixture<HTMLElement>(html`<div></div>`);
    watching({ [alone.tag]: alone.load, [deep.tag]: deep.load });
    page.append(document.createElement(alone.tag));
    page.insertAdjacentHTML('beforeend', `<section><p><${deep.tag}></${deep.tag}></p></section>`);
    await observed();
    expect([alone.answers.length, deep.answers.length]).to.deep.equal([1, 1]);
  });

  it('fetches the code of a tag once, however often the tag appears', async () => {
    const { tag, answers, load } = remote();
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.append(document.createElement(tag), document.createElement(tag));
    watching({ [tag]: load });
    page.append(document.createElement(tag));
    await observed();
    answers[0]?.come();
    await observed();
    page.append(document.createElement(tag));
    await observed();
    expect(answers).to.have.length(1);
  });

  it('leaves an element alone that the page defined itself', async () => {
    const { tag, answers, load } = remote();
    customElements.define(tag, class extends HTMLElement {});
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.append(document.createElement(tag));
    watching({ [tag]: load });
    expect(answers).to.be.empty;
  });

  it('looks into open shadow roots, declared in HTML or attached before they are added, and watches them', async () => {
    const declared = remote();
    const attached = remote();
    const later = remote();
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.setHTMLUnsafe(`<article><template shadowrootmode="open"><${declared.tag}></${declared.tag}></template></article>`);
    watching({ [declared.tag]: declared.load, [attached.tag]: attached.load, [later.tag]: later.load });
    expect(declared.answers).to.have.length(1);

    const host = document.createElement('section');
    host.attachShadow({ mode: 'open' }).append(document.createElement(attached.tag));
    page.append(host);
    await observed();
    expect(attached.answers).to.have.length(1);

    host.shadowRoot?.append(document.createElement(later.tag));
    await observed();
    expect(later.answers).to.have.length(1);
  });

  it('looks into a closed shadow root that it is given', async () => {
    const { tag, answers, load } = remote();
    const page = await fixture<HTMLElement>(html`<div></div>`);
    const root = page.attachShadow({ mode: 'closed' });
    root.append(document.createElement(tag));
    const loader = watching({ [tag]: load });
    expect(answers).to.be.empty;
    loader.watch(root);
    expect(answers).to.have.length(1);
  });

  describe('when the code cannot be fetched', () => {
    const { error } = console;
    const logged: unknown[][] = [];
    beforeEach(() => (console.error = (...line) => logged.push(line)));
    afterEach(() => {
      console.error = error;
      logged.length = 0;
    });

    it('says so in the element and to the page, and takes it back when the network returns', async () => {
      const { tag, answers, load } = remote();
      const page = await fixture<HTMLElement>(html`<div lang="en"></div>`);
      const element = page.appendChild(document.createElement(tag));
      watching({ [tag]: load });

      answers[0]?.fail();
      const event = await oneEvent<Event & { code: string; message: string }>(page, 'apirtc-error');
      expect(event.code).to.equal('server-unreachable');
      expect(event.composed).to.equal(true);
      expect(element.textContent).to.equal(event.message);
      expect(logged[0]?.[0]).to.equal(`ApiRTC CE could not load <${tag}>.`);

      const latecomer = document.createElement(tag);
      page.append(latecomer);
      await observed();
      expect(latecomer.textContent).to.equal(event.message);

      await observed();
      dispatchEvent(new Event('online'));
      await observed();
      answers[1]?.come();
      await customElements.whenDefined(tag);
      expect(page.textContent).to.equal('');
    });

    it('says it in French to the French', async () => {
      const { tag, answers, load } = remote();
      const page = await fixture<HTMLElement>(html`<div lang="fr-CA"></div>`);
      const element = page.appendChild(document.createElement(tag));
      watching({ [tag]: load });
      answers[0]?.fail();
      await oneEvent(page, 'apirtc-error');
      expect(element.textContent).to.contain('rechargez la page');
    });
  });
});
