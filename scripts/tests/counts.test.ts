import { describe, expect, test } from 'vitest';
import { countSessions, countVitest, sum } from './counts.mjs';

const green = { passed: true, skipped: false };
const red = { passed: false, skipped: false };
const left = { passed: false, skipped: true };

describe('counting tests', () => {
  test('vitest: a file that did not load is a failure', () => {
    const testResults = [
      { status: 'passed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ];
    expect(countVitest({ numPassedTests: 1, numFailedTests: 1, testResults })).toEqual({ passed: 1, failed: 2 });
  });

  test('browser: every depth counts, skipped tests do not', () => {
    const deep = { tests: [red], suites: [{ tests: [green, left], suites: [] }] };
    const testResults = { tests: [green], suites: [deep] };
    expect(countSessions([{ passed: false, testResults, errors: [] }])).toEqual({ passed: 2, failed: 1 });
  });

  test('browser: a session that broke without a failed test is a failure', () => {
    const testResults = { tests: [green], suites: [] };
    expect(countSessions([{ passed: false, testResults, errors: [{}] }])).toEqual({ passed: 1, failed: 1 });
    expect(countSessions([{ passed: false, errors: [{}] }])).toEqual({ passed: 0, failed: 1 });
  });

  test('the sum of nothing is nothing', () => {
    expect(sum([])).toEqual({ passed: 0, failed: 0 });
    expect(
      sum([
        { passed: 1, failed: 2 },
        { passed: 3, failed: 4 },
      ]),
    ).toEqual({ passed: 4, failed: 6 });
  });
});
