import type { ApirtcWhiteboard } from '@apirtc-ce/components';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startProxy } from './harness/blocking-proxy.js';
import { errorsOf, type User } from './harness/browser.js';
import { newId, openScene, reaches, type Scene, type VisitOptions } from './harness/scene.js';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
afterEach(() => scene.everybodyLeaves());

const boardOf = (user: User) => user.page.locator('apirtc-whiteboard');

/** A page of somebody with the whiteboard of a room, ready to be drawn on. */
async function visit(name: string, room: string, attributes = '', options: VisitOptions = {}): Promise<User> {
  const element = `<apirtc-whiteboard user-id="${newId(name)}" username="${name}" conversation="${room}" ${attributes}></apirtc-whiteboard>`;
  const user = await scene.visit(element, options);
  await settled(user);
  return user;
}

/** All that the page did is decided, and painted. */
async function settled({ page }: User): Promise<void> {
  await page.waitForFunction(() => document.querySelector('apirtc-whiteboard')?.client?.isSettled);
}

/** What is on the drawing, mark by mark. */
const marksOf = ({ page }: User): Promise<string> =>
  page.evaluate(
    () =>
      document
        .querySelector('apirtc-whiteboard')
        ?.client?.drawElements.map(({ id }) => id)
        .join() ?? 'none',
  );

/** Everybody has the same marks, at least so many. */
async function agree(users: readonly User[], least = 1): Promise<void> {
  await expect
    .poll(async () => {
      await Promise.all(users.map(settled));
      const all = await Promise.all(users.map(marksOf));
      return new Set(all).size === 1 && (all[0] ?? '').split(',').length >= least;
    })
    .toBe(true);
}

/** The pixels of the canvas, as a hash, and how many have ink. */
function pixelsOf({ page }: User): Promise<{ hash: string; size: string; inked: number }> {
  return page.evaluate(async () => {
    const canvas = document.querySelector('apirtc-whiteboard')?.shadowRoot?.querySelector('canvas') as HTMLCanvasElement;
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(0, 0, canvas.width, canvas.height);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
    const hash = [...digest].map((part) => part.toString(16).padStart(2, '0')).join('');
    return {
      hash,
      size: `${canvas.width} x ${canvas.height}`,
      inked: data.filter((part, at) => at % 4 === 3 && part > 0).length,
    };
  });
}

/** Draws, writes, undoes, redoes and clears as somebody in a great hurry would; with real pointer events, and without waiting for anything. */
function storm({ page }: User, seed: number, steps: number): Promise<void> {
  return page.evaluate(
    async ({ seed: state, steps: count }) => {
      const element = document.querySelector('apirtc-whiteboard') as ApirtcWhiteboard;
      const canvas = element.shadowRoot?.querySelector('canvas') as HTMLCanvasElement;
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const { client } = element;
      if (!client) throw new Error('no drawing');
      let last = state;
      const random = () => (last = (last * 16_807) % 2_147_483_647) / 2_147_483_647;
      const pick = (values: string[]) => values[Math.floor(random() * values.length)] ?? '';
      const place = (type: string) =>
        canvas.dispatchEvent(
          new PointerEvent(type, {
            clientX: left + random() * width,
            clientY: top + random() * height,
            pointerId: 1,
            button: 0,
            bubbles: true,
          }),
        );
      for (let step = 0; step < count; step += 1) {
        client.setDrawingTool(pick(['pen', 'pen', 'pen', 'erase', 'arrow', 'ellipse', 'rectangle']));
        client.setBrushColor(`hsla(${Math.floor(random() * 360)} 80% 50% / ${pick(['1', '0.5'])})`);
        client.setBrushSize(2 + random() * 20);
        const chance = random();
        if (chance < 0.62) {
          place('pointerdown');
          for (let moves = 1 + Math.floor(random() * 12); moves > 0; moves -= 1) place('pointermove');
          place('pointerup');
        } else if (chance < 0.8) client.undo();
        else if (chance < 0.88) client.redo();
        else if (chance < 0.98) client.printSharedText(random() * 1_500, random() * 900, `step ${step}`, 20 + random() * 50);
        else client.clearPaper();
        if (random() < 0.4) await new Promise(requestAnimationFrame);
      }
      // Whoever clears last draws once more: something is there at the end.
      client.printSharedText(100, 200 * (state % 4) + 100, `the end of ${state}`, 120);
    },
    { seed, steps },
  );
}

/** All see the same, pixel by pixel, and something. */
async function expectSamePixels(users: readonly User[]): Promise<void> {
  const pixels = await Promise.all(users.map(pixelsOf));
  expect(pixels[0]?.inked).toBeGreaterThan(1_000);
  for (const each of pixels) expect(each).toEqual(pixels[0]);
}

describe('a whiteboard', () => {
  it('is the same for three after a storm of strokes and undos, pixel by pixel, and for who comes late', async () => {
    const room = newId('board');
    const users = [await visit('Alice', room), await visit('Bob', room), await visit('Carol', room)];
    await Promise.all(users.map((user, index) => storm(user, 7 + index, 50)));
    await agree(users);
    await expectSamePixels(users);
    const late = await visit('Late', room);
    await agree([...users, late]);
    await expectSamePixels([...users, late]);
    for (const user of users) expect([...user.complaints, ...(await errorsOf(user))]).toEqual([]);
  });

  it('is the same for who lost the connection meanwhile, and drew on', async () => {
    const room = newId('board');
    const network = await startProxy(scene.ccs.url, 'pass');
    onTestFinished(() => network.close());
    const alice = await visit('Alice', room, '', { kit: network.origin });
    const bob = await visit('Bob', room);
    await storm(bob, 3, 10);
    network.cut();
    await reaches(boardOf(alice), 'reconnecting');
    await Promise.all([storm(alice, 5, 20), storm(bob, 6, 20)]);
    network.restore();
    await reaches(boardOf(alice), 'joined');
    await agree([alice, bob]);
    await expectSamePixels([alice, bob]);
  });

  it('is drawn on with a mouse, and not by who may only look', async () => {
    const room = newId('board');
    const [alice, bob] = [await visit('Alice', room), await visit('Bob', room, 'read-only')];
    const drag = async (user: User) => {
      const box = await boardOf(user).locator('canvas').boundingBox();
      if (!box) throw new Error('no canvas');
      const at = (x: number, y: number) => user.page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 5 });
      await at(0.2, 0.3);
      await user.page.mouse.down();
      await at(0.7, 0.6);
      await user.page.mouse.up();
    };
    await drag(bob);
    await drag(alice);
    await agree([alice, bob]);
    expect((await marksOf(bob)).split(',')).toHaveLength(1);
    await boardOf(bob).locator('.apirtc-cursor', { hasText: 'Alice' }).waitFor();
    expect((await pixelsOf(bob)).inked).toBeGreaterThan(100);
    await boardOf(alice).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => marksOf(bob)).toBe('');
  });

  it('is one for two that start it at the same moment', async () => {
    const room = newId('board');
    const users = await Promise.all([visit('Alice', room), visit('Bob', room)]);
    await Promise.all(users.map((user, index) => storm(user, 21 + index, 15)));
    await agree(users, 2);
    await expectSamePixels(users);
  });
});

it('drawing over a video is shared in the picture’s own coordinates', async () => {
  const room = newId('board');
  const over = (name: string, width: number) =>
    scene.visit(
      `<apirtc-annotate user-id="${newId(name)}" username="${name}" conversation="${room}"><canvas class="slide" width="640" height="360" style="width: ${width}px"></canvas></apirtc-annotate>`,
    );
  const [alice, bob] = [await over('Alice', 800), await over('Bob', 400)];
  for (const { page } of [alice, bob]) {
    await page.waitForFunction(() => document.querySelector('apirtc-annotate')?.client?.isSettled);
  }
  await alice.page.getByRole('button', { name: 'Pen' }).click();
  const canvas = alice.page.locator('apirtc-annotate .paper canvas');
  const box = await canvas.boundingBox();
  if (!box) throw new Error('no canvas');
  await alice.page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.5);
  await alice.page.mouse.down();
  await alice.page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.5, { steps: 4 });
  await alice.page.mouse.up();
  const alpha = (x: number, y: number) =>
    bob.page.evaluate(
      ([across, down]) => {
        const paper = document.querySelector('apirtc-annotate')?.shadowRoot?.querySelector('canvas') as HTMLCanvasElement;
        const ink = paper.getContext('2d') as CanvasRenderingContext2D;
        return ink.getImageData((across ?? 0) * paper.width, (down ?? 0) * paper.height, 1, 1).data[3];
      },
      [x, y],
    );
  await expect.poll(() => alpha(0.5, 0.5)).toBe(255);
  expect([await alpha(0.1, 0.5), await alpha(0.5, 0.2)]).toEqual([0, 0]);
});
