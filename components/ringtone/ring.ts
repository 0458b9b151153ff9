import { INCOMING, samplesOf } from './tune.js';
import type { Tune } from './tune.js';

const FADE_SECONDS = 0.05;
const GESTURES = ['pointerdown', 'keydown'] as const;

/** Browsers keep a page silent until its user does something; from then on it sounds. */
function soundAfterGesture(context: AudioContext, signal: AbortSignal): void {
  const resume = () => void context.resume().catch(() => undefined);
  for (const gesture of GESTURES) document.addEventListener(gesture, resume, { signal, capture: true, passive: true });
  resume();
}

function play(context: AudioContext, tune: Tune): { source: AudioBufferSourceNode; volume: GainNode } {
  const samples = samplesOf(tune, context.sampleRate);
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  const volume = new GainNode(context);
  source.connect(volume).connect(context.destination);
  source.start();
  return { source, volume };
}

/** Cut off in the middle of a wave it would click. */
function fadeOut(context: AudioContext, source: AudioBufferSourceNode, volume: GainNode): void {
  source.addEventListener('ended', () => void context.close(), { once: true });
  volume.gain.setTargetAtTime(0, context.currentTime, FADE_SECONDS / 4);
  source.stop(context.currentTime + FADE_SECONDS);
}

function openContext(): AudioContext | undefined {
  return typeof AudioContext === 'undefined' ? undefined : new AudioContext();
}

/**
 * Rings until the returned function is called. The sound is computed, no file is loaded; a page that may not make sound yet starts to at the first
 * key or tap, and one that cannot stays silent.
 *
 * @param open Where to play; the page's own audio by default.
 */
export function ring(open: () => AudioContext | undefined = openContext, tune: Tune = INCOMING): () => void {
  const context = open();
  if (!context) return () => undefined;
  const waiting = new AbortController();
  const { source, volume } = play(context, tune);
  soundAfterGesture(context, waiting.signal);
  return () => {
    waiting.abort();
    if (context.state === 'running') fadeOut(context, source, volume);
    else if (context.state !== 'closed') void context.close();
  };
}
