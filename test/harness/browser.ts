import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { watchCaptures } from './captures.js';
import { watchPeerConnections } from './media.js';

/** The browser of this machine. */
export const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

/** Title of the page that stands for the user's screen where prompts are `real`. */
export const SCREEN_TITLE = 'The shown screen';

const DEVICES = {
  one: ['--use-fake-device-for-media-stream'],
  // The second fake camera gives depth, which no codec takes; the third a green that stands still.
  several: ['--use-fake-device-for-media-stream=device-count=3'],
  'no camera': ['--use-fake-device-for-media-stream=device-count=0'],
  none: [],
};

const PROMPTS = {
  granted: ['--use-fake-ui-for-media-stream', '--auto-select-desktop-capture-source=Entire screen'],
  real: [`--auto-select-tab-capture-source-by-title=${SCREEN_TITLE}`],
};

/** The machine that a browser believes to run on, and the person before it. */
export interface Surroundings {
  /** Fake cameras (a moving green picture) and microphones (beeps). Default: `one`. */
  devices?: keyof typeof DEVICES;
  /**
   * `granted`, the default: camera, microphone and a fake screen are had without asking. `real`: the browser's own permissions decide
   * (those of the visit, and nothing else), and the screen that is chosen is the tab titled {@link SCREEN_TITLE}.
   */
  prompts?: keyof typeof PROMPTS;
  /** More of Chromium's switches. */
  args?: string[];
  /** What to start. Default: {@link CHROMIUM}. */
  executable?: string;
}

export function launchChromium({
  devices = 'one',
  prompts = 'granted',
  args = [],
  executable = CHROMIUM,
}: Surroundings = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: [...ARGS, ...DEVICES[devices], ...PROMPTS[prompts], ...args],
  });
}

/** One person at one page: a browser context of its own, with everything the page complained about. */
export interface User {
  page: Page;
  context: BrowserContext;
  /** Console errors, uncaught exceptions and violated security policies. */
  complaints: string[];
  /** Addresses that the page asked for, WebSockets included. */
  requests: string[];
  /** Opened WebSockets to the CCS, by address. */
  sockets: string[];
  /** `apirtc-…` events in the order they reached the document, with their details. */
  events(): Promise<PageEvent[]>;
  close(): Promise<void>;
}

export interface PageEvent {
  type: string;
  tag: string;
  detail: Record<string, unknown>;
}

export interface UserOptions extends BrowserContextOptions {
  /** Runs in the page before anything of it: takes an API of the browser away, for instance. */
  before?: () => void;
}

/** The kit's events that tests look at. */
const EVENTS = ['apirtc-error', 'apirtc-call-incoming', 'apirtc-call-started', 'apirtc-call-connected', 'apirtc-call-ended'];

/** Opens a page as a new user. Clicks of a test count as a person's, so sound may play. */
export async function openUser(browser: Browser, url: string, { before, ...options }: UserOptions = {}): Promise<User> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  // a meeting of five takes its time where all of them share two cores
  page.setDefaultTimeout(60_000);
  const heard = listen(page);
  await page.addInitScript(recordEvents, EVENTS);
  await watchPeerConnections(page);
  await watchCaptures(page);
  if (before) await page.addInitScript(before);
  await page.goto(url);
  return {
    page,
    context,
    ...heard,
    events: () => page.evaluate(() => (globalThis as unknown as { apirtcEvents: PageEvent[] }).apirtcEvents),
    close: () => context.close(),
  };
}

function listen(page: Page): Pick<User, 'complaints' | 'requests' | 'sockets'> {
  const heard = { complaints: [] as string[], requests: [] as string[], sockets: [] as string[] };
  page.on('pageerror', (error) => heard.complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') heard.complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => heard.requests.push(request.url()));
  page.on('websocket', (socket) => {
    heard.requests.push(socket.url());
    heard.sockets.push(socket.url());
  });
  return heard;
}

/** `apirtc-error` events of a user, by element and code. */
export async function errorsOf(user: User): Promise<string[]> {
  const errors = (await user.events()).filter(({ type }) => type === 'apirtc-error');
  return errors.map(({ tag, detail }) => `${tag}: ${String(detail.code)}`);
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
