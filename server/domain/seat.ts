import type { Id } from '@apirtc-ce/protocol';
import type { WrittenNotice } from '../delivery/written-notice.js';
import type { Address } from './call-state.js';

/**
 * A session's place in a conversation, or in front of it, on the node that holds the session. While the client has not been told the whole
 * state what changes is held back, so that changes never come before what they change.
 */
export class Seat {
  /** Set while the session is a member. */
  memberId: Id | undefined;
  /** Where signals to other members go. */
  readonly routes = new Map<Id, Address>();
  /** Resolves when the client has its answer to joining; what became of waiting must not overtake that. */
  answered: Promise<void> = Promise.resolve();
  #since = 0;
  #held: { revision: number; notice: WrittenNotice }[] | undefined = [];

  /** Holds back what comes from now on, for the client is about to be told the state as it was at this revision. */
  tellState(revision: number): void {
    this.#since = revision;
    this.#held ??= [];
  }

  /** Whether a notice may go out now; one that may not goes later, or is part of the state already. */
  admits(revision: number, notice: WrittenNotice): boolean {
    if (this.#held) this.#held.push({ revision, notice });
    return !this.#held && revision > this.#since;
  }

  /** The client was told the state of a revision; answers what it has missed since, unless it is about to be told a later state. */
  stateTold(ofRevision = this.#since): WrittenNotice[] {
    if (ofRevision !== this.#since) return [];
    const held = this.#held ?? [];
    this.#held = undefined;
    return held.filter(({ revision }) => revision > this.#since).map(({ notice }) => notice);
  }
}
