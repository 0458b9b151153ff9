/**
 * @typedef {{ passed: number, failed: number }} Counts
 *
 * @typedef {object} VitestReport the part we read of what `vitest --reporter=json` writes
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults
 *
 * @typedef {{ passed: boolean, skipped: boolean }} BrowserTest
 * @typedef {{ tests: BrowserTest[], suites: BrowserSuite[] }} BrowserSuite
 * @typedef {{ passed?: boolean, testResults?: BrowserSuite, errors: unknown[] }} BrowserSession the part we read of a web-test-runner session
 */

/** A file that did not even load has no test; it counts as one that failed. @param {VitestReport} report @returns {Counts} */
export function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const unloaded = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

/** A session that failed without a failed test (it did not load, or broke after its tests) counts as one. @param {BrowserSession[]} sessions @returns {Counts} */
export function countSessions(sessions) {
  return sum(
    sessions.map(({ passed, testResults }) => {
      const counts = countSuite(testResults);
      return passed || counts.failed ? counts : { ...counts, failed: 1 };
    }),
  );
}

/** @param {BrowserSuite | undefined} suite @returns {Counts} */
function countSuite(suite) {
  if (!suite) return { passed: 0, failed: 0 };
  const tests = suite.tests.filter(({ skipped }) => !skipped);
  const passed = tests.filter((test) => test.passed).length;
  return sum([{ passed, failed: tests.length - passed }, ...suite.suites.map(countSuite)]);
}

/** @param {Counts[]} counts @returns {Counts} */
export function sum(counts) {
  return counts.reduce((total, each) => ({ passed: total.passed + each.passed, failed: total.failed + each.failed }), {
    passed: 0,
    failed: 0,
  });
}
