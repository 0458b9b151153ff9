import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { User } from './harness/browser.js';
import { hearsSound, openPeerConnections, seesMovingPicture } from './harness/media.js';
import { callOf, lastEnd, newId, openScene, press, reaches, remoteVideo, sees, twoInACall, type Scene } from './harness/scene.js';

let scene: Scene;

/** Alice may call Bob; Bob waits. Both are online when this resolves. */
async function aliceAndBob(attributes = { alice: '', bob: '' }, id = newId('bob')): Promise<[alice: User, bob: User]> {
  const bob = await scene.visit(`<apirtc-call user-id="${id}" username="Bob" without-sound ${attributes.bob}></apirtc-call>`);
  const alice = await scene.visit(
    `<apirtc-call user-id="${newId('alice')}" username="Alice" contact="${id}" ${attributes.alice}></apirtc-call>`,
  );
  await sees(alice, 'Available');
  return [alice, bob];
}

beforeAll(async () => {
  scene = await openScene({ env: { RING_TIMEOUT: '4' } });
});
afterAll(() => scene.close());
afterEach(() => scene.everybodyLeaves());

describe('a call between two pages of another origin', () => {
  it('rings, is answered, and both see and hear each other; no page complains', async () => {
    const [alice, bob] = await aliceAndBob();
    await press(alice, 'Video call');
    await reaches(callOf(bob), 'ringing');
    await bob.page.getByText('Incoming video call').waitFor();
    await bob.page.waitForFunction(() => document.title.includes('Alice is calling'));
    await press(bob, 'Video');
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'connected')));
    await Promise.all([alice, bob].map((user) => seesMovingPicture(remoteVideo(user))));
    await Promise.all([alice, bob].map((user) => hearsSound(user.page)));
    await press(alice, 'Hang up');
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'ended')));
    expect(await lastEnd(alice)).toEqual({ reason: 'Hangup_From_Caller', by: 'local' });
    expect(await lastEnd(bob)).toEqual({ reason: 'Hangup_From_Caller', by: 'remote' });
    expect(await openPeerConnections(alice.page)).toBe(0);
    expect(await openPeerConnections(bob.page)).toBe(0);
    expect([...alice.complaints, ...bob.complaints]).toEqual([]);
  });

  it('is answered by itself where the page says so, with audio only where it says so', async () => {
    const [alice, bob] = await aliceAndBob({ alice: 'media="audio"', bob: 'auto-answer' });
    await press(alice, 'Audio call');
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'connected')));
    await Promise.all([alice, bob].map((user) => hearsSound(user.page)));
    await press(bob, 'Hang up');
    await reaches(callOf(alice), 'ended');
    expect(await lastEnd(alice)).toEqual({ reason: 'Hangup_From_Callee', by: 'remote' });
  });
});

describe('an end without an answer', () => {
  it('declined', async () => {
    const [alice, bob] = await aliceAndBob();
    await press(alice, 'Video call');
    await reaches(callOf(bob), 'ringing');
    await press(bob, 'Decline');
    await reaches(callOf(alice), 'ended');
    await alice.page.getByText('Bob declined the call.').waitFor();
    expect(await lastEnd(alice)).toEqual({ reason: 'User_Refused_Call', by: 'remote' });
    expect(await lastEnd(bob)).toEqual({ reason: 'User_Refused_Call', by: 'local' });
  });

  it('cancelled while it rings', async () => {
    const [alice, bob] = await aliceAndBob();
    await press(alice, 'Video call');
    await reaches(callOf(bob), 'ringing');
    await press(alice, 'Hang up');
    await reaches(callOf(bob), 'ended');
    await bob.page.getByText('You missed a call from Alice.').waitFor();
    expect(await lastEnd(alice)).toEqual({ reason: 'Hangup_From_Caller', by: 'local' });
    expect(await lastEnd(bob)).toEqual({ reason: 'Hangup_From_Caller', by: 'remote' });
  });

  it('nobody answers in the time the server gives', async () => {
    const [alice, bob] = await aliceAndBob();
    await press(alice, 'Video call');
    await reaches(callOf(bob), 'ringing');
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'ended')));
    expect(await lastEnd(alice)).toEqual({ reason: 'No_Answer', by: 'server' });
    expect(await lastEnd(bob)).toEqual({ reason: 'No_Answer', by: 'server' });
  });

  it('busy', async () => {
    const id = newId('bob');
    const [alice, bob] = await aliceAndBob({ alice: '', bob: 'auto-answer' }, id);
    await press(alice, 'Video call');
    await reaches(callOf(alice), 'connected');
    const carol = await scene.visit(`<apirtc-call user-id="${newId('carol')}" contact="${id}"></apirtc-call>`);
    await sees(carol, 'In a call');
    await press(carol, 'Video call');
    await reaches(callOf(carol), 'ended');
    expect(await lastEnd(carol)).toEqual({ reason: 'User_Busy', by: 'remote' });
    expect(await callOf(bob).getAttribute('state')).toBe('connected');
  });

  it('nobody of that name is online', async () => {
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="nobody"></apirtc-call>`);
    await sees(alice, 'Offline');
    await press(alice, 'Video call');
    await reaches(callOf(alice), 'ended');
    expect((await lastEnd(alice)).reason).toBe('User_Not_Found');
  });

  it('the callee closes the page while it rings', async () => {
    // Longer than a page may be away (10 s), so that the ring does not end first.
    const patient = await openScene({ env: { RING_TIMEOUT: '30' } });
    onTestFinished(() => patient.close());
    const id = newId('bob');
    const bob = await patient.visit(`<apirtc-call user-id="${id}" without-sound></apirtc-call>`);
    const alice = await patient.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`);
    await sees(alice, 'Available');
    await press(alice, 'Video call');
    await reaches(callOf(bob), 'ringing');
    await bob.page.close({ runBeforeUnload: true });
    await reaches(callOf(alice), 'ended', 25_000);
    expect(await lastEnd(alice)).toEqual({ reason: 'disconnected', by: 'server' });
  });
});

describe('an end of a running call', () => {
  it('the other page is closed', async () => {
    const [alice, bob] = await twoInACall(scene);
    await bob.page.close({ runBeforeUnload: true });
    await reaches(callOf(alice), 'ended', 25_000);
    // Chromium gives a closing page half a second for its goodbye; a busy machine needs more, and then the server misses the page.
    const { reason, by } = await lastEnd(alice);
    expect(reason).toBe('disconnected');
    expect(by).toMatch(/^(remote|server)$/);
  });

  it('the other page crashes', async () => {
    const [alice, bob] = await twoInACall(scene);
    const session = await bob.context.newCDPSession(bob.page);
    void session.send('Page.crash').catch(() => undefined);
    await reaches(callOf(alice), 'ended', 40_000);
    expect((await lastEnd(alice)).reason).toMatch(/^(disconnected|Ice_disconnected|Ice_failed)$/);
  });
});

/** A press takes the runner so long that the other one may already ring; pages on one machine share its clock. */
const startAtTheSameMoment =
  (atMs: number) =>
  (user: User): Promise<void> =>
    callOf(user).evaluate(
      (element, moment) =>
        new Promise<void>((resolve) => {
          const start = () => resolve(void (element as HTMLElement & { start(): Promise<void> }).start());
          setTimeout(start, moment - Date.now());
        }),
      atMs,
    );

describe('two people who call each other at the same moment', () => {
  it('get one call', async () => {
    const [a, b] = [newId('alice'), newId('bob')];
    const alice = await scene.visit(`<apirtc-call user-id="${a}" contact="${b}" without-sound></apirtc-call>`);
    const bob = await scene.visit(`<apirtc-call user-id="${b}" contact="${a}" without-sound></apirtc-call>`);
    await Promise.all([alice, bob].map((user) => sees(user, 'Available')));
    await Promise.all([alice, bob].map(startAtTheSameMoment(Date.now() + 500)));
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'connected')));
    await Promise.all([alice, bob].map((user) => seesMovingPicture(remoteVideo(user))));
    expect(await openPeerConnections(alice.page)).toBe(1);
    expect(await openPeerConnections(bob.page)).toBe(1);
  });
});

describe('a user with two pages', () => {
  it('rings on both; the first to answer wins and the other stops with the reason', async () => {
    const id = newId('bob');
    const [alice, first] = await aliceAndBob(undefined, id);
    const second = await scene.visit(`<apirtc-call user-id="${id}" without-sound></apirtc-call>`);
    await second.page.getByText('Ready for calls').waitFor();
    await press(alice, 'Video call');
    await Promise.all([first, second].map((user) => reaches(callOf(user), 'ringing')));
    await press(second, 'Video');
    await reaches(callOf(second), 'connected');
    await reaches(callOf(first), 'ended');
    expect(await lastEnd(first)).toEqual({ reason: 'call take on other device', by: 'remote' });
    await first.page.getByText('You answered on another device.').waitFor();
  });
});
