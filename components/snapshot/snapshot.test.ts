import { Stream } from '@apirtc-ce/sdk';
import { expect } from '@open-wc/testing';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { waitUntil } from '../testing/wait-until.js';
import './define.js';
import './shot.js';
import type { ApirtcSnapshot } from './snapshot.js';

const buttonOf = (element: ApirtcSnapshot) => element.renderRoot.querySelector('button') as HTMLButtonElement;
const canvasOf = (element: ApirtcSnapshot) => element.renderRoot.querySelector('canvas') as HTMLCanvasElement;

describe('<apirtc-snapshot>', () => {
  let camera: Stream;

  beforeEach(async () => {
    camera = await Stream.createStreamFromUserMedia(false, null, { video: { width: 640, height: 480 } });
  });
  afterEach(() => {
    for (const stream of Stream.getLocalStreams()) stream.release();
  });

  keepsTheContract('apirtc-snapshot', { idle: {} });

  async function press(element: ApirtcSnapshot, until: ApirtcSnapshot['state']): Promise<void> {
    buttonOf(element).click();
    await waitUntil(() => element.state === until, `${until} after a press`).catch((e) => {
      throw new Error(`${e} ${element.state} ${element.renderRoot.textContent} ${camera.data.active}`);
    });
  }

  it('takes a picture of a stream, shows it, and hands it out', async () => {
    const element = await rendered('apirtc-snapshot', { stream: camera, type: 'image/jpeg', filename: 'me' });
    const taken = heard(element, 'apirtc-snapshot-taken');
    await press(element, 'taken');
    const picture = taken[0]?.picture as Blob;
    expect([taken.length, picture.type]).to.deep.equal([1, 'image/jpeg']);
    const canvas = canvasOf(element);
    expect([canvas.width, canvas.height]).to.deep.equal([640, 480]);
    const [red = 255, green = 0] = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(4, 4, 1, 1).data;
    expect([red < 60, green > 100]).to.deep.equal([true, true]); // the fake camera
    const link = element.renderRoot.querySelector('a') as HTMLAnchorElement;
    expect(link.download).to.equal('me.jpg');
    expect((await (await fetch(link.href)).blob()).size).to.equal(picture.size);
    await expectAccessibleState(element);
  });

  async function expectAccessibleState(element: ApirtcSnapshot): Promise<void> {
    await expect(element).to.be.accessible();
  }

  it('takes another, and forgets the first', async () => {
    const element = await rendered('apirtc-snapshot', { stream: camera });
    await press(element, 'taken');
    const { href } = element.renderRoot.querySelector('a') as HTMLAnchorElement;
    await press(element, 'idle');
    expect(
      await fetch(href).then(
        () => 'there',
        () => 'gone',
      ),
    ).to.equal('gone');
    await press(element, 'taken');
  });

  it('opens the camera to aim, without a stream, and closes it after', async () => {
    camera.release();
    const element = await rendered('apirtc-snapshot');
    await press(element, 'aiming');
    const [own] = Stream.getLocalStreams();
    expect([own?.hasVideo(), own?.hasAudio()]).to.deep.equal([true, false]);
    await press(element, 'taken');
    expect(Stream.getLocalStreams()).to.deep.equal([]);
    await press(element, 'aiming');
    element.remove();
    await waitUntil(() => Stream.getLocalStreams().length === 0, 'the camera is closed');
  });

  it('says so when there is nothing to take a picture of', async () => {
    const voice = await Stream.createStreamFromUserMedia(null, false);
    const element = await rendered('apirtc-snapshot', { stream: voice }, { lang: 'fr' });
    const errors = heard(element, 'apirtc-error');
    await press(element, 'error');
    expect(errors.map(({ code }) => code)).to.deep.equal(['wrong-state']);
    expect(await element.take()).to.equal(null);
  });
});
