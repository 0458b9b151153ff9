import { expect, it } from 'vitest';
import { videoCap } from './video-cap.js';
import type { VideoLimits } from './video-cap.js';

it.each<[VideoLimits, calls: number, cap: number | null]>([
  [{}, 1, null],
  [{ perCallKbps: 500 }, 2, 500],
  [{ overallKbps: 600 }, 1, 600],
  [{ overallKbps: 600 }, 2, 300],
  [{ perCallKbps: 500, overallKbps: 600 }, 1, 500],
  [{ perCallKbps: 500, overallKbps: 600 }, 3, 200],
  [{ perCallKbps: 0, overallKbps: -1 }, 1, null],
  [{ overallKbps: 600 }, 0, 600],
])('%o for %i calls is %o', (limits, calls, cap) => expect(videoCap(limits, calls)).toBe(cap));
