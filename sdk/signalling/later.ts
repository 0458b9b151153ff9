/** Runs something after a delay in milliseconds; calling the result before then prevents it. Injected, so that tests own time. */
export type Later = (run: () => void, delayMs: number) => () => void;

/** The clock on the wall. */
export const later: Later = (run, delayMs) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
