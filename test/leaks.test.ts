import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId, openScene, type Scene } from './harness/scene.js';

/** How often somebody comes, publishes and leaves. */
const TIMES = 200;

/** Before the first measurement: caches fill, code is compiled, browsers keep some things for reuse. */
const WARM_UP = 20;

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

/** A page without the hooks of other tests, which keep what they watch. */
async function open(name: string, room: string): Promise<{ page: Page; cdp: CDPSession }> {
  const element = `<apirtc-conference user-id="${newId(name)}" username="${name}" conversation="${room}"></apirtc-conference>`;
  const context = await scene.browser.newContext();
  const page = await context.newPage();
  await page.goto(scene.pages.add(`<script type="module" src="${scene.ccs.url}/apirtc.js"></script>${element}`));
  await page.locator('apirtc-conference[state="lobby"]').waitFor();
  return { page, cdp: await context.newCDPSession(page) };
}

type Held = Record<string, Record<string, number>>;

/** What is open of a class, as an expression about `it`. */
const OPEN = {
  RTCPeerConnection: "it.signalingState !== 'closed'",
  MediaStreamTrack: "it.readyState === 'live'",
  AudioContext: "it.state !== 'closed'",
  HTMLAudioElement: 'it.srcObject !== null',
  HTMLVideoElement: 'it.srcObject !== null',
};

/**
 * What a page holds after the garbage is collected: nodes, listeners, and media that is open. Closed connections are not counted: Chromium keeps
 * some whose last events it has not told.
 */
async function held(cdp: CDPSession): Promise<Record<string, number>> {
  await cdp.send('HeapProfiler.enable');
  await cdp.send('Performance.enable');
  for (let round = 0; round < 3; round += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  const counts: Record<string, number> = { nodes: of('Nodes'), listeners: of('JSEventListeners') };
  for (const [name, isOpen] of Object.entries(OPEN)) {
    const { result } = await cdp.send('Runtime.evaluate', { expression: `${name}.prototype` });
    const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId as string });
    const { result: length } = await cdp.send('Runtime.callFunctionOn', {
      objectId: objects.objectId as string,
      functionDeclaration: `function () { return this.filter((it) => ${isOpen}).length; }`,
    });
    counts[name] = Number(length.value);
    await cdp.send('Runtime.releaseObject', { objectId: objects.objectId as string });
  }
  return counts;
}

/** Comes with a camera, is seen, and leaves; in the page, so that nothing of it waits for the test. */
function comeAndGo(guest: Page, times: number): Promise<void> {
  return guest.evaluate(async (rounds) => {
    const element = document.querySelector('apirtc-conference') as HTMLElement & {
      join(): Promise<void>;
      leave(): void;
      updateComplete: Promise<boolean>;
    };
    const tiles = () => element.shadowRoot?.querySelector('apirtc-grid')?.shadowRoot?.querySelectorAll('apirtc-tile').length;
    for (let round = 0; round < rounds; round += 1) {
      await element.join();
      while (tiles() !== 2) await new Promise((resolve) => setTimeout(resolve, 5));
      element.leave();
      await element.updateComplete;
    }
  }, times);
}

/** What there is more of, in words. */
function more(before: Held, after: Held): string[] {
  return Object.entries(after).flatMap(([page, counts]) =>
    Object.entries(counts).flatMap(([what, count]) => {
      const known = before[page]?.[what] ?? 0;
      return count > known ? [`${what} of the ${page}: ${known} before, ${count} after`] : [];
    }),
  );
}

/** Twice the same in a row. */
async function settled<Value>(look: () => Promise<Value>): Promise<Value> {
  let last: Value;
  let now = await look();
  do [last, now] = [now, await look()];
  while (JSON.stringify(last) !== JSON.stringify(now));
  return now;
}

it(`holds no more after somebody has come, published and left ${TIMES} times than before`, { timeout: 240_000 }, async () => {
  const room = newId('room');
  const [host, guest] = [await open('Alice', room), await open('Bob', room)];
  await host.page.evaluate(() => (document.querySelector('apirtc-conference') as unknown as { join(): Promise<void> }).join());
  await host.page.locator('apirtc-conference[state="joined"]').waitFor();
  const alone = () => host.page.locator('apirtc-conference apirtc-tile.person').nth(1).waitFor({ state: 'detached' });
  const look = async () => {
    await alone();
    return { host: await held(host.cdp), guest: await held(guest.cdp) };
  };
  await comeAndGo(guest.page, WARM_UP);
  const before = await settled(look);
  await comeAndGo(guest.page, TIMES);
  // Browsers let go of some things a moment later.
  await expect.poll(async () => more(before, await look()), { timeout: 60_000 }).toEqual([]);
});
