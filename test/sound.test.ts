import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { User } from './harness/browser.js';
import { hearsSound } from './harness/media.js';
import { onlookerAt, type Look } from './harness/onlooker.js';
import { newId, openScene, press, reaches, sees, type Scene } from './harness/scene.js';

let scene: Scene;

beforeAll(async () => {
  // What Chromium does on a desktop unless told otherwise.
  scene = await openScene({ surroundings: { args: ['--autoplay-policy=document-user-activation-required'] } });
});
afterAll(() => scene.close());
afterEach(() => scene.everybodyLeaves());

/** Bob's page, which nobody has touched and nobody touches by opening it. */
async function bobWaits(tag: string, id: string): Promise<[bob: User, look: Look]> {
  const bob = await scene.visit(`<${tag} user-id="${id}" auto-answer without-sound></${tag}>`, { before: noteWhatPlays });
  return [bob, await onlookerAt(bob)];
}

/** Keeps the media elements that were asked to play, those outside of the document as well. */
function noteWhatPlays(): void {
  const players = new Set<HTMLMediaElement>();
  Object.assign(globalThis, { players });
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    players.add(this);
    return play.call(this);
  };
}

/** How many media elements of the page make the sound of a stream heard. */
function audiblePlayers(): number {
  const { players } = globalThis as unknown as { players: Set<HTMLMediaElement> };
  return [...players].filter(({ paused, muted, srcObject }) => {
    const sounds = srcObject instanceof MediaStream && srcObject.getAudioTracks().length > 0;
    return sounds && !paused && !muted;
  }).length;
}

/** Sound that came to the page, and how much of it was played: Chromium decodes only what is. */
async function sound(): Promise<{ packets: number; energy: number }> {
  const sum = { packets: 0, energy: 0 };
  for (const connection of (globalThis as unknown as { peerConnections: RTCPeerConnection[] }).peerConnections) {
    for (const entry of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
      if (entry.type !== 'inbound-rtp' || entry.kind !== 'audio') continue;
      sum.packets += Number(entry.packetsReceived);
      sum.energy += Number(entry.totalAudioEnergy);
    }
  }
  return sum;
}

/** Somebody has acted in the page. */
const isTouched = (): boolean => navigator.userActivation.hasBeenActive;

/** All that can be read, in shadow roots too. */
function text(): string {
  const read = (root: ParentNode): string =>
    [...root.querySelectorAll('*')].map((element) => (element.shadowRoot ? read(element.shadowRoot) : '')).join(' ') +
    [...root.querySelectorAll('button')].map(({ innerText }) => innerText).join(' ');
  return read(document);
}

/** Alice shows her screen with its sound: beeps, in place of a real one. */
async function aliceShows(id: string): Promise<User> {
  const alice = await scene.visit(`<apirtc-screenshare user-id="${newId('alice')}" contact="${id}"></apirtc-screenshare>`);
  await alice.page.getByText('Available').waitFor();
  await alice.page.evaluate((to) => {
    interface Sharing {
      shareScreen(options: { captureSourceType: string[] }): unknown;
    }
    const element = document.querySelector('apirtc-screenshare') as unknown as {
      shared: { page: { session: { getOrCreateContact(id: string): Sharing } } };
    };
    element.shared.page.session.getOrCreateContact(to).shareScreen({ captureSourceType: ['screen', 'audio'] });
  }, id);
  return alice;
}

/** Waits until the picture runs: what plays it could be heard as well. */
async function seesTheScreen({ page }: User): Promise<void> {
  await page.waitForFunction(() => {
    const tile = document.querySelector('apirtc-screenshare')?.shadowRoot?.querySelector('apirtc-tile');
    const video = tile?.shadowRoot?.querySelector('video');
    return video && !video.paused && video.videoWidth > 0;
  });
}

/** Two seconds of sound at the usual 20 ms a packet. */
const MANY_PACKETS = 100;

describe('the sound of a shared screen', () => {
  it('waits for a tap on a page that nobody touched, says so, and is heard once after it', async () => {
    const id = newId('bob');
    const [bob, look] = await bobWaits('apirtc-screenshare', id);
    await aliceShows(id);
    await expect.poll(() => look(text), { timeout: 15_000 }).toContain('Tap to hear');
    const before = await look(sound);
    await expect
      .poll(async () => (await look(sound)).packets, { timeout: 15_000 })
      .toBeGreaterThan(before.packets + MANY_PACKETS);
    expect((await look(sound)).energy).toBe(0);
    expect([await look(isTouched), await look(audiblePlayers)]).toEqual([false, 0]);
    await press(bob, 'Tap to hear');
    await Promise.all([hearsSound(bob.page), seesTheScreen(bob)]);
    expect(await look(audiblePlayers)).toBe(1);
    await expect.poll(() => look(text)).not.toContain('Tap to hear');
  });

  it('is heard once, and at once, on a page that somebody touched', async () => {
    const id = newId('bob');
    const [bob, look] = await bobWaits('apirtc-screenshare', id);
    await bob.page.mouse.click(1, 1);
    await aliceShows(id);
    await reaches(bob.page.locator('apirtc-screenshare'), 'connected');
    await Promise.all([hearsSound(bob.page), seesTheScreen(bob)]);
    expect(await look(audiblePlayers)).toBe(1);
  });
});

describe('the sound of a call', () => {
  // Chromium lets a page play that captures (its DocumentIsCapturingUserMedia): whoever is heard may hear.
  it('is heard on a page that nobody touched and that answers by itself', async () => {
    const id = newId('bob');
    const [, look] = await bobWaits('apirtc-call', id);
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`);
    await sees(alice, 'Available');
    await press(alice, 'Video call');
    await expect.poll(async () => (await look(sound)).energy, { timeout: 15_000 }).toBeGreaterThan(0.0005);
    expect([await look(isTouched), await look(audiblePlayers)]).toEqual([false, 1]);
    expect(await look(text)).not.toContain('Tap to hear');
  });
});
