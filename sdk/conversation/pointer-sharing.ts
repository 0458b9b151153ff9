import type { Live } from '@apirtc-ce/protocol';
import { later as realLater } from '../signalling/later.js';
import type { Later } from '../signalling/later.js';
import type { Signalling } from '../signalling/signalling.js';

/** Where this page points. */
export type Pointed = Omit<Extract<Live, { type: 'pointer' }>, 'type'>;

/** Smooth for the eye, and half of what the CCS takes. */
const SHOW_EVERY_MS = 50;

/** Shows the others where this page points: the latest place, as often as makes sense. */
export class PointerSharing {
  readonly #signalling: Signalling;
  readonly #name: string;
  readonly #isJoined: () => boolean;
  readonly #later: Later;
  #enabled = false;
  /** By source: the latest place that the others do not know. */
  readonly #waiting = new Map<string, Pointed>();
  #planned = false;

  constructor(signalling: Signalling, name: string, isJoined: () => boolean, later: Later = realLater) {
    this.#signalling = signalling;
    this.#name = name;
    this.#isJoined = isJoined;
    this.#later = later;
  }

  /** True when this changed anything. */
  enable(enabled: boolean): boolean {
    const changed = enabled !== this.#enabled;
    this.#enabled = enabled;
    return changed;
  }

  point(pointed: Pointed): void {
    if (!this.#enabled || !Number.isFinite(pointed.x + pointed.y)) return;
    this.#waiting.set(pointed.source, pointed);
    this.#show();
  }

  /** The first place at once, those that follow it soon together. */
  #show(): void {
    if (this.#planned || this.#waiting.size === 0) return;
    this.#planned = true;
    for (const pointed of this.#waiting.values()) this.#send(pointed);
    this.#waiting.clear();
    this.#later(() => {
      this.#planned = false;
      this.#show();
    }, SHOW_EVERY_MS);
  }

  #send(pointed: Pointed): void {
    if (!this.#isJoined() || this.#signalling.link.phase !== 'online') return;
    // Good for a moment only: not worth a second try.
    this.#signalling.request('conversation:live', { name: this.#name, live: { type: 'pointer', ...pointed } }).catch(() => {});
  }
}
