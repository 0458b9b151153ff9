import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { errorsOf, type User } from './harness/browser.js';
import { hearsSound, seesMovingPicture } from './harness/media.js';
import {
  callOf,
  lastEnd,
  newId,
  openScene,
  press,
  reaches,
  remoteVideo,
  says,
  sees,
  shows,
  type Scene,
} from './harness/scene.js';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
afterEach(() => scene.everybodyLeaves());

/** Alice has pressed the button; Bob answers by himself. */
async function aliceCalls(browser: Browser, permissions: string[], lang = 'en'): Promise<[alice: User, bob: User]> {
  const id = newId('bob');
  const bob = await scene.visit(`<apirtc-call user-id="${id}" username="Bob" auto-answer without-sound></apirtc-call>`);
  const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`, {
    browser,
    permissions,
    lang,
  });
  await sees(alice, lang === 'en' ? 'Available' : 'Disponible');
  await press(alice, lang === 'en' ? 'Video call' : 'Appel vidéo');
  return [alice, bob];
}

/** Alice calls; Bob presses "Video". */
async function bobAnswers(browser: Browser, permissions: string[]): Promise<[alice: User, bob: User]> {
  const id = newId('bob');
  const bob = await scene.visit(`<apirtc-call user-id="${id}" username="Bob" without-sound></apirtc-call>`, {
    browser,
    permissions,
  });
  const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`);
  await sees(alice, 'Available');
  await press(alice, 'Video call');
  await reaches(callOf(bob), 'ringing');
  await press(bob, 'Video');
  return [alice, bob];
}

const CAMERA_BLOCKED = 'The camera is blocked. Allow it in the address bar, then try again.';
const MICROPHONE_BLOCKED = 'The microphone is blocked. Allow it in the address bar, then try again.';
const NO_CAMERA = 'No camera was found. Plug one in, then try again.';
const AUDIO_ONLY = 'The call goes on with audio only.';

describe('a camera that may not be used', () => {
  let asking: Browser;
  beforeAll(async () => {
    asking = await scene.launch({ prompts: 'real' });
  });

  it('makes the caller’s video call an audio call, and the caller is told', async () => {
    const [alice, bob] = await aliceCalls(asking, ['microphone']);
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'connected')));
    await says(alice, CAMERA_BLOCKED);
    await says(alice, AUDIO_ONLY);
    expect(await errorsOf(alice)).toEqual(['apirtc-call: camera-denied']);
    await Promise.all([alice, bob].map((user) => hearsSound(user.page)));
    await shows(bob, 'avatar');
    expect(await errorsOf(bob)).toEqual([]);
  });

  it('makes the callee’s answer one with audio only, and the callee is told', async () => {
    const [alice, bob] = await bobAnswers(asking, ['microphone']);
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'connected')));
    await says(bob, CAMERA_BLOCKED);
    await says(bob, AUDIO_ONLY);
    expect(await errorsOf(bob)).toEqual(['apirtc-call: camera-denied']);
    await hearsSound(alice.page);
    await shows(alice, 'avatar');
    await seesMovingPicture(remoteVideo(bob));
  });

  it('is told in French on a French page', async () => {
    const [alice] = await aliceCalls(asking, ['microphone'], 'fr');
    await reaches(callOf(alice), 'connected');
    await says(alice, 'La caméra est bloquée. Autorisez-la dans la barre d’adresse, puis réessayez.');
    await says(alice, 'L’appel continue en audio seulement.');
  });

  it('may be so by the policy of the page', async () => {
    const id = newId('bob');
    await scene.visit(`<apirtc-call user-id="${id}" auto-answer without-sound></apirtc-call>`);
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`, {
      browser: asking,
      permissions: ['camera', 'microphone'],
      permissionsPolicy: 'camera=()',
    });
    await sees(alice, 'Available');
    await press(alice, 'Video call');
    await reaches(callOf(alice), 'connected');
    await says(alice, CAMERA_BLOCKED);
    expect(await errorsOf(alice)).toEqual(['apirtc-call: camera-denied']);
  });
});

describe('no camera', () => {
  it('makes a video call an audio call, and the caller is told', async () => {
    const [alice, bob] = await aliceCalls(await scene.launch({ devices: 'no camera' }), []);
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'connected')));
    await says(alice, NO_CAMERA);
    await says(alice, AUDIO_ONLY);
    expect(await errorsOf(alice)).toEqual(['apirtc-call: camera-not-found']);
    await Promise.all([alice, bob].map((user) => hearsSound(user.page)));
    await shows(bob, 'avatar');
  });
});

describe('neither camera nor microphone', () => {
  const NOTHING_OPENED = 'Neither a camera nor a microphone could be opened.';
  let asking: Browser;
  let bare: Browser;
  beforeAll(async () => {
    asking = await scene.launch({ prompts: 'real' });
    bare = await scene.launch({ devices: 'none' });
  });

  it('(denied) ends the caller’s call before it rings anywhere', async () => {
    const [alice, bob] = await aliceCalls(asking, []);
    await reaches(callOf(alice), 'ended');
    await says(alice, NOTHING_OPENED);
    expect(await errorsOf(alice)).toEqual(['apirtc-call: microphone-denied']);
    expect(await lastEnd(alice)).toEqual({ reason: 'User_Media_Error', by: 'local' });
    expect((await bob.events()).map(({ type }) => type)).toEqual([]);
  });

  it('(denied) ends the call for both when the callee answers', async () => {
    const [alice, bob] = await bobAnswers(asking, []);
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'ended')));
    expect(await lastEnd(alice)).toEqual({ reason: 'User_Media_Error', by: 'remote' });
    expect(await lastEnd(bob)).toEqual({ reason: 'User_Media_Error', by: 'local' });
    await says(alice, 'Bob has no camera or microphone that works.');
    await says(bob, NOTHING_OPENED);
    expect(await errorsOf(bob)).toEqual(['apirtc-call: microphone-denied']);
  });

  it('(the microphone alone is denied) ends the call: nobody can be spoken with', async () => {
    const [alice] = await aliceCalls(asking, ['camera']);
    await reaches(callOf(alice), 'ended');
    await says(alice, MICROPHONE_BLOCKED);
    expect(await errorsOf(alice)).toEqual(['apirtc-call: microphone-denied']);
  });

  it('(none there) ends the call', async () => {
    const [alice] = await aliceCalls(bare, []);
    await reaches(callOf(alice), 'ended');
    await says(alice, NOTHING_OPENED);
    expect(await errorsOf(alice)).toEqual(['apirtc-call: microphone-not-found']);
    expect(await lastEnd(alice)).toEqual({ reason: 'User_Media_Error', by: 'local' });
  });

  it('(none there) ends the call for both when the callee answers', async () => {
    const [alice, bob] = await bobAnswers(bare, []);
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'ended')));
    expect((await lastEnd(alice)).reason).toBe('User_Media_Error');
    expect(await errorsOf(bob)).toEqual(['apirtc-call: microphone-not-found']);
  });
});

describe('an insecure page', () => {
  const INSECURE = 'Browsers only give the camera and microphone to secure pages. Open this one with https.';
  const host = 'insecure.example';
  let browser: Browser;
  beforeAll(async () => {
    browser = await scene.launch({ args: [`--host-resolver-rules=MAP ${host} 127.0.0.1`] });
  });

  it('cannot call, and says why', async () => {
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="bob"></apirtc-call>`, { browser, host });
    await sees(alice, 'Offline');
    await press(alice, 'Video call');
    await says(alice, INSECURE);
    expect(await errorsOf(alice)).toEqual(['apirtc-call: insecure-context']);
  });

  it('cannot answer, and both are told why', async () => {
    const id = newId('bob');
    const bob = await scene.visit(`<apirtc-call user-id="${id}" without-sound></apirtc-call>`, { browser, host });
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`);
    await sees(alice, 'Available');
    await press(alice, 'Video call');
    await reaches(callOf(bob), 'ringing');
    await press(bob, 'Video');
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'ended')));
    expect(await errorsOf(bob)).toEqual(['apirtc-call: insecure-context']);
    await says(bob, INSECURE);
    expect(await lastEnd(alice)).toEqual({ reason: 'User_Media_Error', by: 'remote' });
  });

  it('says it in French', async () => {
    const alice = await scene.visit(`<apirtc-call contact="bob"></apirtc-call>`, { browser, host, lang: 'fr' });
    await sees(alice, 'Hors ligne');
    await press(alice, 'Appel vidéo');
    await says(alice, 'Ouvrez celle-ci en https.');
  });
});

describe('an attribute', () => {
  /** What is wrong, and what a page would write instead. */
  const cases: [attribute: string, bad: string, good: string][] = [
    ['server', 'ftp://127.0.0.1', ''],
    ['user-id', 'x'.repeat(129), 'x'],
    ['media', 'telepathy', 'audio'],
  ];
  for (const [attribute, bad, good] of cases) {
    it(`${attribute} that cannot be used is named, and put right is forgotten`, async () => {
      const alice = await scene.visit(`<apirtc-call contact="bob" ${attribute}="${bad}"></apirtc-call>`);
      await says(alice, `The value of the attribute “${attribute}” is not one this element understands.`);
      expect(await errorsOf(alice)).toEqual(['apirtc-call: bad-attribute']);
      await callOf(alice).evaluate((element, [name, value]) => element.setAttribute(name!, value!), [attribute, good]);
      await reaches(callOf(alice), 'idle');
      await sees(alice, 'Offline');
    });
  }

  it('server that names no CCS is a server that does not answer', async () => {
    const alice = await scene.visit(`<apirtc-call contact="bob" server="${scene.pages.origin}"></apirtc-call>`);
    await says(alice, 'The call server does not answer. Check the network, then try again.');
    expect(await errorsOf(alice)).toEqual(['apirtc-call: server-unreachable']);
  });
});

describe('a contact', () => {
  it('that nobody is ends the call with a sentence, and can be put right', async () => {
    const id = newId('bob');
    await scene.visit(`<apirtc-call user-id="${id}" username="Bob" auto-answer without-sound></apirtc-call>`);
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="nobody-at-all"></apirtc-call>`);
    await sees(alice, 'Offline');
    await press(alice, 'Video call');
    await says(alice, 'nobody-at-all is not online.');
    expect((await lastEnd(alice)).reason).toBe('User_Not_Found');
    await callOf(alice).evaluate((element, contact) => element.setAttribute('contact', contact), id);
    await press(alice, 'Close');
    await sees(alice, 'Available');
    await press(alice, 'Video call');
    await reaches(callOf(alice), 'connected');
  });

  it('that is oneself is refused', async () => {
    const id = newId('alice');
    const alice = await scene.visit(`<apirtc-call user-id="${id}" contact="${id}"></apirtc-call>`);
    await sees(alice, 'Offline');
    await press(alice, 'Video call');
    await says(alice, 'The value of the attribute “contact” is not one this element understands.');
    expect(await errorsOf(alice)).toEqual(['apirtc-call: bad-attribute']);
  });
});

describe('a browser without WebRTC', () => {
  it('is told that it cannot make calls', async () => {
    const id = newId('bob');
    await scene.visit(`<apirtc-call user-id="${id}" auto-answer without-sound></apirtc-call>`);
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`, {
      before: () => delete (globalThis as { RTCPeerConnection?: unknown }).RTCPeerConnection,
    });
    await sees(alice, 'Available');
    await press(alice, 'Video call');
    await says(alice, 'This browser cannot make calls. Use a recent one.');
    expect(await errorsOf(alice)).toEqual(['apirtc-call: unsupported-browser']);
  });
});
