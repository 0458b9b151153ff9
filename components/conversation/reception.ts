import type { Conversation, Stream, StreamListChange } from '@apirtc-ce/sdk';
import { listening } from './shared-conversation.js';
import { subscriptionsTo } from './subscriptions.js';
import type { Subscriptions } from './subscriptions.js';

const receptions = new WeakMap<Conversation, Reception>();

/** What a page receives of a conversation, for all its elements. */
export function receptionOf(conversation: Conversation): Reception {
  const reception = receptions.get(conversation) ?? new Reception(conversation);
  receptions.set(conversation, reception);
  return reception;
}

/**
 * Subscribes to all that others publish, and plays it, as long as some element shows it. What is heard does not depend on what is seen: the page of
 * a grid that one looks at is silent for nobody.
 */
export class Reception {
  readonly #conversation: Conversation;
  readonly #subscriptions: Subscriptions;
  readonly #listeners = new Set<() => void>();
  #stop: (() => void) | undefined;
  #users = 0;

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
    this.#subscriptions = subscriptionsTo(conversation);
  }

  /** Those that the browser plays only after a tap on the page. */
  get blocked(): Stream[] {
    return this.#streams().filter((stream) => stream.playBlocked);
  }

  /** To be called in the tap. */
  hear(): void {
    for (const stream of this.blocked) void stream.playAudio();
  }

  /** An element shows what is received; `changed` is called when the browser lets be heard what it did not, or the other way round. */
  use(changed: () => void): () => void {
    this.#listeners.add(changed);
    this.#users += 1;
    if (this.#users === 1) this.#begin();
    return () => {
      this.#listeners.delete(changed);
      this.#users -= 1;
      if (this.#users === 0) this.#end();
    };
  }

  #begin(): void {
    const conversation = this.#conversation;
    this.#stop = listening(conversation, {
      streamListChanged: ({ isRemote, listEventType, streamId }: StreamListChange) => {
        if (isRemote && listEventType === 'added') this.#subscribe(streamId);
      },
      streamAdded: (stream) => this.#hear(stream),
      // in it, again: those who are there were told before anybody listened
      joined: () => queueMicrotask(() => this.#subscribeToAll()),
    });
    if (conversation.isJoined()) this.#subscribeToAll();
  }

  #end(): void {
    this.#stop?.();
    for (const stream of this.#streams()) stream.removeListener('playBlocked', this.#tell);
    this.#subscriptions.releaseAll(this);
  }

  #subscribeToAll(): void {
    for (const { streamId, isRemote } of this.#conversation.getAvailableStreamList()) {
      if (isRemote) this.#subscribe(streamId);
    }
  }

  #subscribe(streamId: string): void {
    const here = this.#conversation.getSubscribedStream(streamId);
    this.#subscriptions.hold(streamId, this);
    if (here) this.#hear(here);
  }

  #hear(stream: Stream): void {
    void stream.removeListener('playBlocked', this.#tell).on('playBlocked', this.#tell).playAudio();
  }

  #streams(): Stream[] {
    const conversation = this.#conversation;
    return conversation.getAvailableStreamList().flatMap(({ streamId }) => conversation.getSubscribedStream(streamId) ?? []);
  }

  readonly #tell = (): void => this.#listeners.forEach((listener) => listener());
}
