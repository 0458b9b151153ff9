import { Stream } from '@apirtc-ce/sdk';
import { expect } from '@open-wc/testing';
import type { ApirtcDeviceSelect } from '../device-select/device-select.js';
import { rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { waitUntil } from '../testing/wait-until.js';
import './define.js';
import { pageDevices } from './page-devices.js';
import type { ApirtcSettings } from './settings.js';
import './settings-panel.js';

type Properties = Parameters<typeof rendered<'apirtc-settings'>>[1];

const $ = (element: ApirtcSettings, selector: string) => element.renderRoot.querySelector(selector) as HTMLElement;
const select = (element: ApirtcSettings, kind: string) => $(element, `apirtc-device-select[kind=${kind}]`) as ApirtcDeviceSelect;
const radios = (element: ApirtcSettings) => [...element.renderRoot.querySelectorAll<HTMLInputElement>('input[type=radio]')];
const checked = (element: ApirtcSettings) => radios(element).map((radio) => radio.checked);
const text = (element: ApirtcSettings) => element.renderRoot.textContent ?? '';

/** A picture of one colour, as an address. */
function wall(colour: string): string {
  const canvas = Object.assign(document.createElement('canvas'), { width: 30, height: 20 });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = colour;
  context.fillRect(0, 0, 30, 20);
  return canvas.toDataURL();
}

// Apart from the element's other tests, whose policy allows no WebAssembly.
describe('<apirtc-settings> processes', () => {
  let camera: Stream;

  beforeEach(async () => {
    camera = await Stream.createStreamFromUserMedia();
    await waitUntil(() => Object.keys(pageDevices().getUserMediaDevices().videoinput).length, 'the devices are known');
  });
  afterEach(() => {
    for (const stream of Stream.getLocalStreams()) stream.release();
  });

  async function ready(properties: Properties = {}): Promise<ApirtcSettings> {
    const element = await rendered('apirtc-settings', { stream: camera, ...properties });
    await waitUntil(() => select(element, 'audioinput'), 'the panel is there');
    return element;
  }

  it('the picture, shows what that costs, and gives the original back', async () => {
    const element = await ready();
    const changes = heard(element, 'apirtc-settings-changed');
    radios(element)[1]?.click();
    await element.updateComplete;
    expect(checked(element)).to.deep.equal([true, false]); // not before it is so
    await waitUntil(() => changes.length);
    const processed = changes[0]?.stream as Stream;
    expect([processed === camera, processed.videoAppliedFilter, element.stream]).to.deep.equal([false, 'blur', processed]);
    await waitUntil(() => /Uses \d+% of a processor core/.test(text(element)), 'the cost is shown');
    expect(checked(element)).to.deep.equal([false, true]);
    radios(element)[0]?.click();
    await waitUntil(() => changes.length === 2);
    expect([changes[1]?.stream, element.stream]).to.deep.equal([camera, camera]);
    await waitUntil(() => !text(element).includes('Uses'));
  });

  it('the picture with a picture of the page', async () => {
    const element = await ready({ backgrounds: `${wall('#2a7f62')}\n ${wall('#a3432f')}` });
    expect(radios(element)).to.have.lengthOf(4);
    radios(element)[3]?.click();
    await waitUntil(() => element.stream?.videoAppliedFilter === 'backgroundImage');
    await waitUntil(() => checked(element)[3]);
  });

  it('not with a picture that is none: it says why, and goes on as before', async () => {
    const element = await ready({ backgrounds: 'data:,' });
    const errors = heard(element, 'apirtc-error');
    radios(element)[2]?.click();
    await waitUntil(() => errors.length);
    await element.updateComplete;
    expect([errors[0]?.code, errors[0]?.message]).to.deep.equal(['bad-attribute', 'This picture could not be loaded.']);
    expect([text(element).includes('This picture could not be loaded.'), ...checked(element)]).to.deep.equal([
      true,
      true,
      false,
      false,
    ]);
    radios(element)[1]?.click();
    await waitUntil(() => element.stream?.videoAppliedFilter === 'blur');
    await waitUntil(() => checked(element)[1]);
    expect(element.state).to.equal('ready');
  });

  it('the sound', async () => {
    const element = await ready();
    const noise = $(element, 'input[role=switch]') as HTMLInputElement;
    noise.click();
    await element.updateComplete;
    expect(noise.checked).to.equal(false);
    await waitUntil(() => noise.checked);
    expect(element.stream?.audioAppliedFilter).to.equal('noiseReduction');
    expect(text(element)).to.match(/Uses \d+% of a processor core/);
    noise.click();
    await waitUntil(() => element.stream === camera);
  });

  it('nothing when the page says no', async () => {
    const element = await ready();
    const wishes = heard(element, 'apirtc-processor-request');
    element.addEventListener('apirtc-processor-request', (event) => event.preventDefault());
    radios(element)[1]?.click();
    await element.updateComplete;
    expect(wishes.map(({ wish }) => wish)).to.deep.equal([{ kind: 'video', processor: 'blur', backgroundImageUrl: '' }]);
    expect([element.stream, ...checked(element)]).to.deep.equal([camera, true, false]);
  });
});
