import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { countSessions } from './counts.mjs';

/**
 * A reporter for web-test-runner, which has none for programs: writes how many tests passed and failed.
 * @param {string} file
 */
export function browserCounts(file) {
  return {
    /** @param {{ sessions: Iterable<import('./counts.mjs').BrowserSession> }} end */
    stop({ sessions }) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(countSessions([...sessions])));
    },
  };
}
