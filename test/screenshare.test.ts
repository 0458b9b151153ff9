import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { User } from './harness/browser.js';
import { openPeerConnections } from './harness/media.js';
import { lastEnd, newId, openScene, press, reaches, type Scene } from './harness/scene.js';

let scene: Scene;
const present: User[] = [];

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
afterEach(async () => {
  await Promise.all(present.splice(0).map((user) => user.close()));
});

const shareOf = ({ page }: User) => page.locator('apirtc-screenshare');

/** Alice can show Bob her screen; both are online. */
async function aliceAndBob(): Promise<[alice: User, bob: User]> {
  const id = newId('bob');
  const bob = await scene.visit(`<apirtc-screenshare user-id="${id}" without-sound></apirtc-screenshare>`);
  const alice = await scene.visit(
    `<apirtc-screenshare user-id="${newId('alice')}" username="Alice" contact="${id}"></apirtc-screenshare>`,
  );
  present.push(alice, bob);
  await alice.page.getByText('Available').waitFor();
  return [alice, bob];
}

async function watching(): Promise<[alice: User, bob: User]> {
  const [alice, bob] = await aliceAndBob();
  await press(alice, 'Show your screen');
  await reaches(shareOf(bob), 'ringing');
  await press(bob, 'Watch');
  await Promise.all([alice, bob].map((user) => reaches(shareOf(user), 'connected')));
  return [alice, bob];
}

describe('a shared screen', () => {
  it('is seen by who agreed, one way: whoever watches is asked for nothing and sends nothing', async () => {
    const [alice, bob] = await aliceAndBob();
    await bob.page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('nobody may ask for a camera here'));
    });
    await press(alice, 'Show your screen');
    await reaches(shareOf(bob), 'ringing');
    await press(bob, 'Watch');
    await reaches(shareOf(bob), 'connected');
    await bob.page.waitForFunction(() => {
      const tile = document.querySelector('apirtc-screenshare')?.shadowRoot?.querySelector('apirtc-tile');
      return (tile?.shadowRoot?.querySelector('video')?.videoWidth ?? 0) > 0;
    });
    const sent = await bob.page.evaluate(async () => {
      const { peerConnections } = globalThis as unknown as { peerConnections: RTCPeerConnection[] };
      return peerConnections.flatMap((connection) => connection.getSenders().filter((sender) => sender.track)).length;
    });
    expect(sent).toBe(0);
    expect([...alice.complaints, ...bob.complaints]).toEqual([]);
  });

  it('ends for both when its owner stops', async () => {
    const [alice, bob] = await watching();
    await press(alice, 'Stop sharing');
    await Promise.all([alice, bob].map((user) => reaches(shareOf(user), 'ended')));
    expect(await openPeerConnections(alice.page)).toBe(0);
    expect(await openPeerConnections(bob.page)).toBe(0);
  });

  it('ends for both when whoever watches has seen enough', async () => {
    const [alice, bob] = await watching();
    await press(bob, 'Close');
    await reaches(shareOf(alice), 'ended');
    expect(await lastEnd(alice)).toEqual({ reason: 'Hangup_From_Callee', by: 'remote' });
  });

  it('is declined', async () => {
    const [alice, bob] = await aliceAndBob();
    await press(alice, 'Show your screen');
    await reaches(shareOf(bob), 'ringing');
    await press(bob, 'Decline');
    await reaches(shareOf(alice), 'ended');
    expect(await lastEnd(alice)).toEqual({ reason: 'User_Refused_Call', by: 'remote' });
  });

  it('is not offered by a browser that cannot: it says so', async () => {
    const [alice] = await aliceAndBob();
    await alice.page.evaluate(() => {
      delete (MediaDevices.prototype as { getDisplayMedia?: unknown }).getDisplayMedia;
    });
    await press(alice, 'Show your screen');
    await alice.page.getByText('This browser cannot share the screen.').waitFor();
    const errors = (await alice.events()).filter(({ type }) => type === 'apirtc-error');
    expect(errors.map(({ detail }) => detail.code)).toEqual(['screen-unsupported']);
  });
});
