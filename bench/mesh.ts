import type { Browser } from 'playwright-core';
import { launchChromium } from './browser.js';
import { bundle } from './pages/bundle.js';
import type { MeshPage } from './pages/mesh.js';
import type { Report } from './report.js';
import { interleaved, median, range } from './statistics.js';

const SIZES = [2, 3, 5, 8] as const;
const ROUNDS = 7;
/** How much worse against bare connections the largest meeting may be than the smallest. */
const TOLERANCE = 1.25;

/**
 * From the moment the last one comes to the first picture of everybody at everybody, in one page with pictures of canvases, so that cameras
 * and the drawing of elements are not measured; against the same number of bare connections.
 */
export async function benchMesh(): Promise<Report> {
  const browser = await launchChromium();
  try {
    return await report(browser, await bundle('mesh'));
  } finally {
    await browser.close();
  }
}

async function report(browser: Browser, script: string): Promise<Report> {
  const rows = [];
  const ratios: number[] = [];
  for (const size of SIZES) {
    const times = await interleaved(['ours', 'bare'] as const, ROUNDS, (name) => measure(browser, script, name, size));
    const [ours, bare] = [median(times.ours), median(times.bare)];
    ratios.push(ours / bare);
    rows.push({
      contender: `meeting of ${size}`,
      value: `${ours.toFixed(0)} ms`,
      ratio: ours / bare,
      note: `bare ${bare.toFixed(0)} ms; ours ${range(times.ours)} in ${ROUNDS} rounds`,
    });
  }
  const met = ratios.at(-1)! <= ratios[0]! * TOLERANCE;
  return { name: 'the last one into a mesh', rows, budget: 'grows with the members as bare connections do', met };
}

/** In a page of its own: a page may have a limited number of connections, and those that are closed count until they are collected. */
async function measure(browser: Browser, script: string, name: keyof MeshPage, members: number): Promise<number> {
  const page = await browser.newPage();
  try {
    await page.route('http://localhost/', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' }));
    await page.goto('http://localhost/');
    await page.addScriptTag({ content: script, type: 'module' });
    await page.waitForFunction(() => 'mesh' in globalThis);
    const run = async ([which, size]: readonly [keyof MeshPage, number]) => {
      const { mesh } = globalThis as unknown as { mesh: MeshPage };
      await mesh[which](2); // warms up
      return mesh[which](size);
    };
    return await page.evaluate(run, [name, members] as const);
  } finally {
    await page.close();
  }
}
