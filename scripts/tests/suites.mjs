import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool } from '../run.mjs';
import { CHROMIUM, FIREFOX } from './browsers.mjs';
import { countVitest } from './counts.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

/**
 * @typedef {object} Suite
 * @property {import('./browsers.mjs').Browser[]} browsers What it needs.
 * @property {boolean} built Whether it tests what `npm run build` writes.
 * @property {(pattern: string | undefined, report: string) => Promise<number>} run Exit code; writes a report.
 * @property {(report: unknown) => Counts} count
 */

/** @param {string} project */
const vitest = (project) => (/** @type {string | undefined} */ pattern, /** @type {string} */ report) =>
  runTool('vitest', [
    'run',
    ...['--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ...(pattern ? [pattern] : []),
  ]);

/** @type {Record<string, Suite>} */
export const SUITES = {
  unit: {
    browsers: [],
    built: false,
    run: vitest('unit'),
    count: (report) => countVitest(/** @type {import('./counts.mjs').VitestReport} */ (report)),
  },
  browser: {
    browsers: [CHROMIUM],
    built: false,
    run: (pattern, report) =>
      runTool('@web/test-runner', ['--config', 'web-test-runner.config.mjs'], {
        env: { BROWSER_COUNTS: report, ...(pattern && { BROWSER_TESTS: pattern }) },
      }),
    count: (report) => /** @type {Counts} */ (report),
  },
  e2e: {
    browsers: [CHROMIUM, FIREFOX],
    built: true,
    run: vitest('e2e'),
    count: (report) => countVitest(/** @type {import('./counts.mjs').VitestReport} */ (report)),
  },
};

/**
 * Runs a suite and says how it went. What went wrong without a failed test (a crash, no test at all) counts as one that failed.
 * @param {string} name @param {Suite} suite @param {string | undefined} pattern @returns {Promise<Counts>}
 */
export async function runSuite(name, suite, pattern) {
  const file = join(ROOT, '.cache', `tests-${name}.json`);
  rmSync(file, { force: true });
  const code = await suite.run(pattern, file);
  const counts = existsSync(file) ? suite.count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failures: [] };
  if (counts.failures.length > 0 || (code === 0 && counts.passed > 0)) return counts;
  return { ...counts, failures: [code === 0 ? `No test ran in ${name}.` : `${name} ended with exit code ${code}.`] };
}
