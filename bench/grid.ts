import type { Browser } from 'playwright-core';
import { launchChromium } from './browser.js';
import { bundle } from './pages/bundle.js';
import type { GridPage } from './pages/grid.js';
import type { Report } from './report.js';
import { interleaved, median, range } from './statistics.js';

const SIZES = [9, 49] as const;
const CHANGES = 200;
const ROUNDS = 5;
/** Nine tiles are drawn of both. */
const TOLERANCE = 1.5;

/** What one change (a hand goes up or down) costs a page that shows the grid, over one that does not: drawing nine tiles of so many. */
export async function benchGrid(): Promise<Report> {
  const browser = await launchChromium();
  try {
    const script = await bundle('grid');
    const names = SIZES.flatMap((size) => [`${size} shown`, `${size} alone`] as const);
    const times = await interleaved(names, ROUNDS, (name) => measure(browser, script, name));
    const costs = SIZES.map((size) => times[`${size} shown`].map((shown, n) => (shown - times[`${size} alone`][n]!) / CHANGES));
    const [few, many] = costs.map(median) as [number, number];
    const rows = SIZES.map((size, n) => ({
      contender: `grid of ${size}`,
      value: `${median(costs[n]!).toFixed(2)} ms`,
      ratio: n === 0 ? undefined : many / few,
      note: `for each change; ${range(costs[n]!, 2)} in ${ROUNDS} rounds`,
    }));
    return { name: 'grid update', rows, budget: `x at most ${TOLERANCE}`, met: many <= few * TOLERANCE };
  } finally {
    await browser.close();
  }
}

async function measure(browser: Browser, script: string, name: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.route('http://localhost/', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' }));
    await page.goto('http://localhost/');
    await page.addScriptTag({ content: script, type: 'module' });
    await page.waitForFunction(() => 'grid' in globalThis);
    const run = ([members, changes, shown]: readonly [number, number, boolean]) =>
      (globalThis as unknown as { grid: GridPage }).grid.changes(members, changes, shown);
    return await page.evaluate(run, [Number.parseInt(name), CHANGES, name.endsWith('shown')] as const);
  } finally {
    await page.close();
  }
}
