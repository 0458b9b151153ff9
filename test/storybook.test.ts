import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './harness/browser.js';
import { serveFolder, type Folder } from './harness/folder.js';

const repository = join(import.meta.dirname, '..');
const folder = join(repository, '.cache', 'storybook');

interface Story {
  id: string;
  title: string;
  name: string;
}

/** Builds the Storybook as it would be published, and returns every story in it. */
function buildStorybook(): Story[] {
  const build = ['scripts/storybook.mjs', 'build', '-o', folder];
  execFileSync(process.execPath, build, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
  const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    entries: Record<string, Story & { type: string }>;
  };
  return Object.values(entries).filter(({ type }) => type === 'story');
}

const stories = buildStorybook();

describe('the Storybook', () => {
  let site: Folder;
  let browser: Browser;
  let page: Page;
  /** What a reader of the console would see, and every request that leaves the site. */
  const complaints: string[] = [];

  beforeAll(async () => {
    site = await serveFolder(folder);
    browser = await launchChromium({ args: ['--autoplay-policy=no-user-gesture-required'] });
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`);
    });
    page.on('request', (request) => {
      if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(site.origin))
        complaints.push(`request: ${request.url()}`);
    });
    // Browsers ask for it, pages do not.
    await page.route('**/favicon.ico', (route) => route.fulfill({ body: '' }));
    // Also after a reload, which is how Storybook rids itself of a story that does not end.
    await page.addInitScript({ content: axe.source });
    // The accessibility panel's own run would meet ours.
    await page.goto(`${site.origin}/iframe.html?viewMode=story&id=${stories[0]?.id}&globals=a11y.manual:!true`);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('has stories', () => expect(stories.length).toBeGreaterThan(0));

  test.each(stories.map((story) => [`${story.title}: ${story.name}`, story.id]))('%s', async (_, id) => {
    await page.evaluate(show, id);
    await page.waitForFunction(isShown, id);
    expect({ ...(await page.evaluate(examine)), complaints: complaints.splice(0) }).toEqual({
      failure: undefined,
      undefinedTags: [],
      violations: [],
      complaints: [],
    });
  });

  test('shows all stories of an element beside each other on its docs page', async () => {
    const count = stories.filter(({ title }) => title === 'Paste/Conference').length;
    await page.goto(`${site.origin}/iframe.html?viewMode=docs&id=paste-conference--docs`);
    // the first story is there once more, at the top
    await expect.poll(() => page.evaluate(conferences), { timeout: 60_000 }).toEqual(Array(count + 1).fill('lobby'));
  });
});

/** Where the conferences of a docs page are; they are shown together. */
const conferences = () =>
  [...document.querySelectorAll('#storybook-docs apirtc-conference')].map((each) => each.getAttribute('state'));

/** What Storybook keeps in the page of a story. */
interface StoryPage {
  __STORYBOOK_ADDONS_CHANNEL__: { emit(event: string, payload: unknown): void };
  __STORYBOOK_PREVIEW__?: { storyRenders: { id: string; phase?: string }[] };
}

/** In the page. */
function show(storyId: string): void {
  const { __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis as unknown as StoryPage;
  channel.emit('setCurrentStory', { storyId, viewMode: 'story' });
}

/** In the page: the story has rendered and played, or failed to. */
function isShown(storyId: string): boolean {
  const { __STORYBOOK_PREVIEW__: preview } = globalThis as unknown as StoryPage;
  const render = preview?.storyRenders.find(({ id }) => id === storyId);
  return ['finished', 'errored', 'aborted'].includes(render?.phase ?? '');
}

/** In the page: what is wrong with the story. */
async function examine() {
  const canvas = document.querySelector('#storybook-root') ?? document.body;
  const { axe: audit } = globalThis as unknown as { axe: typeof axe };
  const { violations } = await audit.run(canvas);
  const failed = document.body.classList.contains('sb-show-errordisplay');
  return {
    failure: failed ? document.querySelector('#error-message')?.textContent : undefined,
    undefinedTags: [...canvas.querySelectorAll(':not(:defined)')].map(({ localName }) => localName),
    violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
  };
}
