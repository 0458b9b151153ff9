/**
 * @typedef {{ passed: number, failures: string[] }} Counts failures: one line or more each, for people
 *
 * @typedef {object} VitestReport the part we read of what `vitest --reporter=json` writes
 * @property {number} numPassedTests
 * @property {{ name: string, status: string, message: string, assertionResults: VitestResult[] }[]} testResults
 *
 * @typedef {{ fullName: string, status: string, failureMessages?: string[] | null }} VitestResult
 *
 * @typedef {{ message?: string }} BrowserError
 * @typedef {{ name: string, passed: boolean, skipped: boolean, error?: BrowserError }} BrowserTest
 * @typedef {{ name?: string, tests: BrowserTest[], suites: BrowserSuite[] }} BrowserSuite
 * @typedef {{ testFile?: string, passed?: boolean, testResults?: BrowserSuite, errors: BrowserError[] }} BrowserSession the part we read of a web-test-runner session
 */

/** A file that did not even load has no test; it counts as one that failed. @param {VitestReport} report @returns {Counts} */
export function countVitest({ numPassedTests, testResults }) {
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) return [told(name, message)];
    return assertionResults
      .filter((result) => result.status === 'failed')
      .map(({ fullName, failureMessages }) => told(`${name}: ${fullName}`, failureMessages?.[0]));
  });
  return { passed: numPassedTests, failures };
}

/** A session that failed without a failed test (it did not load, or broke after its tests) counts as one. @param {BrowserSession[]} sessions @returns {Counts} */
export function countSessions(sessions) {
  return sum(
    sessions.map(({ testFile = '', passed, testResults, errors }) => {
      const counts = countSuite(testResults, testFile);
      if (passed || counts.failures.length) return counts;
      return { ...counts, failures: [told(testFile, errors[0]?.message)] };
    }),
  );
}

/** @param {BrowserSuite | undefined} suite @param {string} within @returns {Counts} */
function countSuite(suite, within) {
  if (!suite) return { passed: 0, failures: [] };
  const here = suite.name ? `${within} ${suite.name}` : within;
  const tests = suite.tests.filter(({ skipped }) => !skipped);
  const failures = tests.filter(({ passed }) => !passed).map(({ name, error }) => told(`${here}: ${name}`, error?.message));
  return sum([{ passed: tests.length - failures.length, failures }, ...suite.suites.map((inner) => countSuite(inner, here))]);
}

/** @param {string} what @param {string} [why] */
function told(what, why = '') {
  const reason = why.split('\n').slice(0, 12).join('\n    ');
  return reason ? `${what}\n    ${reason}` : what;
}

/** @param {Counts[]} counts @returns {Counts} */
export function sum(counts) {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failures: counts.flatMap(({ failures }) => failures),
  };
}
