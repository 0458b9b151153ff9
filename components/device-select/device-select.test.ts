import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import './define.js';
import type { ApirtcDeviceSelect } from './device-select.js';
import { choicesOf } from './device.js';
import type { Device } from './device.js';

const devices: readonly Device[] = [
  { id: 'c1', type: 'videoinput', label: 'FaceTime HD Camera' },
  { id: 'm1', type: 'audioinput', label: 'Built-in microphone of a laptop that has a very long name indeed' },
  { id: 'm2', type: 'audioinput', label: 'Headset (046d:0a44)' },
  { id: 's1', type: 'audiooutput', label: 'Speakers' },
];
const select = (element: ApirtcDeviceSelect) => element.shadowRoot?.querySelector('select') as HTMLSelectElement;
const texts = (element: ApirtcDeviceSelect) => [...select(element).options].map(({ text }) => text);

describe('<apirtc-device-select>', () => {
  keepsTheContract('apirtc-device-select', {
    microphones: { kind: 'audioinput', devices, value: 'm2' },
    camera: { kind: 'videoinput', devices, value: 'c1' },
    'none found': { kind: 'videoinput' },
    'no speaker choice': { kind: 'audiooutput' },
    disabled: { devices, disabled: true },
  });

  it('offers the devices of its kind and shows the one in use', async () => {
    const element = await rendered('apirtc-device-select', { kind: 'audioinput', devices, value: 'm2' });
    expect(texts(element)).to.deep.equal(['Built-in microphone of a laptop that has a very long name indeed', 'Headset']);
    expect(select(element).value).to.equal('m2');
  });

  it('asks for a choice and shows it when it is taken', async () => {
    const element = await rendered('apirtc-device-select', { kind: 'audioinput', devices, value: 'm1' });
    const requests = heard(document, 'apirtc-device-request');
    element.focus();
    await sendKeys({ press: 'ArrowDown' });
    await element.updateComplete;
    expect(requests.map(({ kind, deviceId }) => [kind, deviceId])).to.deep.equal([['audioinput', 'm2']]);
    expect(select(element).value).to.equal('m1');
    element.value = 'm2';
    await element.updateComplete;
    expect(select(element).value).to.equal('m2');
  });

  it('follows a list that changes, also when the id comes before the device', async () => {
    const element = await rendered('apirtc-device-select', { kind: 'audioinput', value: 'm2' });
    expect(select(element).disabled).to.equal(true);
    element.devices = devices;
    await element.updateComplete;
    expect(select(element).disabled).to.equal(false);
    expect(select(element).value).to.equal('m2');
  });

  it('numbers what has no name yet', () => {
    const nameless = devices.map(({ id, type }) => ({ id, type, label: '' }));
    expect(choicesOf(nameless, 'audioinput', (position) => `Microphone ${position}`).map(({ text }) => text)).to.deep.equal([
      'Microphone 1',
      'Microphone 2',
    ]);
  });

  it('speaks French', async () => {
    const element = await rendered('apirtc-device-select', { kind: 'videoinput' }, { lang: 'fr' });
    expect(texts(element)).to.deep.equal(['Aucune caméra trouvée']);
  });
});
