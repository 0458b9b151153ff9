/** How often the level is read, milliseconds: often enough for a meter that looks alive. */
const INTERVAL_MS = 100;

/**
 * How far back each look goes, in samples; a power of two (W3C Web Audio, 1.8.1). Longer than from one look to the next at any usual rate (170 ms at
 * 48 kHz): what sounds between two looks, again and again at the same moment, would never be heard.
 */
const WINDOW = 8192;

/** Contexts are scarce (Chromium once allowed six), so all meters share one, which is closed when the last of them stops. */
let shared: { context: AudioContext; users: number } | undefined;

function borrowContext(): AudioContext {
  shared ??= { context: new AudioContext(), users: 0 };
  shared.users += 1;
  return shared.context;
}

function returnContext(): void {
  if (!shared || --shared.users > 0) return;
  void shared.context.close();
  shared = undefined;
}

/** Reads the loudness of audio tracks, without making them audible. */
export class AudioMeter {
  readonly #onLevel: (level: number) => void;
  readonly #samples = new Float32Array(WINDOW);
  #stop: (() => void) | undefined;

  /** @param onLevel called ten times a second with the peak level, 0 to 1 of full scale */
  constructor(onLevel: (level: number) => void) {
    this.#onLevel = onLevel;
  }

  get running(): boolean {
    return this.#stop !== undefined;
  }

  /**
   * Begins, or goes on with other tracks.
   *
   * @param remote received tracks need an element that renders them before Web Audio gets their samples: https://crbug.com/121673
   */
  start(tracks: MediaStreamTrack[], remote: boolean): void {
    this.stop();
    if (!tracks.length) return;
    const media = new MediaStream(tracks);
    const context = borrowContext();
    const source = context.createMediaStreamSource(media);
    const analyser = new AnalyserNode(context, { fftSize: this.#samples.length });
    source.connect(analyser);
    const pump = remote ? renderMuted(media) : undefined;
    const timer = setInterval(() => this.#read(context, analyser), INTERVAL_MS);
    this.#stop = () => {
      clearInterval(timer);
      source.disconnect();
      if (pump) pump.srcObject = null;
      returnContext();
    };
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #read(context: AudioContext, analyser: AnalyserNode): void {
    // Before the first click on the page a context may not run; it is allowed to as soon as there was one.
    // Where it is closed while it wakes, nobody listens any more.
    if (context.state === 'suspended') context.resume().catch(() => {});
    analyser.getFloatTimeDomainData(this.#samples);
    this.#onLevel(this.#samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0));
  }
}

function renderMuted(media: MediaStream): HTMLAudioElement {
  const element = new Audio();
  element.muted = true;
  element.srcObject = media;
  void element.play().catch(() => {});
  return element;
}
