import { ERROR_TIMED_OUT } from '@apirtc-ce/sdk';
import type { ApiRTCError, Conversation } from '@apirtc-ce/sdk';

/** Who of the page's elements receives a stream. */
interface Held {
  users: Set<object>;
  /** It was asked for here, and is given back here. */
  isOurs: boolean;
}

const all = new WeakMap<Conversation, Subscriptions>();

/** What the elements of a page receive of a conversation. */
export function subscriptionsTo(conversation: Conversation): Subscriptions {
  const subscriptions = all.get(conversation) ?? new Subscriptions(conversation);
  all.set(conversation, subscriptions);
  return subscriptions;
}

/**
 * Each stream is asked for when the first element wants it, and given back with the last one, whether it has come by then or not. What the page itself
 * subscribed to with the SDK stays its own.
 */
export class Subscriptions {
  readonly #conversation: Conversation;
  readonly #held = new Map<string, Held>();

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
    // what is not there any more is not received either, and is asked for when it comes again
    conversation
      .on('streamListChanged', ({ listEventType, streamId }) => listEventType === 'removed' && this.#held.delete(streamId))
      .on('left', () => this.#held.clear());
  }

  /** One more wants it; again, it is asked for again if that came to nothing. */
  hold(streamId: string, user: object): void {
    const held = this.#held.get(streamId) ?? { users: new Set(), isOurs: false };
    this.#held.set(streamId, held);
    held.users.add(user);
    if (!held.isOurs && !this.#conversation.getSubscribedStream(streamId)) this.#ask(streamId, held);
  }

  isHeldBy(streamId: string, user: object): boolean {
    return this.#held.get(streamId)?.users.has(user) ?? false;
  }

  /** One wants nothing any more. */
  releaseAll(user: object): void {
    for (const streamId of [...this.#held.keys()]) this.#release(streamId, user);
  }

  #release(streamId: string, user: object): void {
    const held = this.#held.get(streamId);
    if (!held?.users.delete(user) || held.users.size > 0) return;
    this.#held.delete(streamId);
    if (held.isOurs) this.#conversation.unsubscribeToStream(streamId);
  }

  #ask(streamId: string, held: Held): void {
    held.isOurs = true;
    this.#conversation.subscribeToStream(streamId).catch(({ code }: ApiRTCError) => {
      if (this.#held.get(streamId) !== held) return;
      held.isOurs = false;
      // it went before it came, and the list has told; or its page sleeps, and may wake
      if (code === ERROR_TIMED_OUT) this.#ask(streamId, held);
    });
  }
}
