import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Device } from '../device-select/device.js';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { leftBehind } from '../testing/left-behind.js';
import type { ApirtcControls } from './controls.js';
import './define.js';
import { stepOf } from './roving-focus.js';
import { waitUntil } from '../testing/wait-until.js';

const EPOCH = Date.UTC(2026, 0, 1);
const devices: readonly Device[] = [
  { id: 'c1', type: 'videoinput', label: 'Camera' },
  { id: 'm1', type: 'audioinput', label: 'Microphone' },
  { id: 'm2', type: 'audioinput', label: 'Headset' },
  { id: 's1', type: 'audiooutput', label: 'Speakers' },
];

const find = (controls: ApirtcControls, selector: string) => controls.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
const menu = (controls: ApirtcControls) => find(controls, '.menu') as HTMLElement;
const isOpen = (controls: ApirtcControls) => menu(controls).matches(':popover-open');
const press = (controls: ApirtcControls, tag: string) => find(controls, tag)?.shadowRoot?.querySelector('button')?.click();

/** The control that has the focus, as people would name it. */
const focusedName = (controls: ApirtcControls): string | undefined => {
  const own = (document.activeElement === controls ? controls.shadowRoot?.activeElement : document.activeElement) ?? null;
  return (own?.shadowRoot?.activeElement ?? own)?.ariaLabel ?? own?.textContent ?? undefined;
};

const openMenu = async (controls: ApirtcControls) => {
  find(controls, '[popovertarget]')?.click();
  await waitUntil(() => controls.shadowRoot?.activeElement?.localName === 'apirtc-device-select', 'the first list has the focus');
};

describe('a key in a row', () => {
  for (const [key, rightToLeft, step] of [
    ['ArrowRight', false, 'forwards'],
    ['ArrowLeft', false, 'backwards'],
    ['ArrowRight', true, 'backwards'],
    ['ArrowLeft', true, 'forwards'],
    ['Home', true, 'first'],
    ['End', false, 'last'],
    ['ArrowUp', false, undefined],
    ['a', false, undefined],
  ] as const) {
    it(`${key}, ${rightToLeft ? 'right to left' : 'left to right'}, goes ${step ?? 'nowhere'}`, () =>
      expect(stepOf(key, rightToLeft)).to.equal(step));
  }
});

describe('<apirtc-controls>', () => {
  keepsTheContract('apirtc-controls', {
    'in a call': { devices, audioInputId: 'm2', since: EPOCH },
    'everything off': { audioMuted: true, videoMuted: true, cameraProblem: 'camera-denied' },
    sharing: { sharing: true },
    'audio only': { withoutCamera: true, withoutScreen: true },
    connecting: { disabled: true },
  });

  it('lets the requests of its buttons through, and shows what it is given', async () => {
    const controls = await rendered('apirtc-controls', { devices });
    const microphone = heard(document, 'apirtc-microphone-request');
    const camera = heard(document, 'apirtc-camera-request');
    const screen = heard(document, 'apirtc-screen-request');
    const hangUp = heard(document, 'apirtc-hang-up-request');
    controls.audioMuted = true;
    controls.sharing = true;
    await controls.updateComplete;
    await nextFrame();
    for (const tag of ['mic', 'camera', 'screen', 'hang-up']) press(controls, `apirtc-${tag}-button`);
    expect([microphone, camera, screen].map(([event]) => event?.on)).to.deep.equal([true, false, false]);
    expect(hangUp).to.have.length(1);
  });

  it('leaves out what it is told to', async () => {
    const controls = await rendered('apirtc-controls', {
      devices,
      withoutMicrophone: true,
      withoutCamera: true,
      withoutScreen: true,
    });
    const buttons = [...(find(controls, '.buttons')?.querySelectorAll('*') ?? [])].map(({ localName }) => localName);
    expect(buttons.filter((name) => name.startsWith('apirtc-'))).to.deep.equal(['apirtc-hang-up-button']);
    expect([...menu(controls).children].map((select) => select.getAttribute('kind'))).to.deep.equal(['audiooutput']);
    controls.withoutDevices = true;
    await controls.updateComplete;
    expect(find(controls, '.menu')).to.equal(null);
  });

  it('shows how long the call lasts once it began', async () => {
    const controls = await rendered('apirtc-controls');
    expect(find(controls, 'apirtc-timer')).to.equal(null);
    controls.setAttribute('since', String(EPOCH));
    await controls.updateComplete;
    expect(find(controls, 'apirtc-timer')?.getAttribute('since')).to.equal(String(EPOCH));
  });

  it('can always hang up', async () => {
    const controls = await rendered('apirtc-controls', { disabled: true });
    const requests = heard(document, 'apirtc-hang-up-request');
    controls.shadowRoot?.querySelectorAll('.buttons > *').forEach((child) => child.shadowRoot?.querySelector('button')?.click());
    expect(requests).to.have.length(1);
    await sendKeys({ press: 'Tab' });
    expect(focusedName(controls)).to.equal('Hang up');
  });

  describe('with the keyboard', () => {
    const withNeighbours = async (dir = 'ltr') => {
      const controls = await rendered('apirtc-controls', { devices }, { dir });
      controls.insertAdjacentHTML('beforebegin', '<button id="before">before</button>');
      controls.insertAdjacentHTML('afterend', '<button id="after">after</button>');
      document.querySelector<HTMLElement>('#before')?.focus();
      await sendKeys({ press: 'Tab' });
      return controls;
    };

    it('is one stop of the Tab key', async () => {
      const controls = await withNeighbours();
      expect(focusedName(controls)).to.equal('Microphone');
      await sendKeys({ press: 'Tab' });
      expect(document.activeElement?.id).to.equal('after');
      await sendKeys({ press: 'Shift+Tab' });
      expect(focusedName(controls)).to.equal('Microphone');
    });

    it('goes along with the arrows, around the ends, and comes back to where it was', async () => {
      const controls = await withNeighbours();
      const names = [];
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End']) {
        await sendKeys({ press: key });
        names.push(focusedName(controls));
      }
      expect(names).to.deep.equal([
        'Camera',
        'Screen sharing',
        'Devices',
        'Hang up',
        'Microphone',
        'Hang up',
        'Microphone',
        'Hang up',
      ]);
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Shift+Tab' });
      expect(focusedName(controls)).to.equal('Hang up');
    });

    it('goes the other way right to left', async () => {
      const controls = await withNeighbours('rtl');
      await sendKeys({ press: 'ArrowLeft' });
      expect(focusedName(controls)).to.equal('Camera');
    });

    it('has the buttons of the page in the row', async () => {
      const controls = await withNeighbours();
      const own = document.createElement('button');
      own.textContent = 'Own';
      controls.append(own);
      await nextFrame();
      expect(own.tabIndex).to.equal(-1);
      await sendKeys({ press: 'End' });
      await sendKeys({ press: 'ArrowLeft' });
      expect(document.activeElement).to.equal(own);
    });

    it('finds another place when the one it had is gone', async () => {
      const controls = await withNeighbours();
      controls.withoutMicrophone = true;
      await controls.updateComplete;
      document.querySelector<HTMLElement>('#before')?.focus();
      await sendKeys({ press: 'Tab' });
      expect(focusedName(controls)).to.equal('Camera');
    });
  });

  describe('the devices', () => {
    it('are opened and closed with the keyboard, and the focus comes back', async () => {
      const controls = await rendered('apirtc-controls', { devices, audioInputId: 'm1' });
      find(controls, '[popovertarget]')?.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(
        () => controls.shadowRoot?.activeElement?.localName === 'apirtc-device-select',
        'the first list has the focus',
      );
      await expect(controls).to.be.accessible();
      const toggled = oneEvent(menu(controls), 'toggle');
      await sendKeys({ press: 'Escape' });
      await toggled;
      expect(isOpen(controls)).to.equal(false);
      expect(focusedName(controls)).to.equal('Devices');
    });

    it('are asked for by kind', async () => {
      const controls = await rendered('apirtc-controls', { devices, audioInputId: 'm1' });
      const requests = heard(document, 'apirtc-device-request');
      await openMenu(controls);
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'ArrowDown' });
      expect(requests.map(({ kind, deviceId }) => [kind, deviceId])).to.deep.equal([['audioinput', 'm2']]);
      expect(isOpen(controls)).to.equal(true);
    });

    it('stay in the viewport and beside their button', async () => {
      const controls = await rendered('apirtc-controls', { devices });
      await openMenu(controls);
      const { left, right, top, bottom } = menu(controls).getBoundingClientRect();
      const opener = find(controls, '[popovertarget]')?.getBoundingClientRect() as DOMRect;
      expect([opener.top - menu(controls).offsetHeight - 8, opener.bottom + 8]).to.include(menu(controls).offsetTop);
      expect(left).to.be.at.least(0);
      expect(top).to.be.at.least(0);
      expect(right).to.be.at.most(innerWidth);
      expect(bottom).to.be.at.most(innerHeight);
    });

    it('leave nothing behind when the bar goes while they are open', async () => {
      const controls = await rendered('apirtc-controls', { devices });
      const home = controls.parentElement;
      controls.remove();
      const left = await leftBehind(async () => {
        home?.append(controls);
        menu(controls).showPopover();
        await oneEvent(menu(controls), 'toggle');
        controls.remove();
        await nextFrame();
      });
      expect(left).to.deep.equal([]);
    });

    it('offer no speakers where the browser names none', async () => {
      const controls = await rendered('apirtc-controls', { devices: devices.slice(0, 3) });
      expect([...menu(controls).children].map((select) => select.getAttribute('kind'))).to.deep.equal([
        'videoinput',
        'audioinput',
      ]);
    });
  });

  it('speaks French', async () => {
    const controls = await rendered('apirtc-controls', {}, { lang: 'fr' });
    expect(find(controls, '[role=toolbar]')?.ariaLabel).to.equal('Commandes de l’appel');
    expect(find(controls, '[popovertarget]')?.ariaLabel).to.equal('Périphériques');
  });
});
