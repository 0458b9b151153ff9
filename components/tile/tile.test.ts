import { expect, nextFrame } from '@open-wc/testing';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import './define.js';
import { tileFace } from './tile-face.js';
import type { TileFace, TileFacts } from './tile-face.js';
import type { ApirtcTile } from './tile.js';
import { waitUntil } from '../testing/wait-until.js';

/** A stream whose picture is painted until the test is over. */
function painted(): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 64;
  canvas.height = 36;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  let shade = 0;
  const paint = () => {
    context.fillStyle = `rgb(${(shade += 5) % 256} 90 90)`;
    context.fillRect(0, 0, 64, 36);
  };
  paint();
  painting.push(setInterval(paint, 40));
  return canvas.captureStream();
}

const painting: ReturnType<typeof setInterval>[] = [];
const contexts: AudioContext[] = [];

function audible(): MediaStream {
  const context = new AudioContext();
  contexts.push(context);
  const destination = context.createMediaStreamDestination();
  const tone = new OscillatorNode(context);
  tone.connect(destination);
  tone.start();
  return destination.stream;
}

const find = (tile: ApirtcTile, selector: string) => tile.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
const video = (tile: ApirtcTile) => find(tile, 'video') as HTMLVideoElement;
const face = (tile: ApirtcTile) => find(tile, '.tile')?.classList[1];
const shows = (tile: ApirtcTile, expected: TileFace) => waitUntil(() => face(tile) === expected, `the tile shows ${expected}`);
const said = (tile: ApirtcTile) => find(tile, '.caption')?.textContent?.replace(/\s+/g, ' ').trim();

/** A browser that wants a tap before sound, as Chromium does without the switch that our test browser has. */
async function blockingSound(work: () => Promise<void>): Promise<void> {
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    return this.muted ? play.call(this) : Promise.reject(new DOMException('blocked', 'NotAllowedError'));
  };
  try {
    await work();
  } finally {
    HTMLMediaElement.prototype.play = play;
  }
}

/** Counts the promises that nobody caught, before the test runner, which would never come to an end, hears of them. */
function unhandledRejections(): () => number {
  let count = 0;
  const note = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    count += 1;
  };
  window.addEventListener('unhandledrejection', note, { capture: true });
  return () => {
    window.removeEventListener('unhandledrejection', note, { capture: true });
    return count;
  };
}

const expectRejected = async (promise: Promise<void> | undefined) => {
  const [result] = await Promise.allSettled([promise]);
  expect(result.status).to.equal('rejected');
};

describe('the face of a tile', () => {
  const flowing: TileFacts = { waiting: false, videoMuted: false, video: 'flowing', hasFrame: true };
  const cases: [string, Partial<TileFacts>, TileFace][] = [
    ['a picture that flows', {}, 'picture'],
    ['a picture although more is awaited', { waiting: true }, 'picture'],
    ['a camera that is off', { videoMuted: true }, 'avatar'],
    ['a camera that is off while more is awaited', { videoMuted: true, waiting: true }, 'waiting'],
    ['no first frame yet', { hasFrame: false }, 'waiting'],
    ['a track through which nothing comes', { video: 'paused' }, 'waiting'],
    ['no video', { video: 'none', hasFrame: false }, 'avatar'],
    ['no video any more, and its last frame', { video: 'none' }, 'avatar'],
    ['nothing yet', { video: 'none', hasFrame: false, waiting: true }, 'waiting'],
  ];
  for (const [about, facts, expected] of cases) {
    it(`for ${about} is ${expected}`, () => expect(tileFace({ ...flowing, ...facts })).to.equal(expected));
  }
});

describe('<apirtc-tile>', () => {
  afterEach(() => {
    painting.splice(0).forEach(clearInterval);
    contexts.splice(0).forEach((context) => void context.close());
  });

  keepsTheContract('apirtc-tile', {
    empty: {},
    waiting: { name: 'Alice', waiting: true },
    'camera off': { name: 'Chloé, whose name is longer than any tile is wide', videoMuted: true, audioMuted: true },
    self: { self: true, name: 'Bob', speaking: true },
    'sound only': { name: 'Alice', stream: new MediaStream() },
  });

  it('shows the avatar, then waits, then shows the picture', async () => {
    const tile = await rendered('apirtc-tile', { name: 'Alice' });
    expect(face(tile)).to.equal('avatar');
    tile.stream = painted();
    await tile.updateComplete;
    expect(face(tile)).to.equal('waiting');
    await shows(tile, 'picture');
    expect(video(tile).paused).to.equal(false);
  });

  it('shows the avatar while the camera is off, whatever comes', async () => {
    const tile = await rendered('apirtc-tile', { stream: painted() });
    await shows(tile, 'picture');
    tile.videoMuted = true;
    await tile.updateComplete;
    expect(face(tile)).to.equal('avatar');
    expect(getComputedStyle(video(tile)).visibility).to.equal('visible');
  });

  it('follows a track that ends', async () => {
    const stream = painted();
    const tile = await rendered('apirtc-tile', { stream });
    await shows(tile, 'picture');
    const [track] = stream.getVideoTracks();
    track?.stop();
    // stop() itself fires nothing; a track that its source ends does
    track?.dispatchEvent(new Event('ended'));
    await tile.updateComplete;
    expect(face(tile)).to.equal('avatar');
  });

  it('follows a stream that gets its picture later', async () => {
    const stream = audible();
    const tile = await rendered('apirtc-tile', { stream });
    expect(face(tile)).to.equal('avatar');
    const [track] = painted().getVideoTracks();
    stream.addTrack(track as MediaStreamTrack);
    // the page adds a track in silence; one that comes from the other side is told
    stream.dispatchEvent(new MediaStreamTrackEvent('addtrack', { track: track as MediaStreamTrack }));
    await tile.updateComplete;
    expect(face(tile)).to.equal('waiting');
    await shows(tile, 'picture');
  });

  it('takes another stream, and none', async () => {
    const tile = await rendered('apirtc-tile', { stream: painted() });
    const next = painted();
    tile.stream = next;
    await tile.updateComplete;
    expect(video(tile).srcObject).to.equal(next);
    tile.stream = null;
    await tile.updateComplete;
    expect(video(tile).srcObject).to.equal(null);
    await shows(tile, 'avatar');
  });

  it('plays on after it was taken out and put back', async () => {
    const tile = await rendered('apirtc-tile', { stream: painted() });
    await shows(tile, 'picture');
    const home = tile.parentElement;
    tile.remove();
    await waitUntil(() => video(tile).paused, 'the browser pauses what is not in the document');
    home?.append(tile);
    await waitUntil(() => !video(tile).paused, 'the tile plays again');
  });

  it('does not listen to its stream while it is not in the document', async () => {
    const stream = painted();
    const tile = await rendered('apirtc-tile', { stream });
    await shows(tile, 'picture');
    const home = tile.parentElement;
    tile.remove();
    await tile.updateComplete;
    const [track] = stream.getVideoTracks();
    track?.dispatchEvent(new Event('mute'));
    expect(tile.isUpdatePending).to.equal(false);
    home?.append(tile);
    await tile.updateComplete;
    track?.dispatchEvent(new Event('mute'));
    expect(tile.isUpdatePending).to.equal(true);
  });

  for (const [about, properties, muted] of [
    ['plays the sound of others', {}, false],
    ['never plays its own sound', { self: true }, true],
    ['leaves the sound to somebody else where it is told', { withoutSound: true }, true],
  ] as const) {
    it(about, async () => {
      const tile = await rendered('apirtc-tile', { stream: audible(), ...properties });
      await waitUntil(() => !video(tile).paused, 'it plays');
      expect(video(tile).muted).to.equal(muted);
    });
  }

  it('plays on the speaker that it is told, and goes on when that one is gone', async () => {
    const tile = await rendered('apirtc-tile', { stream: audible() });
    const asked: { id: string; done: Promise<void> }[] = [];
    const { setSinkId } = HTMLMediaElement.prototype;
    video(tile).setSinkId = function (this: HTMLVideoElement, id) {
      const done = setSinkId.call(this, id);
      asked.push({ id, done });
      return done;
    };
    const unhandled = unhandledRejections();
    tile.sinkId = 'unplugged';
    await tile.updateComplete;
    expect(asked.map(({ id }) => id)).to.deep.equal(['unplugged']);
    await expectRejected(asked[0]?.done);
    await nextFrame();
    await nextFrame();
    expect(unhandled()).to.equal(0);
    await waitUntil(() => !video(tile).paused, 'it plays');
    expect(video(tile).sinkId).to.equal('');
  });

  it('mirrors oneself, and neither others nor a screen', async () => {
    const mirrored = async (properties: Partial<ApirtcTile>) =>
      getComputedStyle(video(await rendered('apirtc-tile', properties))).transform !== 'none';
    expect(await mirrored({ self: true })).to.equal(true);
    expect(await mirrored({ self: true, contain: true })).to.equal(false);
    expect(await mirrored({})).to.equal(false);
  });

  it('fills itself with a person, and shows the whole of a screen', async () => {
    const tile = await rendered('apirtc-tile');
    expect(getComputedStyle(video(tile)).objectFit).to.equal('cover');
    tile.contain = true;
    await tile.updateComplete;
    expect(getComputedStyle(video(tile)).objectFit).to.equal('contain');
  });

  it('says who it is and what is off', async () => {
    const tile = await rendered('apirtc-tile', { name: 'Alice', audioMuted: true, videoMuted: true });
    expect(said(tile)).to.equal('Microphone off Alice Camera off');
    expect(find(tile, 'apirtc-avatar')?.hasAttribute('decorative'), 'the name is said once').to.equal(true);
    expect(
      (await rendered('apirtc-tile', { self: true, name: 'Bob' })).shadowRoot?.querySelector('[role=group]')?.ariaLabel,
    ).to.equal('Bob (you)');
    const french = await rendered('apirtc-tile', { self: true, audioMuted: true, waiting: true }, { lang: 'fr' });
    expect(said(french)).to.equal('Micro coupé Vous En attente de la vidéo');
  });

  it('is 16:9, and any shape in a box with a height', async () => {
    const tile = await rendered('apirtc-tile', {}, { width: '320px' });
    expect(tile.offsetHeight).to.equal(180);
    tile.style.setProperty('height', '320px');
    expect([tile.offsetWidth, tile.offsetHeight]).to.deep.equal([320, 320]);
  });

  describe('where the browser blocks sound', () => {
    it('plays the picture, and the sound after a tap', () =>
      blockingSound(async () => {
        const tile = await rendered('apirtc-tile', { stream: painted() });
        await waitUntil(() => find(tile, '.hear'), 'it offers to be tapped');
        await shows(tile, 'picture');
        expect(video(tile).muted).to.equal(true);
        await expect(tile).to.be.accessible();
        const requests = heard(document, 'apirtc-sound-request');
        HTMLMediaElement.prototype.play = () => Promise.resolve();
        find(tile, '.hear')?.click();
        expect(video(tile).muted).to.equal(false);
        await tile.updateComplete;
        expect(find(tile, '.hear')).to.equal(null);
        expect(requests).to.have.length(1);
      }));

    it('leaves it to the page when the page cancels the request', () =>
      blockingSound(async () => {
        const tile = await rendered('apirtc-tile', { stream: painted() });
        await waitUntil(() => find(tile, '.hear'), 'it offers to be tapped');
        tile.addEventListener('apirtc-sound-request', (event) => event.preventDefault());
        find(tile, '.hear')?.click();
        expect(video(tile).muted).to.equal(true);
        expect(find(tile, '.hear')).not.to.equal(null);
      }));
  });
});
