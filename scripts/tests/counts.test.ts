import { describe, expect, test } from 'vitest';
import { countSessions, countVitest, sum } from './counts.mjs';

const green = { name: 'works', passed: true, skipped: false };
const red = { name: 'breaks', passed: false, skipped: false, error: { message: 'expected 1' } };
const left = { name: 'waits', passed: false, skipped: true };

describe('counting tests', () => {
  test('vitest: every failure is told with its reason, and a file that did not load is one', () => {
    const passing = { name: 'a.test.ts', status: 'passed', message: '', assertionResults: [{ fullName: 'a', status: 'passed' }] };
    const failing = {
      name: 'b.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [{ fullName: 'b is b', status: 'failed', failureMessages: ['it is c'] }],
    };
    const unloaded = { name: 'c.test.ts', status: 'failed', message: 'no such module', assertionResults: [] };
    expect(countVitest({ numPassedTests: 1, testResults: [passing, failing, unloaded] })).toEqual({
      passed: 1,
      failures: ['b.test.ts: b is b\n    it is c', 'c.test.ts\n    no such module'],
    });
  });

  test('browser: every depth counts, skipped tests do not', () => {
    const deep = { name: 'deep', tests: [red], suites: [{ name: 'deeper', tests: [green, left], suites: [] }] };
    const testResults = { tests: [green], suites: [deep] };
    expect(countSessions([{ testFile: 'a.ts', passed: false, testResults, errors: [] }])).toEqual({
      passed: 2,
      failures: ['a.ts deep: breaks\n    expected 1'],
    });
  });

  test('browser: a session that broke without a failed test is a failure', () => {
    const testResults = { tests: [green], suites: [] };
    expect(countSessions([{ testFile: 'a.ts', passed: false, testResults, errors: [{ message: 'gone' }] }])).toEqual({
      passed: 1,
      failures: ['a.ts\n    gone'],
    });
    expect(countSessions([{ testFile: 'a.ts', passed: false, errors: [{}] }])).toEqual({ passed: 0, failures: ['a.ts'] });
  });

  test('the sum of nothing is nothing', () => {
    expect(sum([])).toEqual({ passed: 0, failures: [] });
    expect(
      sum([
        { passed: 1, failures: ['a'] },
        { passed: 3, failures: ['b', 'c'] },
      ]),
    ).toEqual({ passed: 4, failures: ['a', 'b', 'c'] });
  });
});
