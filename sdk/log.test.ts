import { afterEach, expect, it, vi } from 'vitest';
import { getLogLevel, log, LOG_LEVEL_OFF, LOG_LEVEL_TRACE, LOG_LEVEL_WARN, setLogLevel } from './log.js';

afterEach(() => {
  setLogLevel(LOG_LEVEL_WARN);
  vi.restoreAllMocks();
});

it.each([
  [10, LOG_LEVEL_TRACE],
  [-3, LOG_LEVEL_OFF],
  [2.9, LOG_LEVEL_WARN],
  ['1' as unknown as number, 1],
  [Number.NaN, LOG_LEVEL_WARN],
])('clamps %s to %s', (wanted, expected) => {
  setLogLevel(wanted);
  expect(getLogLevel()).toBe(expected);
});

it('writes what is at or below its level', () => {
  const written: string[] = [];
  vi.spyOn(console, 'warn').mockImplementation((_, text: string) => void written.push(text));
  vi.spyOn(console, 'info').mockImplementation((_, text: string) => void written.push(text));
  log.warn('warned');
  log.info('informed');
  setLogLevel(3);
  log.info('informed now');
  expect(written).toEqual(['warned', 'informed now']);
});
