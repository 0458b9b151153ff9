import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { ReactiveElement } from 'lit';
import { leftBehind } from './left-behind.js';
import { expectAccessible } from './schemes.js';

type ElementOf<Tag extends keyof HTMLElementTagNameMap> = HTMLElementTagNameMap[Tag] & ReactiveElement;
type Properties<Tag extends keyof HTMLElementTagNameMap> = Partial<ElementOf<Tag>>;

const settled = async (element: ReactiveElement) => {
  // children of children render in rounds of their own
  for (let round = 0; round < 4; round += 1) await element.updateComplete;
  await nextFrame();
  await element.updateComplete;
};

/** An element with these properties in a box as wide as a side bar, rendered. */
export async function rendered<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties<Tag> = {},
  around: { dir?: string; lang?: string; width?: string } = {},
): Promise<ElementOf<Tag>> {
  const { dir = 'ltr', lang = 'en', width = '280px' } = around;
  const box = await fixture<HTMLElement>(html`<main dir=${dir} lang=${lang}></main>`);
  box.style.setProperty('inline-size', width);
  const element = document.createElement(tag) as ElementOf<Tag>;
  Object.assign(element, properties);
  box.append(element);
  await settled(element);
  return element;
}

/** What a person would see: the markup without Lit's markers, and the text of what is inside. */
const shown = (element: Element): string => element.shadowRoot?.innerHTML.replaceAll(/<!--.*?-->|lit\$\d+\$/g, '') ?? '';

let violations: string[] | undefined;

/** From here on the page forbids inline style and script; what breaks the rule is counted. */
function underStrictPolicy(): string[] {
  if (violations) return violations;
  const found: string[] = [];
  violations = found;
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
    found.push(`${violatedDirective} ${sample}`),
  );
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "style-src 'none'; script-src 'self' 'report-sample'; img-src 'self' data:";
  document.head.append(policy);
  return found;
}

let late = 0;

/** A new name for the same element, as it would be on a page whose script is still on its way. */
function notYetDefined(tag: string): { name: string; define: () => void } {
  const name = `late-${(late += 1)}-${tag}`;
  const Defined = customElements.get(tag) as CustomElementConstructor;
  return { name, define: () => customElements.define(name, class extends Defined {}) };
}

type State<Tag extends keyof HTMLElementTagNameMap> = readonly [tag: Tag, properties: Properties<Tag>];

async function sameWhenUpgradedLate<Tag extends keyof HTMLElementTagNameMap>(...[tag, properties]: State<Tag>): Promise<void> {
  const { name, define } = notYetDefined(tag);
  const element = await rendered<Tag>(name as Tag, properties);
  define();
  await settled(element);
  expect(shown(element)).to.equal(shown(await rendered(tag, properties)));
}

async function sameAfterMove<Tag extends keyof HTMLElementTagNameMap>(...[tag, properties]: State<Tag>): Promise<void> {
  const element = await rendered(tag, properties);
  const before = shown(element);
  element.parentElement?.insertAdjacentElement('afterbegin', document.createElement('div'))?.append(element);
  await settled(element);
  expect(shown(element)).to.equal(before);
}

async function leavesNothingAndComesBack<Tag extends keyof HTMLElementTagNameMap>(
  ...[tag, properties]: State<Tag>
): Promise<void> {
  const home = await fixture<HTMLElement>(html`<main lang="en"></main>`);
  const element = Object.assign(document.createElement(tag) as ElementOf<Tag>, properties);
  let before = '';
  const left = await leftBehind(async () => {
    home.append(element);
    await settled(element);
    before = shown(element);
    element.remove();
    await settled(element);
  });
  expect(left).to.deep.equal([]);
  home.append(element);
  await settled(element);
  expect(shown(element)).to.equal(before);
}

/** What is inside, apart from what may be larger than its place: hidden text, and popovers, which have the viewport. */
const INSIDE = ':not(.for-screen-readers, [popover], [popover] *)';

function expectInside(element: Element, box: Element): void {
  const { left, right } = box.getBoundingClientRect();
  for (const part of [element, ...(element.shadowRoot?.querySelectorAll(INSIDE) ?? [])]) {
    const { width, left: from, right: to } = part.getBoundingClientRect();
    if (width === 0) continue;
    expect(from, part.outerHTML).to.be.at.least(left - 0.5);
    expect(to, part.outerHTML).to.be.at.most(right + 0.5);
  }
}

/**
 * What every element owes its page, whatever it does: accessible first, in both schemes; the same when it is upgraded late or moved; nothing
 * left when it is removed; nothing wider than its box, right to left and in French too; nothing that a strict Content-Security-Policy forbids.
 *
 * @param states Properties to put the element into each of its states, by the state's name.
 */
export function keepsTheContract<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  states: Readonly<Record<string, Properties<Tag>>>,
): void {
  const policyBroken = underStrictPolicy();

  for (const [state, properties] of Object.entries(states)) {
    it(`is accessible, in light and dark: ${state}`, async () => expectAccessible(await rendered(tag, properties)));
    it(`looks the same when it is upgraded late: ${state}`, () => sameWhenUpgradedLate(tag, properties));
    it(`looks the same after a move: ${state}`, () => sameAfterMove(tag, properties));
    it(`leaves nothing behind, and comes back: ${state}`, () => leavesNothingAndComesBack(tag, properties));
    for (const around of [
      { dir: 'ltr', lang: 'en' },
      { dir: 'rtl', lang: 'ar' },
      { dir: 'ltr', lang: 'fr' },
    ]) {
      it(`fits into 280 pixels, ${around.dir} in ${around.lang}: ${state}`, async () => {
        const element = await rendered(tag, properties, around);
        expectInside(element, element.parentElement as Element);
        expect(shown(element), 'a sentence whose vocabulary the element does not import').not.to.contain('undefined');
      });
    }
  }

  it('does nothing that a strict Content-Security-Policy forbids', () => expect(policyBroken).to.deep.equal([]));
}
