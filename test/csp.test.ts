import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from './harness/browser.js';
import { seesMovingPicture } from './harness/media.js';
import { callOf, newId, openScene, press, reaches, remoteVideo, sees, type Scene } from './harness/scene.js';

let scene: Scene;
/** Nothing but what the kit needs: its script, and its server over HTTP and WebSocket. No style, no inline code, no eval. */
let strictest: string;

beforeAll(async () => {
  scene = await openScene();
  const { origin, host } = new URL(scene.ccs.url);
  strictest = `default-src 'none'; script-src ${origin}; connect-src ${origin} ws://${host}; base-uri 'none'; form-action 'none'`;
});
afterAll(() => scene.close());

/** Addresses asked for by anything on the page, that are neither the page's own origin nor the kit's. */
function thirdParties({ page }: User): string[] {
  const known = [new URL(page.url()).origin, new URL(scene.ccs.url).origin];
  const asked: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && !known.includes(origin)) asked.push(request.url());
  });
  return asked;
}

describe('under the strictest Content-Security-Policy, on a page of another origin', () => {
  it('a call works from ringing to hanging up, and nothing is violated or asked of third parties', async () => {
    const id = newId('bob');
    const bob = await scene.visit(`<apirtc-call user-id="${id}" without-sound></apirtc-call>`, { csp: strictest });
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`, {
      csp: strictest,
    });
    const asked = [alice, bob].map(thirdParties);
    await sees(alice, 'Available');
    await press(alice, 'Video call');
    await reaches(callOf(bob), 'ringing');
    await press(bob, 'Video');
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'connected')));
    await Promise.all([alice, bob].map((user) => seesMovingPicture(remoteVideo(user))));
    await press(alice, 'Devices');
    await alice.page.keyboard.press('Escape');
    await press(alice, 'Screen sharing');
    await press(alice, 'Hang up');
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'ended')));
    expect([...alice.complaints, ...bob.complaints]).toEqual([]);
    expect(asked).toEqual([[], []]);
  });

  it('chat, presence, call button and screen share show themselves without a violation', async () => {
    const id = newId('bob');
    const bob = await scene.visit(`<apirtc-chat user-id="${id}" contact="alice"></apirtc-chat>`, { csp: strictest });
    const alice = await scene.visit(
      `<apirtc-session user-id="alice">
        <apirtc-presence></apirtc-presence>
        <apirtc-chat contact="${id}"></apirtc-chat>
        <apirtc-call-button contact="${id}"></apirtc-call-button>
        <apirtc-screenshare contact="${id}"></apirtc-screenshare>
      </apirtc-session>`,
      { csp: strictest },
    );
    const field = alice.page.locator('apirtc-chat textarea');
    await field.fill('Bonjour');
    await field.press('Enter');
    await bob.page.locator('apirtc-chat').getByText('Bonjour').waitFor();
    await alice.page.locator('apirtc-presence').getByText(id).first().waitFor();
    expect([...alice.complaints, ...bob.complaints]).toEqual([]);
  });
});
