import { Stream } from '@apirtc-ce/sdk';
import { expect } from '@open-wc/testing';
import type { ApirtcLevel } from '../level/level.js';
import type { ApirtcTile } from '../tile/tile.js';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { $, checked, openCamera, radios, ready, select, text, wall } from '../testing/settings-element.js';
import { waitUntil } from '../testing/wait-until.js';
import './define.js';
import type { ApirtcSettings } from './settings.js';
import './settings-panel.js';

describe('<apirtc-settings>', () => {
  const camera = openCamera();

  // Read when an element is made: there is a camera for each test.
  keepsTheContract('apirtc-settings', {
    idle: {},
    'with a stream': {
      get stream() {
        return camera();
      },
    },
    'with pictures': {
      backgrounds: `${wall('#2a7f62')} ${wall('#a3432f')}`,
      get stream() {
        return camera();
      },
    },
    'devices only': {
      withoutPreview: true,
      withoutProcessors: true,
      get stream() {
        return camera();
      },
    },
  });

  /** Of its own, opened by its button. */
  async function opened(): Promise<ApirtcSettings> {
    const element = await rendered('apirtc-settings');
    $(element, 'button').click();
    await waitUntil(() => element.state === 'ready', 'the devices are open');
    return element;
  }

  describe('with devices of its own', () => {
    it('asks for nothing before its button is pressed', async () => {
      const element = await rendered('apirtc-settings');
      expect([element.state, element.stream, Stream.getLocalStreams()]).to.deep.equal(['idle', null, [camera()]]);
    });

    it('shows the picture and the level, and closes them when it leaves, not when it moves', async () => {
      const element = await opened();
      const stream = element.stream as Stream;
      expect(($(element, 'apirtc-tile') as ApirtcTile).stream).to.equal(stream.data);
      await waitUntil(() => ($(element, 'apirtc-level') as ApirtcLevel).value > 0.05, 'the level is seen');
      const home = element.parentElement as HTMLElement;
      home.append(document.createElement('div'), element);
      await element.updateComplete;
      expect([element.state, stream.data.active]).to.deep.equal(['ready', true]);
      element.remove();
      await waitUntil(() => !stream.data.active, 'the devices are closed');
      home.append(element);
      await waitUntil(() => element.state === 'idle');
    });

    it('says so when the camera is blocked', async () => {
      const { getUserMedia } = navigator.mediaDevices;
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
      const element = await rendered('apirtc-settings', {}, { lang: 'fr' });
      const errors = heard(element, 'apirtc-error');
      $(element, 'button').click();
      await waitUntil(() => element.state === 'error').finally(() => (navigator.mediaDevices.getUserMedia = getUserMedia));
      expect(errors.map(({ code }) => code)).to.deep.equal(['camera-denied']);
      expect(text(element)).to.contain('caméra');
      $(element, 'button').click();
      await waitUntil(() => element.state === 'ready');
    });
  });

  it('goes on with the microphone when the camera is blocked, and tries again', async () => {
    const { getUserMedia } = navigator.mediaDevices;
    navigator.mediaDevices.getUserMedia = (constraints) =>
      constraints?.video
        ? Promise.reject(new DOMException('refused', 'NotAllowedError'))
        : getUserMedia.call(navigator.mediaDevices, constraints);
    const element = await rendered('apirtc-settings');
    $(element, 'button').click();
    await waitUntil(() => element.stream).finally(() => (navigator.mediaDevices.getUserMedia = getUserMedia));
    await element.updateComplete;
    expect([element.state, element.stream?.hasAudio(), element.stream?.hasVideo()]).to.deep.equal(['error', true, false]);
    expect(text(element)).to.contain('The camera is blocked.');
    $(element, '.failure button').click();
    await waitUntil(() => element.stream?.hasVideo());
    await waitUntil(() => element.state === 'ready');
  });

  describe('changes devices', () => {
    const lastMicrophone = (element: ApirtcSettings) =>
      select(element, 'audioinput').devices.findLast(({ type }) => type === 'audioinput')?.id ?? '';
    const ask = (element: ApirtcSettings, kind: string, id: string) => {
      const list = select(element, kind).renderRoot.querySelector('select') as HTMLSelectElement;
      list.value = id;
      list.dispatchEvent(new Event('change'));
    };

    it('in place, and tells', async () => {
      const element = await ready({ stream: camera() });
      const changes = heard(element, 'apirtc-settings-changed');
      const other = lastMicrophone(element);
      expect(select(element, 'audioinput').value).to.equal(camera().audioInput?.id);
      ask(element, 'audioinput', other);
      await waitUntil(() => changes.length);
      await waitUntil(() => select(element, 'audioinput').value === other, 'the choice is shown');
      expect([camera().audioInput?.id, changes[0]?.audioInputId, changes[0]?.stream]).to.deep.equal([other, other, camera()]);
    });

    it('of speakers in the element alone', async () => {
      const element = await ready({ stream: camera() });
      const changes = heard(element, 'apirtc-settings-changed');
      const speaker = select(element, 'audiooutput').devices.find(({ type }) => type === 'audiooutput')?.id ?? '';
      ask(element, 'audiooutput', speaker);
      await waitUntil(() => changes.length);
      expect([element.audioOutputId, changes[0]?.audioOutputId]).to.deep.equal([speaker, speaker]);
    });

    it('not when the page says no', async () => {
      const element = await ready({ stream: camera() });
      const before = camera().audioInput?.id;
      element.addEventListener('apirtc-device-request', (event) => event.preventDefault());
      ask(element, 'audioinput', lastMicrophone(element));
      await element.updateComplete;
      expect([element.state, camera().audioInput?.id]).to.deep.equal(['ready', before]);
    });
  });

  it('says so when the page allows no WebAssembly', async () => {
    const element = await ready({ stream: camera() }); // under the policy of the contract above
    const errors = heard(element, 'apirtc-error');
    radios(element)[1]?.click();
    await waitUntil(() => errors.length);
    await element.updateComplete;
    expect([errors[0]?.code, text(element).includes('This page does not allow what that takes.')]).to.deep.equal([
      'not-allowed',
      true,
    ]);
    expect([element.stream, ...checked(element)]).to.deep.equal([camera(), true, false]);
  });

  it('follows a stream that is muted elsewhere, replaced, and over', async () => {
    const element = await ready({ stream: camera() });
    await camera().disableVideo();
    await waitUntil(() => $(element, 'apirtc-tile').hasAttribute('video-muted'));
    const other = await Stream.createStreamFromUserMedia();
    element.stream = other;
    await waitUntil(() => !$(element, 'apirtc-tile').hasAttribute('video-muted'));
    other.release();
    await waitUntil(() => element.state === 'idle');
    expect(element.stream).to.equal(null);
  });
});
