import type { UserId } from '@apirtc-ce/protocol';
import type { Later } from '../signalling/later.js';

/** Who writes says so again within this time, milliseconds. */
const REPEAT_MS = 3_000;

/** Who has not said so for this long does not write any more: the repeat, and a slow network. */
const FORGOTTEN_MS = 6_000;

export interface TypingParts {
  /** Says to the others that this page's user writes, or not any more. */
  say(typing: boolean): void;
  /** Who writes is another set of users. */
  changed(): void;
  later: Later;
}

/** Who is writing: this page's user, as the others are told, and the others, as long as they say so. */
export class Typing {
  readonly #parts: TypingParts;
  readonly #writing = new Map<UserId, () => void>();
  /** Set while the others need not be told again. */
  #told: (() => void) | undefined;

  constructor(parts: TypingParts) {
    this.#parts = parts;
  }

  /** Those who write, in the order in which they began. */
  get users(): UserId[] {
    return [...this.#writing.keys()];
  }

  /** To be called at each stroke of a key; tells the others now and then. */
  set(typing: boolean): void {
    if (typing === (this.#told !== undefined)) return;
    this.#told?.();
    this.#told = typing ? this.#parts.later(() => (this.#told = undefined), REPEAT_MS) : undefined;
    this.#parts.say(typing);
  }

  /** Another user writes, or not any more. */
  heard(userId: UserId, typing: boolean): void {
    const known = this.#writing.get(userId);
    known?.();
    if (typing)
      this.#writing.set(
        userId,
        this.#parts.later(() => this.heard(userId, false), FORGOTTEN_MS),
      );
    else this.#writing.delete(userId);
    if (typing !== (known !== undefined)) this.#parts.changed();
  }

  /** Out of it: nobody writes. */
  clear(): void {
    this.#told?.();
    this.#told = undefined;
    for (const cancel of this.#writing.values()) cancel();
    this.#writing.clear();
  }
}
