/** Nothing is written to the console. */
export const LOG_LEVEL_OFF = 0;
/** Defects and failures that a user notices. */
export const LOG_LEVEL_ERROR = 1;
/** What works differently from what the page asked for. The default. */
export const LOG_LEVEL_WARN = 2;
/** A few lines per session: registered, lost, resumed, call begun and ended. */
export const LOG_LEVEL_INFO = 3;
/** Decisions: negotiation, candidates, retries. */
export const LOG_LEVEL_DEBUG = 4;
/** Every event on the wire, without its payload's secrets. */
export const LOG_LEVEL_TRACE = 5;

/** What every line of the SDK in the console begins with. */
export const LOG_PREFIX = '[apirtc]';

let level = LOG_LEVEL_WARN;

/**
 * Sets how much the SDK writes to the browser's console.
 *
 * @param wanted one of the `LOG_LEVEL_*` constants; other numbers are clamped, so that `10` means everything
 */
export function setLogLevel(wanted: number): void {
  const whole = Math.trunc(wanted);
  level = Number.isNaN(whole) ? LOG_LEVEL_WARN : Math.min(Math.max(whole, LOG_LEVEL_OFF), LOG_LEVEL_TRACE);
}

/** The level in force, one of the `LOG_LEVEL_*` constants. */
export function getLogLevel(): number {
  return level;
}

/** Writes to the browser's console, below the level that {@link setLogLevel} chose. Never pass tokens, keys or message texts. */
export const log = {
  error(...details: unknown[]): void {
    if (level >= LOG_LEVEL_ERROR) console.error(LOG_PREFIX, ...details);
  },
  warn(...details: unknown[]): void {
    if (level >= LOG_LEVEL_WARN) console.warn(LOG_PREFIX, ...details);
  },
  info(...details: unknown[]): void {
    if (level >= LOG_LEVEL_INFO) console.info(LOG_PREFIX, ...details);
  },
  debug(...details: unknown[]): void {
    if (level >= LOG_LEVEL_DEBUG) console.debug(LOG_PREFIX, ...details);
  },
  trace(...details: unknown[]): void {
    if (level >= LOG_LEVEL_TRACE) console.debug(LOG_PREFIX, ...details);
  },
};
