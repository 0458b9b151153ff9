import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startProxy } from './harness/blocking-proxy.js';
import { errorsOf, SCREEN_TITLE, type User } from './harness/browser.js';
import { startCcs } from './harness/ccs.js';
import { hearsSound, SCREEN, seesColour, seesMovingPicture } from './harness/media.js';
import { newId, openScene, press, reaches, type Scene, type VisitOptions } from './harness/scene.js';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
afterEach(() => scene.everybodyLeaves());

const roomOf = (user: User) => user.page.locator('apirtc-conference');
const tileOf = (user: User, name: string) => roomOf(user).locator(`apirtc-tile.person[name="${name}"]`);
const sees = (user: User, name: string) => seesMovingPicture(tileOf(user, name).locator('video'));

/** Which picture of somebody is shown: another one comes with each subscription. */
const pictureOf = (user: User, name: string) =>
  tileOf(user, name)
    .locator('video')
    .evaluate((video) => ((video as HTMLVideoElement).srcObject as MediaStream | null)?.getVideoTracks()[0]?.id, null, {
      timeout: 1000,
    });

/** A page of somebody with the conference, at the door. */
function visit(name: string, room: string, attributes = '', options: VisitOptions = {}): Promise<User> {
  const element = `<apirtc-conference user-id="${newId(name)}" username="${name}" conversation="${room}" ${attributes}></apirtc-conference>`;
  return scene.visit(element, options);
}

async function join(user: User): Promise<void> {
  await press(user, 'Join');
  await reaches(roomOf(user), 'joined');
}

describe('a meeting', () => {
  it('of three: everybody sees and hears everybody, and sees who leaves', async () => {
    const room = newId('room');
    const people = [await visit('Alice', room), await visit('Bob', room), await visit('Carol', room)] as const;
    for (const user of people) await join(user);
    const [alice, bob, carol] = people;
    await Promise.all([sees(alice, 'Bob'), sees(alice, 'Carol'), sees(bob, 'Alice'), sees(bob, 'Carol'), sees(carol, 'Alice')]);
    await Promise.all(people.map(({ page }) => hearsSound(page)));
    await press(bob, 'Hang up');
    await tileOf(alice, 'Bob').waitFor({ state: 'detached' });
    await roomOf(bob).getByText('You left the conversation.').waitFor();
    for (const user of people) expect([...user.complaints, ...(await errorsOf(user))]).toEqual([]);
  });

  it('of five meets, and who comes last sees all', async () => {
    const room = newId('room');
    const names = ['Alice', 'Bob', 'Carol', 'Dave', 'Erin'];
    const people: User[] = [];
    for (const name of names) {
      people.push(await visit(name, room));
      await join(people.at(-1)!);
    }
    await Promise.all(names.slice(0, 4).map((name) => sees(people[4]!, name)));
    await sees(people[0]!, 'Erin');
  });

  it('shows a screen beside the faces, until its owner or the browser stops it', async () => {
    const room = newId('room');
    const browser = await scene.launch({ prompts: 'real' });
    const alice = await visit('Alice', room, '', { browser, permissions: ['camera', 'microphone'] });
    const bob = await visit('Bob', room);
    const tab = await alice.context.newPage();
    await tab.goto(scene.pages.add(SCREEN, { title: SCREEN_TITLE }));
    await alice.page.bringToFront();
    for (const user of [alice, bob]) await join(user);
    const screen = roomOf(bob).locator('apirtc-tile.screen');
    for (const stop of [() => press(alice, 'Screen sharing'), () => tab.close()]) {
      await press(alice, 'Screen sharing');
      await seesColour(screen.locator('video'), 'blue');
      await sees(bob, 'Alice');
      await stop();
      await screen.waitFor({ state: 'detached' });
    }
    await alice.page.locator('apirtc-screen-button:not([sharing])').waitFor();
  });

  it('goes on while the connection to the CCS is lost, and knows afterwards who came and went', async () => {
    const room = newId('room');
    const network = await startProxy(scene.ccs.url, 'pass');
    onTestFinished(() => network.close());
    const alice = await visit('Alice', room, '', { kit: network.origin });
    const [bob, carol] = [await visit('Bob', room), await visit('Carol', room)];
    for (const user of [alice, bob, carol]) await join(user);
    await Promise.all([sees(alice, 'Bob'), sees(alice, 'Carol')]);
    network.cut();
    await reaches(roomOf(alice), 'reconnecting');
    await sees(alice, 'Bob');
    await press(carol, 'Hang up');
    network.restore();
    await reaches(roomOf(alice), 'joined');
    await tileOf(alice, 'Carol').waitFor({ state: 'detached' });
    await Promise.all([sees(alice, 'Bob'), sees(bob, 'Alice')]);
  });

  it('with a moderator at the door', async () => {
    const room = newId('room');
    const alice = await visit('Alice', room, 'moderated moderator');
    const bob = await visit('Bob', room, 'moderated');
    await join(alice);
    await press(bob, 'Join');
    await reaches(roomOf(bob), 'waiting');
    await press(alice, 'Let in');
    await reaches(roomOf(bob), 'joined');
    await Promise.all([sees(alice, 'Bob'), sees(bob, 'Alice')]);
  });

  it('with a moderator at the door is the same after the CCS was started again: who is in stays in, who waits waits', async () => {
    let ccs = await startCcs();
    onTestFinished(() => ccs.kill());
    const room = newId('room');
    const kit = ccs.url;
    const alice = await visit('Alice', room, 'moderated moderator', { kit });
    const [bob, carol] = [await visit('Bob', room, 'moderated', { kit }), await visit('Carol', room, 'moderated', { kit })];
    await join(alice);
    await press(bob, 'Join');
    await press(alice, 'Let in');
    await reaches(roomOf(bob), 'joined');
    await Promise.all([sees(alice, 'Bob'), sees(bob, 'Alice')]);
    await press(carol, 'Join');
    await reaches(roomOf(carol), 'waiting');
    const before = await pictureOf(alice, 'Bob');
    await ccs.stop();
    await Promise.all([alice, bob].map((user) => reaches(roomOf(user), 'reconnecting')));
    ccs = await startCcs({ port: ccs.port });
    // Until both are in again, it is the picture from before.
    await expect.poll(() => pictureOf(alice, 'Bob').catch(() => before), { timeout: 30_000 }).not.toBe(before);
    await Promise.all([alice, bob].map((user) => reaches(roomOf(user), 'joined')));
    await Promise.all([sees(alice, 'Bob'), sees(bob, 'Alice')]);
    await reaches(roomOf(carol), 'waiting');
    await press(alice, 'Let in');
    await reaches(roomOf(carol), 'joined');
    await Promise.all([sees(carol, 'Alice'), sees(carol, 'Bob'), sees(bob, 'Carol')]);
  });
});
