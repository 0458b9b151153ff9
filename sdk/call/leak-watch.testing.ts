type Setters = Record<'setTimeout' | 'setInterval', (run: () => void, delayMs?: number) => unknown>;
type Clearers = Record<'clearTimeout' | 'clearInterval', (timer: never) => void>;

/** Everything that media code of the SDK opens in a page, so that a test can tell what it left open. */
export class LeakWatch {
  readonly connections = new Set<RTCPeerConnection>();
  readonly #tracks = new Set<MediaStreamTrack>();
  readonly #timers = new Set<unknown>();
  readonly #windowListeners = new Set<AbortSignal>();
  readonly #elements = new Set<HTMLMediaElement>();
  readonly #restore: (() => void)[] = [];

  constructor() {
    const { connections } = this;
    this.#replace(globalThis, 'RTCPeerConnection', (Native) => {
      return class extends Native {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          connections.add(this);
        }
      };
    });
    this.#replace(globalThis, 'Audio', (Native) => this.#watchedAudio(Native));
    this.#recordTracks('getUserMedia');
    this.#recordTracks('getDisplayMedia');
    this.#recordTimers('setTimeout', 'clearTimeout');
    this.#recordTimers('setInterval', 'clearInterval');
    this.#recordListeners();
  }

  /** What is still open, as text; empty when nothing is. */
  get left(): string[] {
    return [
      ...[...this.connections].filter(({ signalingState }) => signalingState !== 'closed').map(() => 'a peer connection'),
      ...[...this.#tracks].filter(({ readyState }) => readyState === 'live').map(({ kind }) => `a captured ${kind} track`),
      ...[...this.#timers].map(() => 'a timer'),
      ...[...this.#windowListeners].filter(({ aborted }) => !aborted).map(() => 'a listener on the window'),
      ...[...this.#elements].filter(({ srcObject }) => srcObject !== null).map(() => 'an audio element'),
    ];
  }

  stop(): void {
    for (const restore of this.#restore) restore();
  }

  #replace<Owner extends object, Name extends keyof Owner>(
    owner: Owner,
    name: Name,
    make: (native: Owner[Name]) => Owner[Name],
  ): void {
    const native = owner[name];
    owner[name] = make(native);
    this.#restore.push(() => (owner[name] = native));
  }

  #watchedAudio(Native: typeof Audio): typeof Audio {
    const elements = this.#elements;
    return class extends Native {
      constructor(source?: string) {
        super(source);
        elements.add(this);
      }
    };
  }

  #recordTracks(name: 'getUserMedia' | 'getDisplayMedia'): void {
    this.#replace(navigator.mediaDevices, name, (native) => async (constraints?: MediaStreamConstraints) => {
      const media = await native.call(navigator.mediaDevices, constraints);
      for (const track of media.getTracks()) this.#tracks.add(track);
      return media;
    });
  }

  /** Only timers of our media code: the stack of their making tells. */
  #recordTimers(set: keyof Setters, clear: keyof Clearers): void {
    const timers = this.#timers;
    this.#replace<Setters, keyof Setters>(globalThis, set, (native) => (run, delayMs) => {
      const ours = /sdk\/(peer|call|stream|media|conversation)\/[\w-]+\.ts/.test(new Error().stack ?? '');
      const timer = native(() => {
        if (set === 'setTimeout') timers.delete(timer);
        run();
      }, delayMs);
      if (ours) timers.add(timer);
      return timer;
    });
    this.#replace<Clearers, keyof Clearers>(globalThis, clear, (native) => (timer) => {
      timers.delete(timer);
      native(timer);
    });
  }

  #recordListeners(): void {
    const signals = this.#windowListeners;
    this.#replace(globalThis, 'addEventListener', (native) => (...parameters: unknown[]) => {
      const options = parameters[2] as AddEventListenerOptions | undefined;
      if (options?.signal) signals.add(options.signal);
      (native as (...all: unknown[]) => void).apply(globalThis, parameters);
    });
  }
}
