import { chromium, type Browser, type BrowserContext, type LaunchOptions, type Page } from 'playwright-core';
import { watchPeerConnections } from './media.js';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--auto-select-desktop-capture-source=Entire screen',
];

/** Chromium with a fake camera (a moving picture), a fake microphone (beeps) and permissions granted without a prompt. */
export function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    ...options,
    args: [...ARGS, ...(options.args ?? [])],
  });
}

/** One person at one page: a browser context of its own, with everything the page complained about. */
export interface User {
  page: Page;
  context: BrowserContext;
  /** Console errors, uncaught exceptions and violated security policies. */
  complaints: string[];
  /** `apirtc-…` events in the order they reached the document, with their details. */
  events(): Promise<PageEvent[]>;
  close(): Promise<void>;
}

export interface PageEvent {
  type: string;
  tag: string;
  detail: Record<string, unknown>;
}

/** The kit's events that tests look at. */
const EVENTS = ['apirtc-error', 'apirtc-call-incoming', 'apirtc-call-started', 'apirtc-call-connected', 'apirtc-call-ended'];

/** Opens a page as a new user. Clicks of a test count as a person's, so sound may play. */
export async function openUser(browser: Browser, url: string): Promise<User> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  await page.addInitScript(recordEvents, EVENTS);
  await watchPeerConnections(page);
  await page.goto(url);
  return {
    page,
    context,
    complaints,
    events: () => page.evaluate(() => (globalThis as unknown as { apirtcEvents: PageEvent[] }).apirtcEvents),
    close: () => context.close(),
  };
}

function recordEvents(names: string[]): void {
  const events: PageEvent[] = [];
  Object.assign(globalThis, { apirtcEvents: events });
  for (const name of names) {
    document.addEventListener(name, (event) => {
      const { code, message, reason, by, contact, media } = event as Event & Record<string, unknown>;
      const detail = JSON.parse(JSON.stringify({ code, message, reason, by, contact, media })) as Record<string, unknown>;
      events.push({ type: event.type, tag: (event.target as Element).localName, detail });
    });
  }
}
