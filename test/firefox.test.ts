import { launch, type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hearsSound, seesMovingPicture } from './harness/media.js';
import { callOf, newId, openScene, press, reaches, remoteVideo, sees, type Scene } from './harness/scene.js';

let scene: Scene;
let firefox: Browser;

beforeAll(async () => {
  scene = await openScene();
  firefox = await launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.autoplay.default': 0,
    },
  });
});
afterAll(async () => {
  await firefox.close();
  await scene.close();
});

/** A page in Firefox; puppeteer drives it, because playwright cannot drive Debian's. */
async function visitInFirefox(elements: string): Promise<Page> {
  const page = await firefox.newPage();
  await page.goto(scene.pages.add(`<script type="module" src="${scene.ccs.url}/apirtc.js"></script>${elements}`));
  return page;
}

const reachesInFirefox = (page: Page, state: string) =>
  page.waitForFunction(
    (wanted) => document.querySelector('apirtc-call')?.getAttribute('state') === wanted,
    { timeout: 20_000 },
    state,
  );

/** The remote picture has changed twice, and sound was decoded. */
async function seesAndHears(page: Page): Promise<void> {
  const connected = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const element = document.querySelector('apirtc-call') as HTMLElement;
        const tile = element.shadowRoot?.querySelector('.remote') as HTMLElement;
        const video = tile.shadowRoot?.querySelector('video') as HTMLVideoElement;
        const context = new OffscreenCanvas(16, 16).getContext('2d', {
          willReadFrequently: true,
        }) as OffscreenCanvasRenderingContext2D;
        const seen = new Set<string>();
        const look = () => {
          context.drawImage(video, 0, 0, 16, 16);
          seen.add([...context.getImageData(0, 0, 16, 16).data].join());
          if (seen.size > 3) resolve('changing');
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  expect(connected).toBe('changing');
  await page.waitForFunction(() => {
    const { call } = document.querySelector('apirtc-call') as unknown as { call?: { remoteStream?: { data: MediaStream } } };
    return call?.remoteStream?.data.getAudioTracks().some((track) => track.readyState === 'live' && !track.muted);
  });
}

describe('a call between Firefox and Chromium', () => {
  it('from Chromium', async () => {
    const id = newId('fox');
    const fox = await visitInFirefox(`<apirtc-call user-id="${id}" auto-answer without-sound></apirtc-call>`);
    const chromium = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`);
    await sees(chromium, 'Available');
    await press(chromium, 'Video call');
    await reaches(callOf(chromium), 'connected');
    await reachesInFirefox(fox, 'connected');
    await seesMovingPicture(remoteVideo(chromium));
    await hearsSound(chromium.page);
    await seesAndHears(fox);
    await press(chromium, 'Hang up');
    await reachesInFirefox(fox, 'ended');
    expect(chromium.complaints).toEqual([]);
    await fox.close();
  });

  it('from Firefox', async () => {
    const id = newId('chromium');
    const chromium = await scene.visit(`<apirtc-call user-id="${id}" auto-answer without-sound></apirtc-call>`);
    await chromium.page.getByText('Ready for calls').waitFor();
    const fox = await visitInFirefox(`<apirtc-call user-id="${newId('fox')}" contact="${id}"></apirtc-call>`);
    await fox.waitForFunction(() =>
      Boolean(document.querySelector('apirtc-call')?.shadowRoot?.textContent?.includes('Available')),
    );
    await fox.evaluate(() => {
      const buttons = [...(document.querySelector('apirtc-call')?.shadowRoot?.querySelectorAll('button') ?? [])];
      buttons.find((button) => button.textContent?.includes('Video call'))?.click();
    });
    await reachesInFirefox(fox, 'connected');
    await reaches(callOf(chromium), 'connected');
    await seesMovingPicture(remoteVideo(chromium));
    await hearsSound(chromium.page);
    await seesAndHears(fox);
    await press(chromium, 'Hang up');
    await reachesInFirefox(fox, 'ended');
    await fox.close();
  });

  it('processes picture and sound, takes pictures and records, with what Firefox has for it', async () => {
    const page = await visitInFirefox('<apirtc-settings></apirtc-settings>');
    const done = await page.evaluate(async () => {
      await customElements.whenDefined('apirtc-settings');
      const settings = document.querySelector('apirtc-settings') as HTMLElementTagNameMap['apirtc-settings'];
      await settings.start();
      const captured = settings.stream;
      if (!captured) return 'no stream';
      const processed = await (await captured.applyVideoProcessor('blur')).applyAudioProcessor('noiseReduction');
      await processed.startRecord();
      const picture = await processed.takeSnapshot({ output: 'blob' });
      const recording = await processed.stopRecord();
      const applied = [processed.videoAppliedFilter, processed.audioAppliedFilter];
      return [...applied, picture.size > 0, recording.size > 0, Number(processed.processorCosts.audio) > 0];
    });
    expect(done).toEqual(['blur', 'noiseReduction', true, true, true]);
    await page.close();
  });
});
