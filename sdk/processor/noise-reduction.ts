import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor';
import { ProcessorRefusal, refusalOf } from './apply-processor-error.js';
import { checkWebAssembly } from './fetch-file.js';
import { NOISE_WASM, NOISE_WASM_SIMD, NOISE_WORKLET } from './processor-files.js';

/** What RNNoise was trained with; browsers convert. */
const SAMPLE_RATE = 48_000;
/** How much sound is worked on to see what it costs, seconds. */
const TRIAL_S = 2;
/** How often a trial is begun before the worklet has loaded, and how long it waits first, milliseconds; twice as long each time: together 3 s. */
const [LOOKS, LOOK_MS] = [6, 50];
/** Share of one core's time; more would make the sound stutter. */
const MAX_SHARE = 0.5;

/** A track whose sound is that of another one, without the noise. */
export class NoiseReduction {
  readonly track: MediaStreamTrack;
  /** What it takes of the machine: share of one core's time, as measured on this machine at the beginning. */
  readonly share: number;
  readonly #context: AudioContext;
  readonly #node: RnnoiseWorkletNode;
  #source: MediaStreamAudioSourceNode | undefined;

  private constructor(context: AudioContext, wasmBinary: ArrayBuffer, share: number) {
    this.#context = context;
    this.share = share;
    this.#node = suppressor(context, wasmBinary);
    const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    this.#node.connect(destination);
    this.track = destination.stream.getAudioTracks()[0] as MediaStreamTrack;
  }

  /** Resolves when the machine was seen to keep up. Rejects with a {@link ProcessorRefusal}. */
  static async start(source: MediaStreamTrack): Promise<NoiseReduction> {
    if (!('AudioWorkletNode' in globalThis)) throw new ProcessorRefusal('unsupported');
    const wasmBinary = await loadRnnoise({ url: NOISE_WASM, simdUrl: NOISE_WASM_SIMD }).catch((error: unknown) => {
      throw refusalOf(error);
    });
    await checkWebAssembly(wasmBinary);
    const share = await trial(wasmBinary);
    if (share > MAX_SHARE) throw new ProcessorRefusal('too-slow');
    const context = await contextWithWorklet(new AudioContext({ sampleRate: SAMPLE_RATE }));
    const reduction = new NoiseReduction(context, wasmBinary, share);
    reduction.take(source);
    // It runs where a microphone is open or the page was clicked on; elsewhere as soon as it was.
    void context.resume();
    return reduction;
  }

  /** From now on the sound of this track. */
  take(source: MediaStreamTrack): void {
    this.#source?.disconnect();
    this.#source = this.#context.createMediaStreamSource(new MediaStream([source]));
    this.#source.connect(this.#node);
  }

  close(): void {
    this.track.stop();
    this.#source?.disconnect();
    this.#node.destroy();
    void this.#context.close();
  }
}

/**
 * Works on some seconds of noise as fast as the machine can: how long that takes is what it will cost. The worklet never says when it has
 * loaded, or that it has not; until then it gives silence. So the trial is held for a while at its beginning; where it cannot be (Firefox has no
 * `suspend`), it is made so long that it outlasts the loading.
 */
async function trial(wasmBinary: ArrayBuffer): Promise<number> {
  for (let look = 0; look < LOOKS; look += 1) {
    const canHold = 'suspend' in OfflineAudioContext.prototype;
    const context = await contextWithWorklet(offline(TRIAL_S * (canHold ? 1 : 2 ** (look + 1))));
    const node = suppressor(context, wasmBinary);
    noise(context).connect(node).connect(context.destination);
    const { rendered, tookMs } = await render(context, canHold ? LOOK_MS * 2 ** look : 0);
    node.destroy();
    const soundedS = rendered.getChannelData(0).filter((sample) => sample !== 0).length / SAMPLE_RATE;
    if (soundedS >= TRIAL_S / 2) return tookMs / 1000 / soundedS;
  }
  throw new ProcessorRefusal('not-loaded');
}

/** Renders, held for so long at the beginning. */
async function render(context: OfflineAudioContext, holdMs: number): Promise<{ rendered: AudioBuffer; tookMs: number }> {
  let startedAt = performance.now();
  if (holdMs)
    void context.suspend(0).then(async () => {
      await new Promise((resolve) => setTimeout(resolve, holdMs));
      startedAt = performance.now();
      await context.resume();
    });
  const rendered = await context.startRendering();
  return { rendered, tookMs: performance.now() - startedAt };
}

function offline(seconds: number): OfflineAudioContext {
  return new OfflineAudioContext(1, SAMPLE_RATE * seconds, SAMPLE_RATE);
}

async function contextWithWorklet<Context extends BaseAudioContext>(context: Context): Promise<Context> {
  try {
    await context.audioWorklet.addModule(NOISE_WORKLET);
    return context;
  } catch (error) {
    if (context instanceof AudioContext) void context.close();
    throw refusalOf(error);
  }
}

/** Voices are one channel. */
function suppressor(context: BaseAudioContext, wasmBinary: ArrayBuffer): RnnoiseWorkletNode {
  const node = new RnnoiseWorkletNode(context as AudioContext, { maxChannels: 1, wasmBinary });
  Object.assign(node, { channelCount: 1, channelCountMode: 'explicit' });
  return node;
}

function noise(context: OfflineAudioContext): AudioBufferSourceNode {
  const buffer = context.createBuffer(1, context.length, SAMPLE_RATE);
  buffer.copyToChannel(
    Float32Array.from({ length: buffer.length }, () => (Math.random() - 0.5) / 4),
    0,
  );
  const source = new AudioBufferSourceNode(context, { buffer });
  source.start();
  return source;
}
