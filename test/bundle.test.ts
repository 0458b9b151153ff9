import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from './harness/browser.js';
import { serveFolder, type Folder } from './harness/folder.js';
import { servePages, type Pages } from './harness/pages.js';

const bundle = join(import.meta.dirname, '..', 'components', 'bundle');

const { modules } = JSON.parse(readFileSync(join(bundle, 'custom-elements.json'), 'utf8')) as {
  modules: { declarations?: { tagName?: string }[] }[];
};
const tags = modules.flatMap(({ declarations = [] }) => declarations.flatMap(({ tagName }) => tagName ?? []));

describe('the script for pages', () => {
  let browser: Browser;
  let site: Pages;
  let page: Page;
  /** Of every request to a server of the bundle, the path. */
  let asked: string[];
  let warnings: string[];
  const servers: Folder[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    site = await servePages();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    asked = [];
    warnings = [];
    page.on('console', (message) => void (message.type() === 'warning' && warnings.push(message.text())));
  });
  afterEach(async () => {
    await page.close();
    for (const server of servers.splice(0)) await server.close();
  });

  /** Serves the bundle from an origin that is not the page's. */
  async function serveBundle(before?: (path: string) => Promise<void>): Promise<Folder> {
    const server = await serveFolder(bundle, (path) => {
      asked.push(path);
      return before?.(path) ?? Promise.resolve();
    });
    servers.push(server);
    return server;
  }

  const scriptOf = ({ origin }: Folder) => `<script type="module" src="${origin}/apirtc.js"></script>`;
  const defined = (tag: string) => page.evaluate((name) => customElements.whenDefined(name).then(() => true), tag);

  test('loads elements under the strictest policy, from another origin, and nothing that the page does not use', async () => {
    const server = await serveBundle();
    const csp = `default-src 'none'; script-src ${server.origin}`;
    const complaints: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    await page.goto(site.add(`${scriptOf(server)}<apirtc-avatar name="Alice"></apirtc-avatar>`, { csp }));
    await page.locator('apirtc-avatar').getByText('A', { exact: true }).waitFor();
    expect(asked.some((path) => path.includes('/call-'))).toBe(false);
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
  });

  test('upgrades elements that are added later, and those in a closed shadow root it is given', async () => {
    const server = await serveBundle();
    await page.goto(site.add(scriptOf(server)));
    await page.evaluate(() => document.body.append(document.createElement('apirtc-avatar')));
    expect(await defined('apirtc-avatar')).toBe(true);
    // As text: the runner rewrites `import()` in code.
    await page.evaluate(`(async () => {
      const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' });
      root.innerHTML = '<apirtc-timer></apirtc-timer>';
      (await import('${server.origin}/apirtc.js')).watch(root);
    })()`);
    expect(await defined('apirtc-timer')).toBe(true);
  });

  test('asks for all that an element needs at once: nothing waits for something else to arrive', async () => {
    const body = (server: Folder) => `${scriptOf(server)}<apirtc-call></apirtc-call>`;
    await page.goto(site.add(body(await serveBundle())));
    // What was there when it was defined; what a call needs may follow at any time.
    const fetched = await page.evaluate(async () => {
      await customElements.whenDefined('apirtc-call');
      return performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
    });
    const needed = fetched.filter((path) => path.endsWith('.js'));
    asked.splice(0);
    expect(needed.length).toBeGreaterThan(2);

    let release = () => {};
    const allAsked = new Promise<void>((resolve) => (release = resolve));
    const server = await serveBundle(async (path) => {
      if (needed.every((each) => asked.includes(each))) release();
      if (path.startsWith('/chunks/')) await allAsked;
    });
    await page.goto(site.add(body(server)));
    expect(await defined('apirtc-call')).toBe(true);
  });

  test('leaves the page to the copy that came first, with one warning', async () => {
    const first = await serveBundle();
    const askedOfSecond: string[] = [];
    const second = await serveFolder(bundle, async (path) => void askedOfSecond.push(path));
    servers.push(second);
    await page.goto(site.add(`${scriptOf(first)}${scriptOf(second)}${scriptOf(first)}<apirtc-avatar></apirtc-avatar>`));
    expect(await defined('apirtc-avatar')).toBe(true);
    await page.waitForLoadState('networkidle');
    expect(askedOfSecond).toEqual(['/apirtc.js']);
    expect(warnings).toEqual([
      expect.stringMatching(/^ApiRTC CE \S+ is already on this page; a second copy \(\S+\) is ignored\.$/),
    ]);
  });

  test('takes the server it came from for the CCS', async () => {
    const server = await serveBundle();
    await page.goto(site.add(`${scriptOf(server)}<apirtc-call user-id="alice" contact="bob"></apirtc-call>`));
    await expect.poll(() => asked).toContain('/socket.io/');
  });

  test('says so in the element when its code cannot be fetched', async () => {
    const server = await serveBundle();
    await page.route(/\/chunks\//, (route) => route.abort());
    await page.goto(site.add(`${scriptOf(server)}<apirtc-call></apirtc-call>`));
    await page.getByText('The call server does not answer.').waitFor();
    await page.unroute(/\/chunks\//);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    expect(await defined('apirtc-call')).toBe(true);
    expect(await page.locator('apirtc-call').textContent()).toBe('');
  });

  describe('weighs, compressed,', () => {
    /** Gzipped kilobytes of all script that a page with these elements loads by itself. */
    async function weigh(used: string[]): Promise<number> {
      const server = await serveBundle();
      await page.routeWebSocket(/socket\.io/, () => {}); // a CCS that takes its time: nothing is fetched to get around it
      await page.goto(site.add(`${scriptOf(server)}${used.map((tag) => `<${tag}></${tag}>`).join('')}`));
      await Promise.all(used.map(defined));
      await page.waitForLoadState('networkidle');
      const files = new Set(asked.filter((path) => path.endsWith('.js')));
      const bytes = [...files].map((path) => gzipSync(readFileSync(join(bundle, path)), { level: 9 }).length);
      return bytes.reduce((sum, each) => sum + each, 0) / 1000;
    }

    test('at most 50 KB with <apirtc-call> alone', async () => expect(await weigh(['apirtc-call'])).toBeLessThanOrEqual(50));
    test('at most 90 KB with every element', async () => expect(await weigh(tags)).toBeLessThanOrEqual(90));
  });
});
