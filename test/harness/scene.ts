import type { Browser, Locator } from 'playwright-core';
import { expect } from 'vitest';
import { launchChromium, openUser, type User } from './browser.js';
import { startCcs, type Ccs, type CcsOptions } from './ccs.js';
import { servePages, type PageOptions, type Pages } from './pages.js';

/** A CCS, a web site on another origin, a browser, and the people who come. */
export interface Scene {
  ccs: Ccs;
  pages: Pages;
  browser: Browser;
  /** Opens a page with these elements; the kit comes from the CCS, or from `kit` when a proxy stands before it. */
  visit(elements: string, options?: VisitOptions): Promise<User>;
  close(): Promise<void>;
}

export interface VisitOptions extends PageOptions {
  /** Origin that serves the kit and answers as the CCS. */
  kit?: string;
  browser?: Browser;
}

export async function openScene(options: CcsOptions = {}): Promise<Scene> {
  const [ccs, pages, browser] = await Promise.all([startCcs(options), servePages(), launchChromium()]);
  const users: User[] = [];
  return {
    ccs,
    pages,
    browser,
    async visit(elements, { kit = ccs.url, browser: own = browser, ...page } = {}) {
      const url = pages.add(`<script type="module" src="${kit}/apirtc.js"></script>${elements}`, page);
      const user = await openUser(own, url);
      users.push(user);
      return user;
    },
    async close() {
      await Promise.all(users.map((user) => user.close().catch(() => undefined)));
      await browser.close();
      await pages.close();
      await ccs.stop();
    },
  };
}

let guests = 0;

/**
 * A user id that nobody had before. A page that was closed keeps its session for a while and would ring beside its successor; people of
 * different tests must not be the same.
 */
export const newId = (name: string): string => `${name}-${++guests}`;

/** The user's call element. */
export const callOf = (user: User): Locator => user.page.locator('apirtc-call');

/** The other side's picture. */
export const remoteVideo = (user: User): Locator => user.page.locator('apirtc-call .remote video');

/** Waits until the element reflects this state; the message says what it was instead. */
export async function reaches(element: Locator, state: string, timeoutMs = 20_000): Promise<void> {
  await expect.poll(() => element.getAttribute('state'), { timeout: timeoutMs, interval: 50, message: `state` }).toBe(state);
}

/** Presses a button by its accessible name. */
export async function press(user: User, name: string | RegExp): Promise<void> {
  await user.page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
}

/** Waits until the contact is seen as available, so that a call finds somebody. */
export async function sees(user: User, availability: string): Promise<void> {
  await user.page.locator('apirtc-call .status', { hasText: availability }).waitFor();
}

/** The end of the last call as the page was told. */
export async function lastEnd(user: User): Promise<{ reason: unknown; by: unknown }> {
  const ends = (await user.events()).filter((event) => event.type === 'apirtc-call-ended');
  const { reason, by } = ends.at(-1)?.detail ?? {};
  return { reason, by };
}
