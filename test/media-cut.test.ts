import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { launchChromium, type User } from './harness/browser.js';
import { Closers } from './harness/closers.js';
import { hearsSound, receivesFrames, seesMovingPicture } from './harness/media.js';
import { callOf, lastEnd, openScene, reaches, remoteVideo, says, twoInACall, type Scene } from './harness/scene.js';
import { whyNoWiredHosts, wireHosts, type WiredHosts } from './harness/wired-hosts.js';

const closers = new Closers();
let reason: string | undefined;
let scene: Scene;
let hosts: WiredHosts;
let browsers: Browser[];

beforeAll(async () => {
  reason = whyNoWiredHosts();
  // The default reporter keeps the reason of a skipped test to itself.
  if (reason) return void process.stderr.write(`Media was not cut off: ${reason}\n`);
  scene = await closers.open(openScene(), ({ close }) => close());
  const ports = [scene.ccs.port, Number(new URL(scene.pages.origin).port)];
  hosts = await closers.open(wireHosts(ports), ({ close }) => close());
  // Not the scene's, because they are closed before their hosts are.
  const launching = hosts.chromium.map((executable) =>
    closers.open(launchChromium({ executable }), (browser) => browser.close()),
  );
  browsers = await Promise.all(launching);
});
afterAll(() => closers.close());
beforeEach(({ skip }) => skip(reason !== undefined, reason));
afterEach(() => scene?.everybodyLeaves());

/** Alice and Bob in a call, each on a host of their own; all that goes between the hosts is its media. */
async function connected(): Promise<[alice: User, bob: User]> {
  const [left, right] = browsers as [Browser, Browser];
  const users = await twoInACall(scene, { alice: { browser: left }, bob: { browser: right } });
  await Promise.all(users.map((user) => seesMovingPicture(remoteVideo(user))));
  return users;
}

/** Nothing of the call's media arrives from now on, until the test mends it or is over. */
async function cutOff(): Promise<void> {
  onTestFinished(() => hosts.mend());
  await hosts.cut();
}

/** Chromium takes some seconds to notice, and the SDK tries for 30 s more. */
const BUDGET_MS = 60_000;

/** Both, with time for the browsers to start a call. */
const TIMEOUT_MS = 2.5 * BUDGET_MS;

describe('media that is cut off while signalling goes on', { timeout: TIMEOUT_MS }, () => {
  it('shows on both sides, and comes back with the network', async () => {
    const users = await connected();
    await cutOff();
    await Promise.all(users.map((user) => reaches(callOf(user), 'reconnecting', BUDGET_MS)));
    await hosts.mend();
    await Promise.all(users.map((user) => reaches(callOf(user), 'connected', BUDGET_MS)));
    await Promise.all(users.map((user) => receivesFrames(user.page)));
    await Promise.all(users.map((user) => seesMovingPicture(remoteVideo(user))));
    await Promise.all(users.map((user) => hearsSound(user.page)));
  });

  it('ends the call on both sides when the network stays away, with the reason', async () => {
    const users = await connected();
    await cutOff();
    await Promise.all(users.map((user) => reaches(callOf(user), 'reconnecting', BUDGET_MS)));
    await Promise.all(users.map((user) => reaches(callOf(user), 'ended', BUDGET_MS)));
    for (const user of users) {
      expect((await lastEnd(user)).reason).toBe('Ice_disconnected');
      await says(user, 'The connection between the two devices was lost.');
    }
  });
});
