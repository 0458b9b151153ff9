import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { User } from './harness/browser.js';
import { newId, openScene, press, reaches, type Scene } from './harness/scene.js';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
afterEach(() => scene.everybodyLeaves());

const roomOf = (user: User) => user.page.locator('apirtc-conference');
const tileOf = (user: User, name: string) => roomOf(user).locator(`apirtc-tile.person[name="${name}"]`);

function visit(name: string, room: string, attributes = '', more = '', before?: () => void): Promise<User> {
  const who = `user-id="${newId(name)}" username="${name}"`;
  return scene.visit(
    `<apirtc-conference ${who} conversation="${room}" ${attributes}></apirtc-conference>${more}`,
    before ? { before } : {},
  );
}

async function join(user: User): Promise<void> {
  await press(user, 'Join');
  await reaches(roomOf(user), 'joined');
}

async function say(user: User, text: string): Promise<void> {
  const field = user.page.getByRole('textbox', { name: 'Write a message' });
  await field.fill(text);
  await field.press('Enter');
  await user.page.locator('.bubble.sent', { hasText: text }).waitFor();
}

describe('in a meeting', () => {
  it('people write, who comes late reads what was said before, and pages back to the beginning', async () => {
    const room = newId('room');
    const writer = await scene.visit(
      `<apirtc-chat user-id="${newId('Erin')}" username="Erin" conversation="${room}"></apirtc-chat>`,
    );
    await reaches(writer.page.locator('apirtc-chat'), 'online');
    const written = Array.from({ length: 130 }, (_, index) => `line ${index + 1} of many`);
    await writer.page.locator('apirtc-chat').evaluate((chat, lines) => {
      for (const line of lines) (chat as HTMLElement & { send(text: string): void }).send(line);
    }, written);
    await writer.page.locator('.bubble.sent', { hasText: 'line 130 of many' }).waitFor();

    const alice = await visit('Alice', room);
    await join(alice);
    await press(alice, 'Chat');
    const bubble = (text: string) => alice.page.locator('apirtc-chat .bubble', { hasText: text });
    await bubble('line 130 of many').waitFor();
    expect(await bubble('line 1 of many').count()).toBe(0);
    await alice.page.waitForFunction(
      ([log, first]) => {
        if (log) log.scrollTop = 0;
        return log?.textContent?.includes(first);
      },
      [await alice.page.locator('apirtc-chat .log').elementHandle(), 'line 1 of many'] as const,
    );
    await alice.page.locator('apirtc-chat .log').focus();
    await alice.page.keyboard.press('End');
    await say(alice, 'Good morning');
    await writer.page.locator('.bubble.received', { hasText: 'Good morning' }).waitFor();
    await bubble('Good morning').locator('.mark.read').waitFor();
    await writer.page.getByRole('textbox', { name: 'Write a message' }).pressSequentially('And');
    await alice.page.getByText('Erin is typing…').waitFor();
  });

  it('one who is spoken to while the chat is shut is told, and opens it', async () => {
    const room = newId('room');
    const [alice, bob] = [await visit('Alice', room), await visit('Bob', room)];
    for (const user of [alice, bob]) await join(user);
    await tileOf(alice, 'Bob').waitFor();
    await press(bob, 'Chat');
    await say(bob, 'Can you hear me?');
    await alice.page.getByRole('button', { name: 'Chat, 1 new message' }).waitFor();
    await alice.page.locator('apirtc-notifications').getByText('Can you hear me?').click();
    await alice.page.locator('apirtc-chat .bubble', { hasText: 'Can you hear me?' }).waitFor();
    await alice.page.getByRole('button', { name: 'Chat', exact: true }).waitFor();
  });

  it('a picture that is attached is seen by all', async () => {
    const room = newId('room');
    const chat = (name: string) =>
      scene.visit(`<apirtc-chat user-id="${newId(name)}" username="${name}" conversation="${room}"></apirtc-chat>`);
    const [alice, bob] = [await chat('Alice'), await chat('Bob')];
    for (const user of [alice, bob]) await reaches(user.page.locator('apirtc-chat'), 'online');
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await alice.page
      .locator('apirtc-chat input[type="file"]')
      .setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: picture });
    for (const user of [alice, bob]) {
      const seen = user.page.getByRole('img', { name: 'Picture: dot.png' });
      await expect.poll(() => seen.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
    }
  });

  it('hands are seen in their order, by tile and in the list, until they are taken down', async () => {
    const room = newId('room');
    const alice = await visit('Alice', room, 'moderated moderator');
    const bob = await visit('Bob', room, 'moderated moderator');
    for (const user of [alice, bob]) await join(user);
    await tileOf(alice, 'Bob').waitFor();
    await press(bob, 'Raise hand');
    await tileOf(alice, 'Bob').locator('.hand', { hasText: '1' }).waitFor();
    await press(alice, 'Raise hand');
    await tileOf(bob, 'Alice').locator('.hand', { hasText: '2' }).waitFor();
    await press(alice, /^People/);
    await press(alice, 'Lower the hand of Bob');
    await tileOf(alice, 'Bob').locator('.hand').waitFor({ state: 'detached' });
    await tileOf(bob, 'Alice').locator('.hand', { hasText: '1' }).waitFor();
    await bob.page.getByRole('button', { name: 'Raise hand' }).waitFor();
  });

  it('a moderator lets all in who wait, with an element of its own, and sends one out', async () => {
    const room = newId('room');
    const alice = await visit('Alice', room, 'moderated moderator');
    await join(alice);
    const others = [await visit('Bob', room, 'moderated'), await visit('Carol', room, 'moderated')];
    for (const user of others) await press(user, 'Join');
    for (const user of others) await reaches(roomOf(user), 'waiting');
    await press(alice, 'Let all in');
    for (const user of others) await reaches(roomOf(user), 'joined');
    await press(alice, /^People/);
    await press(alice, 'Send Carol out');
    await roomOf(others[1] as User)
      .getByText('A moderator sent you out.')
      .waitFor();
    await tileOf(alice, 'Carol').waitFor({ state: 'detached' });
  });

  it('who speaks is large, whoever is pinned stays it', async () => {
    const room = newId('room');
    const people = [
      await visit('Alice', room, 'layout="speaker"'),
      await visit('Bob', room),
      await visit('Carol', room),
    ] as const;
    for (const user of people) await join(user);
    const [alice, bob, carol] = people;
    await Promise.all(['Bob', 'Carol'].map((name) => tileOf(alice, name).waitFor()));
    const large = (name: string) => roomOf(alice).locator(`apirtc-tile.large[name="${name}"]`);
    // the fake microphone beeps all the time: whoever is not muted speaks
    for (const user of people) await press(user, 'Microphone');
    for (const [user, name] of [
      [carol, 'Carol'],
      [bob, 'Bob'],
    ] as const) {
      await press(user, 'Microphone');
      await large(name).waitFor();
      if (user === carol) await press(user, 'Microphone');
    }
    await tileOf(alice, 'Carol').hover();
    await press(alice, 'Pin Carol');
    await large('Carol').waitFor();
    await press(alice, 'Unpin Carol');
    await large('Bob').waitFor();
  });

  it('the device that was chosen at the door is the one that is published, and another one later', async () => {
    const alice = await visit('Alice', newId('room'));
    await alice.page.locator('apirtc-lobby summary').click();
    const select = alice.page.locator('apirtc-lobby apirtc-device-select[kind="audioinput"] select');
    const ids = await select
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    expect(ids.length).toBeGreaterThan(1);
    await select.selectOption(ids.at(-1) ?? '');
    const device = (place: string) =>
      alice.page
        .locator(`${place} apirtc-tile[self] video`)
        .evaluate(
          (video) => ((video as HTMLVideoElement).srcObject as MediaStream | null)?.getAudioTracks()[0]?.getSettings().deviceId,
        );
    await expect.poll(() => device('apirtc-lobby')).toBe(ids.at(-1));
    await join(alice);
    await expect.poll(() => device('apirtc-grid')).toBe(ids.at(-1));
    await press(alice, 'Devices');
    await alice.page.locator('apirtc-controls apirtc-device-select[kind="audioinput"] select').selectOption(ids[0] ?? '');
    await expect.poll(() => device('apirtc-grid')).toBe(ids[0]);
  });

  it('goes on in a small window, with its controls, until the page is wanted back', async () => {
    const room = newId('room');
    const [alice, bob] = [await visit('Alice', room), await visit('Bob', room)];
    for (const user of [alice, bob]) await join(user);
    await tileOf(alice, 'Bob').locator('.tile.picture').waitFor();
    await press(alice, 'More options');
    const [small] = await Promise.all([alice.context.waitForEvent('page'), press(alice, 'Picture in picture')]);
    await expect
      .poll(() => small.locator('video').evaluate((video) => (video as HTMLVideoElement).videoWidth))
      .toBeGreaterThan(0);
    await small.getByRole('button', { name: 'Microphone' }).click();
    await alice.page.locator('apirtc-controls[audio-muted]').waitFor();
    await small.getByRole('button', { name: 'Microphone', pressed: false }).waitFor();
    await press(alice, 'More options');
    await Promise.all([small.waitForEvent('close'), press(alice, 'Back to the page')]);
  });

  it('goes on as a picture over other windows, where the browser has no window for a document', async () => {
    const room = newId('room');
    const alice = await visit('Alice', room, '', '', () => {
      delete (globalThis as { documentPictureInPicture?: unknown }).documentPictureInPicture;
    });
    const bob = await visit('Bob', room);
    for (const user of [alice, bob]) await join(user);
    await tileOf(alice, 'Bob').locator('.tile.picture').waitFor();
    const floating = () =>
      alice.page.evaluate(() => {
        const video = document.pictureInPictureElement as HTMLVideoElement | null;
        const [track] = (video?.srcObject as MediaStream | undefined)?.getVideoTracks() ?? [];
        return video && { shows: track?.id, plays: video.videoWidth > 0 && !video.paused };
      });
    const bobs = await tileOf(alice, 'Bob')
      .locator('video')
      .evaluate((video) => ((video as HTMLVideoElement).srcObject as MediaStream).getVideoTracks()[0]?.id);
    for (const back of [
      () => press(alice, 'Back to the page'),
      () => alice.page.evaluate(() => document.exitPictureInPicture()), // as the small window's own button does
    ]) {
      await press(alice, 'More options');
      await press(alice, 'Picture in picture');
      await expect.poll(floating, { timeout: 10_000 }).toEqual({ shows: bobs, plays: true });
      await press(alice, 'More options');
      await alice.page.getByRole('button', { name: 'Back to the page' }).waitFor();
      await back();
      await expect.poll(floating, { timeout: 10_000 }).toBeNull();
    }
  });

  it('a chat beside the meeting is the same membership, and stays when the meeting is left', async () => {
    const room = newId('room');
    const alice = await visit('Alice', room, '', `<apirtc-chat conversation="${room}"></apirtc-chat>`);
    // the same user in the same session
    const bob = await visit('Bob', room);
    await join(bob);
    await alice.page.locator('apirtc-chat').evaluate((chat) => {
      const conference = document.querySelector('apirtc-conference') as HTMLElement & { userId?: string; username?: string };
      Object.assign(chat, { userId: conference.userId, username: conference.username });
    });
    await tileOf(bob, 'Alice').waitFor();
    await join(alice);
    await tileOf(bob, 'Alice').locator('.tile.picture').waitFor();
    expect(await tileOf(bob, 'Alice').count()).toBe(1);
    await press(alice, 'Hang up');
    await tileOf(bob, 'Alice').locator('.tile.avatar').waitFor();
    await alice.page.locator('apirtc-chat[state="online"]').waitFor();
  });
});
