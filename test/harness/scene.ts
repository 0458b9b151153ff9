import type { Browser, Locator } from 'playwright-core';
import { launchChromium, openUser, type Surroundings, type User, type UserOptions } from './browser.js';
import { startCcs, type Ccs, type CcsOptions } from './ccs.js';
import { Closers } from './closers.js';
import { servePages, type PageOptions, type Pages } from './pages.js';

/** A CCS, a web site on another origin, a browser, and the people who come. */
export interface Scene {
  ccs: Ccs;
  pages: Pages;
  browser: Browser;
  /** Another browser, closed with the scene. */
  launch(surroundings: Surroundings): Promise<Browser>;
  /** Opens a page with these elements; the kit comes from the CCS, or from `kit` when a proxy stands before it. */
  visit(elements: string, options?: VisitOptions): Promise<User>;
  /** Closes the pages of everybody who came; rejects when one of them threw an exception that nobody caught. */
  everybodyLeaves(): Promise<void>;
  close(): Promise<void>;
}

export interface SceneOptions extends CcsOptions {
  /** Of the browser that everybody uses who names no other. */
  surroundings?: Surroundings;
}

export interface VisitOptions extends PageOptions, UserOptions {
  /** Origin that serves the kit and answers as the CCS. */
  kit?: string;
  browser?: Browser;
}

export async function openScene({ surroundings, ...ccsOptions }: SceneOptions = {}): Promise<Scene> {
  const closers = new Closers();
  const launch = (more: Surroundings = {}) => closers.open(launchChromium(more), (browser) => browser.close());
  try {
    const ccs = await closers.open(startCcs(ccsOptions), ({ stop }) => stop());
    const pages = await closers.open(servePages(), ({ close }) => close());
    const browser = await launch(surroundings);
    const users: User[] = [];
    return {
      ccs,
      pages,
      browser,
      launch,
      async visit(
        elements,
        { kit = ccs.url, browser: own = browser, csp, permissionsPolicy, lang, head, title, host, ...options } = {},
      ) {
        const page = { csp, permissionsPolicy, lang, head, title, host };
        const url = pages.add(`<script type="module" src="${kit}/apirtc.js"></script>${elements}`, page);
        const user = await openUser(own, url, options);
        users.push(user);
        return user;
      },
      async everybodyLeaves() {
        const present = users.splice(0);
        await Promise.all(present.map((user) => user.close()));
        const uncaught = present.flatMap(({ complaints }) => complaints.filter((complaint) => complaint.startsWith('uncaught:')));
        if (uncaught.length > 0) throw new Error(uncaught.join('\n'));
      },
      close: () => closers.close(),
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
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

/** Waits until the other side's tile shows the picture, or the avatar in its place. */
export async function shows(user: User, face: 'picture' | 'avatar'): Promise<void> {
  await user.page.locator(`apirtc-call .remote .tile.${face}`).waitFor();
}

/** Waits until the element reflects this state; the message says what it was instead. */
export async function reaches(element: Locator, state: string, timeoutMs = 20_000): Promise<void> {
  const inState = element.and(element.page().locator(`[state="${state}"]`));
  await inState.waitFor({ state: 'attached', timeout: timeoutMs }).catch(async (cause: unknown) => {
    throw new Error(`expected the state "${state}", found "${await element.getAttribute('state')}"`, { cause });
  });
}

/** What one side of {@link twoInACall} is like. */
export interface Side extends VisitOptions {
  /** Of its call element. */
  attributes?: string;
}

/** Alice has called Bob, whose page answered by itself; both are connected when this resolves. */
export async function twoInACall(scene: Scene, sides: { alice?: Side; bob?: Side } = {}): Promise<[alice: User, bob: User]> {
  const { attributes: ofAlice = '', ...aliceOptions } = sides.alice ?? {};
  const { attributes: ofBob = '', ...bobOptions } = sides.bob ?? {};
  const id = newId('bob');
  const bob = await scene.visit(
    `<apirtc-call user-id="${id}" username="Bob" auto-answer without-sound ${ofBob}></apirtc-call>`,
    bobOptions,
  );
  const alice = await scene.visit(
    `<apirtc-call user-id="${newId('alice')}" username="Alice" contact="${id}" ${ofAlice}></apirtc-call>`,
    aliceOptions,
  );
  await sees(alice, 'Available');
  await press(alice, /^(Video|Audio) call$/);
  await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'connected')));
  return [alice, bob];
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

/** Waits until the call element says this, in its card or over the picture. */
export async function says(user: User, sentence: string): Promise<void> {
  await callOf(user).getByText(sentence).first().waitFor();
}

/** The end of the last call as the page was told. */
export async function lastEnd(user: User): Promise<{ reason: unknown; by: unknown }> {
  const ends = (await user.events()).filter((event) => event.type === 'apirtc-call-ended');
  const { reason, by } = ends.at(-1)?.detail ?? {};
  return { reason, by };
}
