import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { build } from 'vite';
import { launchChromium, openUser, type User } from './browser.js';
import { startCcs } from './ccs.js';
import { Closers } from './closers.js';
import { serveFolder } from './folder.js';
import { servePages } from './pages.js';
import { newId } from './scene.js';

/** People whose pages are made with the SDK, bundled as an application would: each has `guest` (guest-page.ts) in its page. */
export interface Guests {
  /** Opens a page and registers there. */
  come(name: string): Promise<Guest>;
  /** All leave the conversations they are in and let go of their streams; rejects when a page threw what nobody caught. */
  allLeave(): Promise<void>;
  close(): Promise<void>;
}

export interface Guest extends User {
  id: string;
  /** Shows what the page receives of this publication. */
  video(streamId: string): Locator;
}

export async function openGuests(): Promise<Guests> {
  const closers = new Closers();
  try {
    const folder = await closers.open(mkdtemp(join(tmpdir(), 'guests-')), (path) => rm(path, { recursive: true }));
    const [ccs, browser, pages, sdk] = await Promise.all([
      closers.open(startCcs(), ({ stop }) => stop()),
      closers.open(launchChromium(), (each) => each.close()),
      closers.open(servePages(), (each) => each.close()),
      closers.open(serveFolder(folder), (each) => each.close()),
      bundle(folder),
    ]);
    const present: Guest[] = [];
    return {
      async come(name) {
        const user = await openUser(browser, pages.add(`<script type="module" src="${sdk.origin}/guest.js"></script>`));
        const id = newId(name);
        await user.page.evaluate(([url, self]) => guest.register(url, self), [ccs.url, id] as const);
        const comer = { ...user, id, video: (streamId: string) => user.page.locator(`video[data-stream="${streamId}"]`) };
        present.push(comer);
        return comer;
      },
      async allLeave() {
        await Promise.all(present.map(({ page }) => page.evaluate(() => guest.leaveAll())));
        expect(present.flatMap(({ complaints }) => complaints.filter((each) => each.startsWith('uncaught:')))).toEqual([]);
      },
      close: () => closers.close(),
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

/** `guest.js` and all that it loads later. */
async function bundle(outDir: string): Promise<void> {
  await build({
    configFile: false,
    // The SDK may load parts of itself that this page has from the start, which Vite finds worth telling.
    logLevel: 'error',
    root: import.meta.dirname,
    base: './',
    build: {
      outDir,
      target: 'es2022',
      modulePreload: false,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: { input: join(import.meta.dirname, 'guest-page.ts'), output: { entryFileNames: 'guest.js' } },
    },
  });
}
