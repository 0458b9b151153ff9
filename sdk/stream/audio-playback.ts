import { log } from '../log.js';

/**
 * Makes received audio audible without any element in the page: an `<audio>` that belongs to the stream plays it, so that sound does
 * not depend on which tiles are shown. Elements that show the stream must be muted.
 */
export class AudioPlayback {
  readonly #blockedChanged: (blocked: boolean) => void;
  #element: HTMLAudioElement | undefined;
  #blocked = false;

  constructor(blockedChanged: (blocked: boolean) => void) {
    this.#blockedChanged = blockedChanged;
  }

  /** True while the browser waits for the user to tap before it plays sound (its autoplay policy). */
  get blocked(): boolean {
    return this.#blocked;
  }

  get wanted(): boolean {
    return this.#element !== undefined;
  }

  /** Plays these tracks from now on. Called again, in a click, it unblocks. Never rejects. */
  async play(tracks: MediaStreamTrack[]): Promise<void> {
    this.#element ??= new Audio();
    this.#element.srcObject = tracks.length ? new MediaStream(tracks) : null;
    if (!tracks.length) return;
    try {
      await this.#element.play();
      this.#setBlocked(false);
    } catch (error) {
      // An AbortError only says that other tracks, or stop(), came in between.
      if ((error as DOMException).name === 'NotAllowedError') this.#setBlocked(true);
      else log.debug('audio does not play', error);
    }
  }

  stop(): void {
    if (this.#element) this.#element.srcObject = null;
    this.#element = undefined;
    this.#setBlocked(false);
  }

  #setBlocked(blocked: boolean): void {
    if (blocked && !this.#element) return; // the refusal came after stop()
    const changed = blocked !== this.#blocked;
    this.#blocked = blocked;
    if (changed) this.#blockedChanged(blocked);
  }
}
