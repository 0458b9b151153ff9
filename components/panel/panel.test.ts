import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { heard } from '../testing/heard.js';
import { leftBehind } from '../testing/left-behind.js';
import { expectAccessible } from '../testing/schemes.js';
import './define.js';
import type { ApirtcPanel } from './panel.js';
import { waitUntil } from '../testing/wait-until.js';

const button = (panel: ApirtcPanel) => panel.shadowRoot?.querySelector('button') ?? null;

const shown = async (properties: Partial<ApirtcPanel> = {}) =>
  fixture<ApirtcPanel>(html`
    <apirtc-panel .label=${properties.label ?? 'Chat'} .persistent=${properties.persistent ?? false}>
      <input aria-label="What to write" />
    </apirtc-panel>
  `);

describe('<apirtc-panel>', () => {
  it('is accessible, in light and dark', async () => {
    await expectAccessible(await shown());
    await expectAccessible(await shown({ persistent: true }));
  });

  it('floats over the page, and is moved with what is in it', async () => {
    const panel = await shown();
    expect(panel.matches(':popover-open')).to.equal(true);
    document.body.append(panel);
    expect(panel.matches(':popover-open')).to.equal(true);
    panel.remove();
  });

  it('asks to be closed, by its button and by Escape inside of it', async () => {
    const panel = await shown();
    const requests = heard(document, 'apirtc-close-request');
    button(panel)?.click();
    panel.querySelector('input')?.focus();
    await sendKeys({ press: 'Escape' });
    expect(requests).to.have.length(2);
    document.body.focus();
    panel.querySelector('input')?.blur();
    await sendKeys({ press: 'Escape' });
    expect(requests).to.have.length(2);
  });

  it('leaves Escape to what is inside and needs it', async () => {
    const panel = await shown();
    const requests = heard(document, 'apirtc-close-request');
    const input = panel.querySelector('input') as HTMLInputElement;
    input.addEventListener('keydown', (event) => event.preventDefault());
    input.focus();
    await sendKeys({ press: 'Escape' });
    expect(requests).to.deep.equal([]);
  });

  it('cannot be closed while it is persistent', async () => {
    const panel = await shown({ persistent: true });
    const requests = heard(document, 'apirtc-close-request');
    expect(button(panel)).to.equal(null);
    panel.focus();
    await sendKeys({ press: 'Escape' });
    expect(requests).to.deep.equal([]);
  });

  it('stands beside the others where there is room, and over them where there is none', async () => {
    await setViewport({ width: 1200, height: 700 });
    const [first, second] = [await shown(), await shown()];
    const left = (panel: ApirtcPanel) => panel.getBoundingClientRect().left;
    await waitUntil(() => left(second) < left(first) - 300, 'side by side');
    await setViewport({ width: 360, height: 700 });
    await waitUntil(() => left(second) === left(first), 'one over the other');
    expect(left(first)).to.be.at.least(0);
    first.remove();
    second.remove();
    await setViewport({ width: 800, height: 600 });
  });

  it('leaves nothing behind', async () => {
    const left = await leftBehind(async () => (await shown()).remove());
    expect(left).to.deep.equal([]);
  });

  it('speaks French', async () => {
    const box = await fixture(html`<main lang="fr"><apirtc-panel label="Discussion"></apirtc-panel></main>`);
    await waitUntil(() => button(box.firstElementChild as ApirtcPanel)?.ariaLabel === 'Fermer');
  });
});
