import { AudioMeter } from './audio-meter.js';
import { nextSpeech, SILENCE } from './speech.js';

/** Called ten times a second: peak level, 0 to 1 of full scale. */
type Watcher = (amplitude: number) => void;

/** Says how loud audio tracks are, and whether somebody speaks in them, while somebody wants to know. */
export class AudioAnalysis {
  readonly #tracks: () => MediaStreamTrack[];
  readonly #remote: () => boolean;
  readonly #meter: AudioMeter;
  readonly #watchers = new Set<Watcher>();
  #speech = SILENCE;
  #on = false;

  /** @param heard while it is {@link enable}d */
  constructor(tracks: () => MediaStreamTrack[], remote: () => boolean, heard: (amplitude: number, isSpeaking: boolean) => void) {
    this.#tracks = tracks;
    this.#remote = remote;
    this.#meter = new AudioMeter((amplitude) => {
      for (const watcher of this.#watchers) watcher(amplitude);
      this.#speech = nextSpeech(this.#speech, amplitude, performance.now());
      if (this.#on) heard(amplitude, this.#speech.isSpeaking);
    });
  }

  enable(): void {
    if (this.#on) return;
    this.#on = true;
    this.#speech = SILENCE;
    this.#run();
  }

  disable(): void {
    this.#on = false;
    this.#rest();
  }

  /** Returns what ends it. */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    this.#run();
    return () => {
      this.#watchers.delete(watcher);
      this.#rest();
    };
  }

  /** There are other tracks. */
  again(): void {
    if (this.#wanted) this.#meter.start(this.#tracks(), this.#remote());
  }

  /** For good. */
  close(): void {
    this.#watchers.clear();
    this.disable();
  }

  get #wanted(): boolean {
    return this.#on || this.#watchers.size > 0;
  }

  #run(): void {
    if (!this.#meter.running) this.again();
  }

  #rest(): void {
    if (!this.#wanted) this.#meter.stop();
  }
}
