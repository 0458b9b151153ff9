import type { Conversation, ConversationEvents, Session } from '@apirtc-ce/sdk';
import type { ReactiveControllerHost } from 'lit';
import type { PageSession } from '../session/page-session.js';
import type { SessionController } from '../session/session-controller.js';
import { listening, sharedConversation } from './shared-conversation.js';
import type { ConversationEnding, SharedConversation } from './shared-conversation.js';
import type { ConversationWish } from './conversation-wish.js';

/** Where a page is with a conversation, as elements show it. */
export type ConversationPhase = 'connecting' | 'waiting' | 'joined' | 'reconnecting' | 'ended' | 'refused';

/** What of a conversation changes what elements show of it; those that show more listen themselves. */
const RENDERED = [
  'contactJoined',
  'contactLeft',
  'contactJoinedWaitingRoom',
  'contactLeftWaitingRoom',
  'streamListChanged',
  'streamAdded',
  'streamRemoved',
] as const satisfies (keyof ConversationEvents)[];

export interface ConversationUser {
  /** It was not let in, and not by a moderator's word. */
  refused(cause: unknown): void;
  /** There is one to use, or another; what is returned is called when it is not used any more. */
  use?(shared: SharedConversation, session: Session): () => void;
}

/**
 * One conversation for an element: held, joined and watched in whichever session the element uses, for as long as it is in the document. Renders
 * the element with each change.
 */
export class ConversationUse {
  readonly #host: ReactiveControllerHost;
  readonly #user: ConversationUser;
  #page?: PageSession;
  #wish?: ConversationWish;
  #held?: { shared: SharedConversation; leave: () => void };
  /** Changes with what is wanted: what was asked for before is late. */
  #turn = {};
  #refused = false;

  constructor(host: ReactiveControllerHost, session: SessionController, user: ConversationUser) {
    this.#host = host;
    this.#user = user;
    session.follow(
      (page) => {
        this.#page = page;
        this.#start();
      },
      () => {
        this.#page = undefined;
        this.#end();
      },
    );
  }

  /** The conversation, once there is a session to have it in. */
  get conversation(): Conversation | undefined {
    return this.#held?.shared.conversation;
  }

  get ending(): ConversationEnding | undefined {
    return this.#held?.shared.ending;
  }

  get phase(): ConversationPhase {
    if (this.ending) return 'ended';
    if (this.#refused) return 'refused';
    const { phase } = this.conversation?.state ?? { phase: 'out' };
    if (phase === 'waiting') return phase;
    if (phase !== 'joined') return 'connecting';
    return this.#page?.state.phase === 'reconnecting' ? 'reconnecting' : 'joined';
  }

  /** Uses this one from now on; none when undefined. */
  want(wish: ConversationWish | undefined): void {
    if (wish?.name === this.#wish?.name) return;
    this.#end();
    this.#wish = wish;
    this.#start();
  }

  /** After an end, or a refusal: asks to be let in again. */
  again(): void {
    this.#refused = false;
    if (this.#held) void this.#join(this.#held.shared);
    else this.#start();
    this.#host.requestUpdate();
  }

  #start(): void {
    const session = this.#page?.session;
    if (!session || !this.#wish || this.#held || this.#page?.state.phase === 'failed') return;
    const turn = (this.#turn = {});
    sharedConversation(session, this.#wish).then(
      (shared) => turn === this.#turn && this.#hold(shared, session),
      (cause: unknown) => turn === this.#turn && this.#refuse(cause),
    );
  }

  #hold(shared: SharedConversation, session: Session): void {
    const render = () => this.#host.requestUpdate();
    shared.hold();
    const stops = [
      shared.onChange(render),
      listening(shared.conversation, Object.fromEntries(RENDERED.map((name) => [name, render]))),
    ];
    const use = this.#user.use?.(shared, session);
    const leave = () => {
      use?.();
      for (const stop of stops) stop();
      shared.release();
    };
    this.#held = { shared, leave };
    void this.#join(shared);
    render();
  }

  async #join(shared: SharedConversation): Promise<void> {
    const turn = this.#turn;
    try {
      await shared.join();
    } catch (cause) {
      if (turn === this.#turn) this.#refuse(cause);
    }
  }

  #refuse(cause: unknown): void {
    this.#refused = true;
    this.#host.requestUpdate();
    if (this.#page?.state.phase !== 'failed') this.#user.refused(cause);
  }

  #end(): void {
    this.#turn = {};
    this.#refused = false;
    const held = this.#held;
    this.#held = undefined;
    held?.leave();
    if (held) this.#host.requestUpdate();
  }
}
