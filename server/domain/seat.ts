import type { Id } from '@apirtc-ce/protocol';
import type { WrittenNotice } from '../delivery/written-notice.js';
import type { Address } from './call-state.js';

/**
 * A session's place in a conversation, or in front of it, on the node that holds the session. Until the client has been told the whole
 * state what changes is held back, so that no change comes before what it changes.
 */
export class Seat {
  /** Set while the session is a member. */
  memberId: Id | undefined;
  /** Where signals to other members go. */
  readonly routes = new Map<Id, Address>();
  /** Resolves when the client has its answer to joining; what became of waiting must not overtake that. */
  answered: Promise<void> = Promise.resolve();
  #revision = 0;
  #turn = 0;
  #held: { revision: number; notice: WrittenNotice }[] | undefined;

  /** Of the latest state that the client was told, or is about to be. */
  get revision(): number {
    return this.#revision;
  }

  /** Holds back what comes from now on: a state is about to be told. The answer is for {@link stateTold}. */
  hold(): number {
    this.#held ??= [];
    this.#turn += 1;
    return this.#turn;
  }

  /** The state that is about to be told is the one of this revision. */
  stateIs(revision: number): void {
    this.#revision = Math.max(this.#revision, revision);
  }

  /** Whether a notice may go out now; one that may not goes later, or is part of the state already. */
  admits(revision: number, notice: WrittenNotice): boolean {
    this.#held?.push({ revision, notice });
    return !this.#held && revision > this.#revision;
  }

  /** The client was told the state; answers what it has missed since, unless it is about to be told another. */
  stateTold(turn: number): WrittenNotice[] {
    return turn === this.#turn ? this.release() : [];
  }

  /** What was held back and is not part of the state; nothing is held back any more. */
  release(): WrittenNotice[] {
    const held = this.#held ?? [];
    this.#held = undefined;
    return held.filter(({ revision }) => revision > this.#revision).map(({ notice }) => notice);
  }
}
