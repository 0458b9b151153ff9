import { expect, oneEvent } from '@open-wc/testing';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { expectAccessible } from '../testing/schemes.js';
import './define.js';
import type { ApirtcAvatar } from './avatar.js';
import { hueOf, initialsOf } from './identity.js';

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const find = (element: ApirtcAvatar, selector: string) => element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;

describe('the initials of a name', () => {
  for (const [name, initials] of [
    ['Alice', 'A'],
    ['alice martin', 'AM'],
    ['Ana María de la Cruz', 'AC'],
    ['  Bob  ', 'B'],
    ['élodie', 'É'],
    ['e\u0301lodie', 'E\u0301'],
    ['🇫🇷 Paris', '🇫🇷P'],
    ['👩‍👩‍👧 Family', '👩‍👩‍👧F'],
    ['alice.martin@example.org', 'AO'],
    ['山田 太郎', '山太'],
    ['', ''],
    ['   ', ''],
  ] as const) {
    it(`of "${name}" are "${initials}"`, () => expect(initialsOf(name)).to.equal(initials));
  }
});

describe('the colour of an id', () => {
  it('is always the same, and another for another', () => {
    expect(hueOf('alice')).to.equal(hueOf('alice'));
    const hues = Array.from({ length: 60 }, (_, index) => hueOf(`user-${index}`));
    expect(new Set(hues).size).to.be.at.least(12);
    expect(hues.every((hue) => hue >= 0 && hue < 360)).to.equal(true);
  });
});

describe('<apirtc-avatar>', () => {
  keepsTheContract('apirtc-avatar', {
    initials: { name: 'Alice Martin', userId: 'alice' },
    photo: { name: 'Alice Martin', photoUrl: PIXEL },
    unknown: {},
    available: { name: 'Bob', availability: 'available' },
    busy: { name: 'Bob', availability: 'busy' },
    offline: { name: 'Bob', availability: 'offline' },
    decorative: { name: 'Bob', decorative: true },
  });

  for (let hue = 0; hue < 360; hue += 20) {
    // ids found by search, so that every colour there is goes before axe
    const userId = Array.from({ length: 500 }, (_, index) => `u${index}`).find((id) => hueOf(id) === hue) as string;
    it(`can be read in the colour ${hue}`, async () => {
      await expectAccessible(await rendered('apirtc-avatar', { name: 'Wanda Wu', userId }));
    });
  }

  it('says who it is and whether they can be called', async () => {
    const element = await rendered('apirtc-avatar', { name: 'Bob', availability: 'busy' });
    expect(find(element, '[role=img]')?.ariaLabel).to.equal('Bob, In a call');
    element.name = '';
    element.userId = 'bob';
    await element.updateComplete;
    expect(find(element, '[role=img]')?.ariaLabel).to.equal('bob, In a call');
    expect((await rendered('apirtc-avatar', {}, { lang: 'fr' })).shadowRoot?.querySelector('[role=img]')?.ariaLabel).to.equal(
      'Quelqu’un',
    );
  });

  it('is not heard where it is decorative', async () => {
    const element = await rendered('apirtc-avatar', { name: 'Bob', decorative: true });
    expect(find(element, '[role=img]')).to.equal(null);
    expect(find(element, '.avatar')?.ariaHidden).to.equal('true');
  });

  it('falls back to the initials, and tries again with another photo', async () => {
    const element = await rendered('apirtc-avatar', { name: 'Alice' });
    element.photoUrl = 'data:image/png;base64,broken';
    await element.updateComplete;
    await oneEvent(find(element, 'img') as HTMLElement, 'error');
    await element.updateComplete;
    expect(find(element, 'img')).to.equal(null);
    expect(find(element, '.face')?.textContent).to.equal('A');
    element.photoUrl = PIXEL;
    await element.updateComplete;
    expect(find(element, 'img')?.getAttribute('src')).to.equal(PIXEL);
  });

  it('keeps its colour when the name changes, and changes it with the user', async () => {
    const element = await rendered('apirtc-avatar', { name: 'Alice', userId: 'alice' });
    const colour = () => getComputedStyle(find(element, '.face') as Element).backgroundColor;
    const before = colour();
    element.name = 'Alice Martin';
    await element.updateComplete;
    expect(colour()).to.equal(before);
    element.userId = 'bob';
    await element.updateComplete;
    expect(colour()).not.to.equal(before);
  });
});
