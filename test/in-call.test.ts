import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { errorsOf, SCREEN_TITLE, type User } from './harness/browser.js';
import { asked, runningCaptures, sentTracks } from './harness/captures.js';
import {
  hearsSilence,
  hearsSound,
  openPeerConnections,
  received,
  SCREEN,
  seesColour,
  seesMovingPicture,
  receivesFrames,
} from './harness/media.js';
import {
  callOf,
  lastEnd,
  newId,
  openScene,
  press,
  reaches,
  remoteVideo,
  sees,
  shows,
  twoInACall,
  type Scene,
} from './harness/scene.js';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene({ surroundings: { devices: 'several' } });
});
afterAll(() => scene.close());
afterEach(() => scene.everybodyLeaves());

/** The tile of the other side. */
const remote = (user: User): Locator => user.page.locator('apirtc-call .remote');

describe('the microphone', () => {
  it('is switched off and on: the other side hears nothing, and sees why', async () => {
    const [alice, bob] = await twoInACall(scene);
    await hearsSound(bob.page);
    await press(alice, 'Microphone');
    await remote(bob).getByText('Microphone off').waitFor();
    await hearsSilence(bob.page);
    await seesMovingPicture(remoteVideo(bob));
    await hearsSound(alice.page);
    await press(alice, 'Microphone');
    await remote(bob).getByText('Microphone off').waitFor({ state: 'detached' });
    await hearsSound(bob.page);
  });
});

describe('the camera', () => {
  it('is switched off and on: the other side sees the avatar, and nothing of the room', async () => {
    const [alice, bob] = await twoInACall(scene);
    await shows(bob, 'picture');
    await press(alice, 'Camera');
    await shows(bob, 'avatar');
    await remote(bob).getByText('Camera off').waitFor();
    await seesColour(remoteVideo(bob), 'black');
    await hearsSound(bob.page);
    await shows(alice, 'picture');
    await press(alice, 'Camera');
    await shows(bob, 'picture');
    await seesColour(remoteVideo(bob), 'green');
    await seesMovingPicture(remoteVideo(bob));
  });

  it('that the browser takes away leaves a call that goes on, with the avatar', async () => {
    const browser = await scene.launch({ prompts: 'real' });
    const [alice, bob] = await twoInACall(scene, { alice: { browser, permissions: ['camera', 'microphone'] } });
    await shows(bob, 'picture');
    await alice.context.clearPermissions();
    await alice.context.grantPermissions(['microphone']);
    await shows(bob, 'avatar');
    expect(await callOf(bob).getAttribute('state')).toBe('connected');
    await shows(alice, 'picture');
  });
});

describe('another device while talking', () => {
  /** Opens the devices once; the panel stays open. */
  const openDevices = (user: User) => press(user, 'Devices');
  const choose = (user: User, kind: 'Camera' | 'Microphone', label: string) =>
    user.page.getByRole('combobox', { name: kind }).selectOption({ label });
  const sent = async (user: User, kind: 'audio' | 'video') =>
    (await sentTracks(user.page)).filter((track) => track.kind === kind).map(({ label }) => label);

  it('the camera', async () => {
    const [alice, bob] = await twoInACall(scene);
    await seesMovingPicture(remoteVideo(bob));
    await openDevices(alice);
    await choose(alice, 'Camera', 'fake_device_2');
    await expect.poll(() => sent(alice, 'video')).toEqual(['fake_device_2']);
    await receivesFrames(bob.page);
    expect(await runningCaptures(alice.page)).not.toContain('fake_device_0');
    await choose(alice, 'Camera', 'fake_device_0');
    await expect.poll(() => sent(alice, 'video')).toEqual(['fake_device_0']);
    await seesMovingPicture(remoteVideo(bob));
    await hearsSound(bob.page);
  });

  it('the microphone', async () => {
    const [alice, bob] = await twoInACall(scene);
    const before = await sent(alice, 'audio');
    await openDevices(alice);
    await choose(alice, 'Microphone', 'Fake Audio Input 2');
    await expect.poll(() => sent(alice, 'audio')).toEqual(['Fake Audio Input 2']);
    expect(before).toEqual(['Fake Default Audio Input']);
    expect(await runningCaptures(alice.page)).not.toContain('Fake Default Audio Input');
    await hearsSound(bob.page);
    await seesMovingPicture(remoteVideo(bob));
  });

  it('the camera, while it is switched off: it stays off', async () => {
    const [alice, bob] = await twoInACall(scene);
    await press(alice, 'Camera');
    await shows(bob, 'avatar');
    await openDevices(alice);
    await choose(alice, 'Camera', 'fake_device_2');
    await expect.poll(() => sent(alice, 'video')).toEqual(['fake_device_2']);
    expect((await sentTracks(alice.page)).find(({ kind }) => kind === 'video')?.enabled).toBe(false);
    await shows(bob, 'avatar');
    await seesColour(remoteVideo(bob), 'black');
  });
});

describe('the screen in a call', () => {
  /** Alice's browser shares a real tab. */
  async function withScreen(attributes = ''): Promise<{ alice: User; bob: User; closeScreen: () => Promise<void> }> {
    const browser = await scene.launch({ prompts: 'real' });
    const permissions = ['camera', 'microphone'];
    const [alice, bob] = await twoInACall(scene, { alice: { browser, permissions, attributes } });
    const screen = await alice.context.newPage();
    await screen.goto(scene.pages.add(SCREEN, { title: SCREEN_TITLE }));
    await alice.page.bringToFront();
    return { alice, bob, closeScreen: () => screen.close() };
  }

  it('is shown in the place of the camera, and the camera comes back when it is stopped', async () => {
    const { alice, bob } = await withScreen();
    await seesColour(remoteVideo(bob), 'green');
    await press(alice, 'Screen sharing');
    await seesColour(remoteVideo(bob), 'blue');
    await seesMovingPicture(remoteVideo(bob));
    await hearsSound(bob.page);
    await press(alice, 'Screen sharing');
    await seesColour(remoteVideo(bob), 'green');
    await seesMovingPicture(remoteVideo(bob));
    expect(await runningCaptures(alice.page)).toHaveLength(2);
  });

  it('ends by the browser’s hand too', async () => {
    const { alice, bob, closeScreen } = await withScreen();
    await press(alice, 'Screen sharing');
    await seesColour(remoteVideo(bob), 'blue');
    await closeScreen();
    await seesColour(remoteVideo(bob), 'green');
    await seesMovingPicture(remoteVideo(bob));
    await alice.page.locator('apirtc-screen-button:not([sharing])').waitFor();
  });

  it('is seen although the camera is switched off, and does not switch it on', async () => {
    const { alice, bob } = await withScreen();
    await press(alice, 'Camera');
    await shows(bob, 'avatar');
    await press(alice, 'Screen sharing');
    await shows(bob, 'picture');
    await seesColour(remoteVideo(bob), 'blue');
    await press(alice, 'Screen sharing');
    await shows(bob, 'avatar');
    await seesColour(remoteVideo(bob), 'black');
  });

  it('can be shown in an audio call, and leaves it an audio call', async () => {
    const { alice, bob } = await withScreen('media="audio"');
    await shows(bob, 'avatar');
    await press(alice, 'Screen sharing');
    await shows(bob, 'picture');
    await seesColour(remoteVideo(bob), 'blue');
    await press(alice, 'Screen sharing');
    await shows(bob, 'avatar');
    await hearsSound(bob.page);
  });
});

describe('an audio call', () => {
  it('opens no camera on either side and sends nothing of it', async () => {
    const [alice, bob] = await twoInACall(scene, { alice: { attributes: 'media="audio"' } });
    await Promise.all([alice, bob].map((user) => hearsSound(user.page)));
    for (const user of [alice, bob]) {
      expect(await asked(user.page)).toEqual([{ method: 'getUserMedia', audio: true, video: false }]);
      expect((await sentTracks(user.page)).map(({ kind }) => kind)).toEqual(['audio']);
      expect((await received(user.page)).framesDecoded).toBe(0);
      await shows(user, 'avatar');
    }
  });

  it('is what a video call becomes where the callee answers with audio only', async () => {
    const id = newId('bob');
    const bob = await scene.visit(`<apirtc-call user-id="${id}" without-sound></apirtc-call>`);
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`);
    await sees(alice, 'Available');
    await press(alice, 'Video call');
    await reaches(callOf(bob), 'ringing');
    await press(bob, 'Audio only');
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'connected')));
    expect(await asked(bob.page)).toEqual([{ method: 'getUserMedia', audio: true, video: false }]);
    await seesMovingPicture(remoteVideo(bob));
    await hearsSound(alice.page);
    await shows(alice, 'avatar');
  });
});

describe('hanging up', () => {
  for (const [who, reason] of [
    ['caller', 'Hangup_From_Caller'],
    ['callee', 'Hangup_From_Callee'],
  ] as const) {
    it(`by the ${who} ends it for both, and every light goes out`, async () => {
      const [alice, bob] = await twoInACall(scene);
      const [one, other] = who === 'caller' ? [alice, bob] : [bob, alice];
      await press(one, 'Hang up');
      await Promise.all([one, other].map((user) => reaches(callOf(user), 'ended')));
      expect(await lastEnd(one)).toEqual({ reason, by: 'local' });
      expect(await lastEnd(other)).toEqual({ reason, by: 'remote' });
      for (const user of [alice, bob]) {
        expect(await runningCaptures(user.page)).toEqual([]);
        expect(await openPeerConnections(user.page)).toBe(0);
      }
    });
  }

  it('and calling again works, either way round', async () => {
    const [alice, bob] = await twoInACall(scene);
    await press(bob, 'Hang up');
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'ended')));
    await press(alice, 'Call again');
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'connected')));
    await Promise.all([alice, bob].map((user) => seesMovingPicture(remoteVideo(user))));
  });
});

describe('a call element', () => {
  it('that is moved in the document keeps its call', async () => {
    const [alice, bob] = await twoInACall(scene);
    await alice.page.evaluate(() => {
      const aside = document.body.appendChild(document.createElement('aside'));
      aside.append(document.querySelector('apirtc-call')!);
    });
    await Promise.all([alice, bob].map((user) => seesMovingPicture(remoteVideo(user))));
    await Promise.all([alice, bob].map((user) => hearsSound(user.page)));
    expect((await alice.events()).map(({ type }) => type)).not.toContain('apirtc-call-ended');
    await press(alice, 'Hang up');
    await reaches(callOf(bob), 'ended');
    expect(await lastEnd(bob)).toEqual({ reason: 'Hangup_From_Caller', by: 'remote' });
  });

  it('that is removed ends its call', async () => {
    const [alice, bob] = await twoInACall(scene);
    await alice.page.evaluate(() => document.querySelector('apirtc-call')!.remove());
    await reaches(callOf(bob), 'ended');
    expect(await lastEnd(bob)).toEqual({ reason: 'Hangup_From_Caller', by: 'remote' });
    expect(await runningCaptures(alice.page)).toEqual([]);
    expect(await openPeerConnections(alice.page)).toBe(0);
  });
});

describe('two elements of one page', () => {
  it('and one user share one session, and only one of them rings', async () => {
    const [id, caller] = [newId('bob'), newId('alice')];
    const bob = await scene.visit(
      `<apirtc-call id="first" user-id="${id}" without-sound></apirtc-call>
       <apirtc-call id="second" user-id="${id}" without-sound></apirtc-call>`,
    );
    const alice = await scene.visit(`<apirtc-call user-id="${caller}" contact="${id}"></apirtc-call>`);
    await sees(alice, 'Available');
    await press(alice, 'Video call');
    await reaches(bob.page.locator('#first'), 'ringing');
    expect(await bob.page.locator('#second').getAttribute('state')).toBe('idle');
    expect(bob.sockets).toHaveLength(1);
  });

  it('and two users have two', async () => {
    const [id, other] = [newId('bob'), newId('bob')];
    const bob = await scene.visit(
      `<apirtc-call id="first" user-id="${id}" without-sound></apirtc-call>
       <apirtc-call id="second" user-id="${other}" without-sound></apirtc-call>`,
    );
    await expect.poll(() => bob.page.getByText('Ready for calls').count()).toBe(2);
    expect(bob.sockets).toHaveLength(2);
  });
});

describe('the methods of a call element', () => {
  type CallMethod = 'start' | 'answer' | 'decline' | 'hangUp';
  const run = (user: User, method: CallMethod) =>
    callOf(user).evaluate((element, name) => (element as unknown as Record<string, () => unknown>)[name]!(), method);

  it('make, answer and end a call', async () => {
    const id = newId('bob');
    const bob = await scene.visit(`<apirtc-call user-id="${id}" without-sound></apirtc-call>`);
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`);
    await sees(alice, 'Available');
    await run(alice, 'start');
    await reaches(callOf(bob), 'ringing');
    await run(bob, 'decline');
    await reaches(callOf(alice), 'ended');
    await run(alice, 'start');
    await reaches(callOf(bob), 'ringing');
    await run(bob, 'answer');
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'connected')));
    await run(bob, 'hangUp');
    await reaches(callOf(alice), 'ended');
    expect(await lastEnd(alice)).toEqual({ reason: 'Hangup_From_Callee', by: 'remote' });
    expect([...(await errorsOf(alice)), ...(await errorsOf(bob))]).toEqual([]);
  });

  it('start before the session is there, and ring as soon as it is', async () => {
    const id = newId('bob');
    const bob = await scene.visit(`<apirtc-call user-id="${id}" without-sound></apirtc-call>`);
    await bob.page.getByText('Ready for calls').waitFor();
    const alice = await scene.visit(
      `<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>
       <script type="module">
         await customElements.whenDefined('apirtc-call');
         const call = document.querySelector('apirtc-call');
         await call.updateComplete;
         call.start();
       </script>`,
    );
    await reaches(callOf(bob), 'ringing');
    await press(bob, 'Video');
    await reaches(callOf(alice), 'connected');
  });

  for (const method of ['answer', 'decline', 'hangUp'] as const) {
    it(`say that ${method}() is not possible while nothing rings, and calling still works`, async () => {
      const id = newId('bob');
      await scene.visit(`<apirtc-call user-id="${id}" auto-answer without-sound></apirtc-call>`);
      const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`);
      await sees(alice, 'Available');
      await run(alice, method);
      await alice.page.getByText('This is not possible right now.').waitFor();
      expect(await errorsOf(alice)).toEqual(['apirtc-call: wrong-state']);
      await run(alice, 'start');
      await reaches(callOf(alice), 'connected');
      expect(alice.complaints).toEqual([]);
    });
  }

  it('say that start() is not possible during a call, and the call goes on', async () => {
    const [alice, bob] = await twoInACall(scene);
    await run(alice, 'start');
    await alice.page.getByText('This is not possible right now.').waitFor();
    expect(await errorsOf(alice)).toEqual(['apirtc-call: wrong-state']);
    expect(await callOf(alice).getAttribute('state')).toBe('connected');
    await seesMovingPicture(remoteVideo(bob));
  });

  it('say that start() needs a contact', async () => {
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}"></apirtc-call>`);
    await alice.page.getByText('Ready for calls').waitFor();
    await run(alice, 'start');
    await alice.page.getByText('The attribute “contact” is missing.').waitFor();
    expect(await errorsOf(alice)).toEqual(['apirtc-call: missing-attribute']);
  });
});
