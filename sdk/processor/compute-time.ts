/** How long frames take, and how much of the time goes into them, as moving means. */
export interface ComputeTime {
  frames: number;
  /** Milliseconds a frame takes. */
  frameMs: number;
  /** The latest, milliseconds each. */
  recent: readonly number[];
  /** Share of the time that goes into frames, 0 to 1. */
  share: number;
  /** When the last frame was done, milliseconds. */
  endedAt: number;
}

export const NO_FRAMES: ComputeTime = { frames: 0, frameMs: 0, recent: [], share: 0, endedAt: -Infinity };

/** How much the newest frame counts. */
const WEIGHT = 0.1;
/** The first frame warms caches up. */
const WARM_UP = 1;
/** So many frames tell how fast a machine is. */
const ENOUGH_FRAMES = 5;
/** How many frames in a row have to be slow, later on. */
const JUDGED_FRAMES = 20;
/** Of the time, the rest is for the page. */
const MAX_SHARE = 0.75;

/** Slower than this, and ten frames a second are not to be had: milliseconds. */
export const MAX_FRAME_MS = 100;

/** A frame was worked on. Times in milliseconds. */
export function nextComputeTime(state: ComputeTime, startedAt: number, endedAt: number): ComputeTime {
  const frames = state.frames + 1;
  if (frames <= WARM_UP) return { ...NO_FRAMES, frames, endedAt };
  const weight = Math.max(WEIGHT, 1 / (frames - WARM_UP));
  const tookMs = endedAt - startedAt;
  const frameMs = mean(state.frameMs, tookMs, weight);
  const recent = [...state.recent, tookMs].slice(-JUDGED_FRAMES);
  const share = mean(state.share, tookMs / Math.max(1, endedAt - state.endedAt), weight);
  return { frames, frameMs, recent, share: Math.min(1, share), endedAt };
}

/** Enough was seen to tell. */
export function isMeasured({ frames }: ComputeTime): boolean {
  return frames >= WARM_UP + ENOUGH_FRAMES;
}

/** Not one of the latest frames was fast enough: that is the machine, and not something else that it was busy with. */
export function isTooSlow(state: ComputeTime, maxFrameMs: number): boolean {
  return isMeasured(state) && Math.min(...state.recent) > maxFrameMs;
}

/** A frame that comes now is left out, so that the page has time for other things. */
export function isTooSoon({ endedAt, frameMs }: ComputeTime, now: number): boolean {
  return now - endedAt < frameMs * (1 / MAX_SHARE - 1);
}

function mean(before: number, now: number, weight: number): number {
  return before + (now - before) * weight;
}
