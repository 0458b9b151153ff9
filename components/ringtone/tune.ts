/** A struck note: when it begins and how high it is, in seconds and hertz. */
export interface Note {
  at: number;
  hertz: number;
}

/** Notes that are repeated every so many seconds. */
export interface Tune {
  lengthSeconds: number;
  notes: readonly Note[];
}

/** A rising figure, twice, and a rest: present, and bearable for a minute. */
export const INCOMING: Tune = {
  lengthSeconds: 3.2,
  notes: [0, 0.95].flatMap((start) =>
    [587.33, 739.99, 880, 1174.66].map((hertz, index) => ({ at: start + index * 0.16, hertz })),
  ),
};

const LOUDNESS = 0.22;
const ATTACK_SECONDS = 0.006;

/** A bar of wood: the tone, and two octaves above it one that dies sooner. Sound pressure `t` seconds after the stroke. */
function struck(t: number, hertz: number): number {
  const phase = 2 * Math.PI * hertz * t;
  const tone = Math.sin(phase) * Math.exp(-5 * t) + 0.35 * Math.sin(4 * phase) * Math.exp(-16 * t);
  return tone * Math.min(1, t / ATTACK_SECONDS);
}

/**
 * One round of a tune as samples between -1 and 1. It ends in silence, so that it can be looped without a click, and so needs no timer to repeat.
 */
export function samplesOf({ lengthSeconds, notes }: Tune, sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(lengthSeconds * sampleRate));
  for (const { at, hertz } of notes) {
    const start = Math.round(at * sampleRate);
    for (let index = start; index < samples.length; index += 1) {
      samples[index] = (samples[index] ?? 0) + LOUDNESS * struck((index - start) / sampleRate, hertz);
    }
  }
  return samples;
}
