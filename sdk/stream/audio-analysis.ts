import { AudioMeter } from './audio-meter.js';
import { nextSpeech, SILENCE } from './speech.js';

/** Says how loud audio tracks are, and whether somebody speaks in them. */
export class AudioAnalysis {
  readonly #meter: AudioMeter;
  #speech = SILENCE;
  #on = false;

  /** @param heard ten times a second: peak level, 0 to 1 of full scale */
  constructor(heard: (amplitude: number, isSpeaking: boolean) => void) {
    this.#meter = new AudioMeter((amplitude) => {
      this.#speech = nextSpeech(this.#speech, amplitude, performance.now());
      heard(amplitude, this.#speech.isSpeaking);
    });
  }

  get on(): boolean {
    return this.#on;
  }

  /** Begins, or goes on with other tracks. */
  start(tracks: MediaStreamTrack[], remote: boolean): void {
    if (!this.#on) this.#speech = SILENCE;
    this.#on = true;
    this.#meter.start(tracks, remote);
  }

  stop(): void {
    this.#on = false;
    this.#meter.stop();
  }
}
