import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from './browser.js';
import { CALLERS, presentCallers, setStage, type Caller, type Stage } from './callers.js';
import type { Probe } from './pages/probe.js';
import { bundle } from './pages/bundle.js';
import type { Report } from './report.js';
import { INSTALL_PEERS } from './servers/peers.js';
import { interleaved, median, quantile } from './statistics.js';

const REPETITIONS = 21;
const TOLERANCE = 1.05;
const TIMEOUT_MS = 20_000;

/**
 * From the click to the first picture of the other side, shown at both ends. Two pages of one Chromium, new ones for each call, with its
 * fake camera; camera and microphone are opened after the click and after the ring, as in a real page.
 */
export async function benchCall(): Promise<Report> {
  const browser = await launchChromium();
  try {
    const callers = presentCallers();
    const stage = await setStage(callers);
    return report(await measure(new Calls(browser, stage, await bundle('probe', 'iife')), callers).finally(() => stage.close()));
  } finally {
    await browser.close();
  }
}

async function measure(calls: Calls, callers: Caller[]): Promise<Record<string, Call[]>> {
  // The first call of each warms up the browser, and tells what the kit asks the camera for.
  for (const caller of callers) await calls.make(caller);
  const byName = new Map(callers.map((caller) => [caller.name, caller]));
  return interleaved([...byName.keys()], REPETITIONS, (name) => calls.make(byName.get(name)!));
}

/** How long one call took, or why it did not come about. */
type Call = { ok: true; elapsedMs: number } | { ok: false; reason: string };

/** Makes one call after the other, each between new users in new pages. */
class Calls {
  #turn = 0;
  /** What our element asks `getUserMedia` for; the others ask the same. */
  #constraints: MediaStreamConstraints = { audio: true, video: true };

  constructor(
    readonly browser: Browser,
    readonly stage: Stage,
    readonly probe: string,
  ) {}

  async make(caller: Caller): Promise<Call> {
    this.#turn += 1;
    const urls = this.stage.urls(caller, this.#turn, this.#constraints);
    const contexts: BrowserContext[] = [];
    try {
      return { ok: true, elapsedMs: await this.#measure(caller, urls, contexts) };
    } catch (error) {
      return { ok: false, reason: String(error).split('\n', 1)[0]! };
    } finally {
      for (const context of contexts) await context.close();
    }
  }

  /** Milliseconds from the click to the later of the two first remote frames. */
  async #measure(caller: Caller, urls: string[], contexts: BrowserContext[]): Promise<number> {
    const pages: Page[] = [];
    for (const url of urls) pages.push(await this.#open(url, contexts));
    for (const page of pages) await isReady(page, caller);
    const elapsedMs = await clickToFrames(pages);
    if (caller.name === 'apirtc') this.#constraints = await askedFor(pages[0]!, this.#constraints);
    return elapsedMs;
  }

  async #open(url: string, contexts: BrowserContext[]): Promise<Page> {
    const context = await this.browser.newContext();
    contexts.push(context);
    context.setDefaultTimeout(TIMEOUT_MS);
    const page = await context.newPage();
    await page.addInitScript({ content: this.probe });
    await page.goto(url);
    return page;
  }
}

/** The page can call or be called, the pointer rests on its button if it has one, and the page has nothing left to do. */
async function isReady(page: Page, caller: Caller): Promise<void> {
  if (caller.name === 'apirtc') await page.getByText(/^(Available|Ready for calls)$/).waitFor();
  else await page.locator('button').waitFor();
  if (await page.locator('button').first().isVisible()) await page.locator('button').first().hover();
  await page.evaluate(() => probe.idle());
}

declare const probe: Probe;

async function clickToFrames(pages: Page[]): Promise<number> {
  const [callerPage] = pages as [Page];
  const frames = pages.map((page) => page.evaluate((videos) => probe.remoteFrames(videos), pages.length === 1 ? 2 : 1));
  const click = callerPage.getByRole('button', { name: /^(Video call|Call)$/ }).click();
  const [, ...shownAt] = await withinLimit(Promise.all([click, ...frames]));
  return Math.max(...shownAt) - (await callerPage.evaluate(() => probe.clickedAt));
}

async function withinLimit<Value>(promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no remote picture')), TIMEOUT_MS);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

async function askedFor(page: Page, otherwise: MediaStreamConstraints): Promise<MediaStreamConstraints> {
  return (await page.evaluate(() => probe.constraints[0])) ?? otherwise;
}

function report(calls: Record<string, Call[]>): Report {
  const times = (name: string) => (calls[name] ?? []).flatMap((call) => (call.ok ? call.elapsedMs : []));
  const middle = (name: string) => median(times(name));
  const rows = CALLERS.map(({ name, title }) => {
    const made = calls[name];
    if (!made) return { contender: title, value: '-', note: `not installed: ${INSTALL_PEERS}` };
    return {
      contender: title,
      value: `${middle(name).toFixed(0)} ms`,
      ratio: name === 'apirtc' ? undefined : middle('apirtc') / middle(name),
      note: [spread(times(name)), ...failures(made)].join('; '),
    };
  });
  const aheadOfPeerJs = !calls.peerjs || middle('apirtc') < middle('peerjs');
  return {
    name: 'call set-up, from the click to the first remote picture at both ends',
    rows,
    budget: 'within 5 % of the bare two-page pair, ahead of PeerJS',
    met: middle('apirtc') <= TOLERANCE * middle('bare-pair') && aheadOfPeerJs,
  };
}

function spread(times: number[]): string {
  return `half of ${times.length} within ${quantile(times, 0.25).toFixed(0)} to ${quantile(times, 0.75).toFixed(0)} ms`;
}

function failures(calls: Call[]): string[] {
  const reasons = calls.flatMap((call) => (call.ok ? [] : call.reason));
  return reasons.length > 0 ? [`${reasons.length} failed: ${reasons[0]}`] : [];
}
