import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startProxy, type Proxy } from './harness/blocking-proxy.js';
import { errorsOf, type User } from './harness/browser.js';
import { startCcs } from './harness/ccs.js';
import { hearsSound, receivesFrames, seesMovingPicture } from './harness/media.js';
import { callOf, lastEnd, newId, openScene, press, reaches, remoteVideo, sees, twoInACall, type Scene } from './harness/scene.js';

let scene: Scene;
const proxies: Proxy[] = [];

beforeAll(async () => {
  scene = await openScene({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => scene.close());
afterEach(async () => {
  await scene.everybodyLeaves();
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
});

async function openProxy(webSocket: 'pass' | 'refuse' | 'hang'): Promise<Proxy> {
  const started = await startProxy(scene.ccs.url, webSocket);
  proxies.push(started);
  return started;
}

/** Alice and Bob in a call, each with the kit from there. */
const connected = ({ alice, bob }: { alice?: string; bob?: string } = {}): Promise<[alice: User, bob: User]> =>
  twoInACall(scene, { ...(alice && { alice: { kit: alice } }), ...(bob && { bob: { kit: bob } }) });

describe('where WebSocket is blocked', () => {
  for (const way of ['refuse', 'hang'] as const) {
    it(`(${way}) a call goes through by long polling`, async () => {
      const office = await openProxy(way);
      const [alice, bob] = await connected({ alice: office.origin });
      await Promise.all([alice, bob].map((user) => seesMovingPicture(remoteVideo(user))));
      await Promise.all([alice, bob].map((user) => hearsSound(user.page)));
      expect(office.upgrades).toBeGreaterThan(0);
      await press(alice, 'Hang up');
      await reaches(callOf(bob), 'ended');
      expect((await lastEnd(bob)).reason).toBe('Hangup_From_Caller');
    });
  }
});

describe('a reverse proxy', () => {
  it('carries WebSocket, and a call over it', async () => {
    const front = await openProxy('pass');
    await connected({ alice: front.origin, bob: front.origin });
    expect(front.upgrades).toBeGreaterThan(0);
  });
});

describe('a lost connection to the CCS', () => {
  it('shows, comes back by itself, and the call goes on', async () => {
    const network = await openProxy('pass');
    const [alice, bob] = await connected({ alice: network.origin });
    network.cut();
    await reaches(callOf(alice), 'reconnecting');
    await Promise.all([hearsSound(alice.page), receivesFrames(alice.page)]);
    network.restore();
    await reaches(callOf(alice), 'connected');
    await press(alice, 'Hang up');
    await reaches(callOf(bob), 'ended');
    expect((await lastEnd(bob)).reason).toBe('Hangup_From_Caller');
  });

  it('is told when the server does not answer from the start, and is over when it does', async () => {
    const network = await openProxy('pass');
    network.cut();
    const alice = await scene.visit(`<apirtc-call server="${network.origin}"></apirtc-call>`);
    await alice.page.getByText(/does not answer/).waitFor();
    expect((await alice.events()).map(({ type, detail }) => [type, detail.code])).toEqual([
      ['apirtc-error', 'server-unreachable'],
    ]);
    network.restore();
    await alice.page.getByText('Ready for calls').waitFor({ timeout: 40_000 });
  });
});

describe('what a call is made of', () => {
  const CODE = /\/chunks\/(media|parts)-/;
  const idlePage = async () => {
    const id = newId('bob');
    await scene.visit(`<apirtc-call user-id="${id}" auto-answer without-sound></apirtc-call>`);
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`);
    await sees(alice, 'Available');
    return alice;
  };
  const asked = ({ requests }: User) => requests.filter((url) => CODE.test(url)).length;

  it('is fetched when the pointer comes over the element, and not before', async () => {
    const alice = await idlePage();
    expect(asked(alice)).toBe(0);
    await callOf(alice).hover();
    await expect.poll(() => asked(alice)).toBe(2);
    await press(alice, 'Video call');
    await reaches(callOf(alice), 'connected');
    expect(asked(alice)).toBe(2);
  });

  it('is missed with a sentence when it cannot be fetched, and fetched by the next call', async () => {
    const alice = await idlePage();
    await alice.page.route(CODE, (route) => route.abort());
    await press(alice, 'Video call');
    await callOf(alice).getByText('The call server does not answer. Check the network, then try again.').waitFor();
    expect(await errorsOf(alice)).toContain('apirtc-call: server-unreachable');
    await alice.page.unroute(CODE);
    await press(alice, /^(Call again|Video call|Try again)$/);
    await reaches(callOf(alice), 'connected');
  });
});

describe('a restart of the CCS', () => {
  for (const way of ['stop', 'kill'] as const) {
    it(`(${way}) does not stop media; the element shows it, and hanging up works afterwards`, async () => {
      let ccs = await startCcs();
      onTestFinished(() => ccs.kill());
      const kit = { alice: ccs.url, bob: ccs.url };
      const [alice, bob] = await connected(kit);
      await ccs[way]();
      await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'reconnecting')));
      await Promise.all([hearsSound(bob.page), receivesFrames(bob.page)]);
      ccs = await startCcs({ port: ccs.port });
      await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'connected', 30_000)));
      await press(bob, 'Hang up');
      await reaches(callOf(alice), 'ended');
      expect(await lastEnd(alice)).toEqual({ reason: 'Hangup_From_Callee', by: 'remote' });
    });
  }
});

describe('a reload', () => {
  it('keeps the generated user id of the tab', async () => {
    const alice = await scene.visit(`<apirtc-call></apirtc-call>`);
    const ownId = () =>
      alice.page.evaluate(() => {
        const element = document.querySelector('apirtc-call') as unknown as { shared: { page: { session: { id: string } } } };
        return element.shared.page.session.id;
      });
    await alice.page.getByText('Ready for calls').waitFor();
    const before = await ownId();
    await alice.page.reload();
    await alice.page.getByText('Ready for calls').waitFor();
    expect(await ownId()).toBe(before);
    expect(before).toMatch(/^[1-9]\d{0,14}$/);
  });
});
