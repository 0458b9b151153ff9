import type { ConversationState, Id } from '@apirtc-ce/protocol';
import type { WrittenNotice } from '../delivery/written-notice.js';
import type { Address } from './call-state.js';

/** What a session is told of a conversation by one step. */
export type SeatNews =
  /** `left`: members that are gone. */
  | { type: 'news'; notice: WrittenNotice; left: Id[] }
  | { type: 'admitted'; state: ConversationState }
  | { type: 'over'; notice: WrittenNotice };

/** News, and the step that brings it. */
export interface DatedNews {
  revision: number;
  news: SeatNews;
}

/**
 * A session's place in a conversation, or in front of it, on the node that holds the session. Until the client has been told the whole
 * state what changes is held back, so that no change comes before what it changes.
 */
export class Seat {
  /** Set while the session is a member. */
  memberId: Id | undefined;
  /** Whether who is in it was let in. */
  moderated = false;
  /** Where signals to other members go. */
  readonly routes = new Map<Id, Address>();
  #revision = 0;
  #turn = 0;
  #held: DatedNews[] | undefined;

  /** Holds back what comes from now on: a state is about to be told. The answer is for {@link stateTold}. */
  hold(): number {
    this.#held ??= [];
    this.#turn += 1;
    return this.#turn;
  }

  /** Whether no later state is about to be told. */
  isTurn(turn: number): boolean {
    return turn === this.#turn;
  }

  /** The state that is about to be told is the one of this revision. */
  stateIs(revision: number): void {
    this.#revision = Math.max(this.#revision, revision);
  }

  /** Whether this is to be told now. What is not comes later, or is part of the state already. */
  takes(news: DatedNews): boolean {
    this.#held?.push(news);
    return !this.#held && news.revision > this.#revision;
  }

  /** The client was told the state: nothing is held back any more, unless another state is about to be told. Answers what was, for {@link takes}. */
  stateTold(turn: number): DatedNews[] {
    if (!this.isTurn(turn)) return [];
    const held = this.#held ?? [];
    this.#held = undefined;
    return held;
  }
}
