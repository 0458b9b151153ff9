/**
 * Structured log lines; pino's logger is one. Fields never carry credentials, message bodies or session descriptions.
 *
 * | level | for |
 * |---|---|
 * | error | a defect of the CCS: somebody has to look |
 * | warn | the CCS protected itself: a client cut off, a session given up |
 * | info | start, stop, mode |
 * | debug | sessions and calls as they come and go |
 */
export interface Log {
  error(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
  debug(fields: object, message: string): void;
}

/** Says nothing. */
export const silentLog: Log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
