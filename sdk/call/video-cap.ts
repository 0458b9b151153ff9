/** Kilobits per second; absent, zero or less: no cap. */
export interface VideoLimits {
  perCallKbps?: number;
  /** Shared evenly by all calls. */
  overallKbps?: number;
}

/** What each of `calls` calls may send as video, in kilobits per second; null for no cap. */
export function videoCap({ perCallKbps = 0, overallKbps = 0 }: VideoLimits, calls: number): number | null {
  const caps = [perCallKbps, overallKbps / Math.max(calls, 1)].filter((cap) => cap > 0);
  return caps.length ? Math.min(...caps) : null;
}
