import { ERROR_OPERATION_CANCELED, prepareConversations } from '@apirtc-ce/sdk';
import type { ApiRTCError, Conversation, ConversationEvents, Session } from '@apirtc-ce/sdk';
import type { ConversationWish } from './conversation-wish.js';

/** Why a page is not in a conversation any more, without having left. */
export type ConversationEnding = 'denied' | 'ejected' | 'closed';

let prepared = false;
const shared = new WeakMap<Conversation, SharedConversation>();

/** The conversation of a session by its name, for all elements of the page that use that session. */
export async function sharedConversation(session: Session, wish: ConversationWish): Promise<SharedConversation> {
  if (!prepared) await prepareConversations();
  prepared = true;
  const { name, moderated, moderator } = wish;
  const conversation = session.getOrCreateConversation(name, { moderationEnabled: moderated, moderator });
  const known = shared.get(conversation) ?? new SharedConversation(conversation);
  shared.set(conversation, known);
  return known;
}

/**
 * One conversation, and who of the page wants to be in it: it is joined when the first element comes and left with the last one. What the
 * page itself had joined with the SDK stays joined.
 */
export class SharedConversation {
  readonly conversation: Conversation;
  readonly #listeners = new Set<() => void>();
  #users = 0;
  /** It was joined for elements, and is left with them. */
  #isOurs = false;
  #ending: ConversationEnding | undefined;
  #stop?: () => void;

  constructor(conversation: Conversation) {
    this.conversation = conversation;
  }

  /** Why it is over; until somebody joins again. */
  get ending(): ConversationEnding | undefined {
    return this.#ending;
  }

  /** Calls `listener` when the state of the conversation changes; the returned function stops that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** One more wants to be in; {@link release} takes that back. */
  hold(): void {
    this.#users += 1;
    if (this.#users > 1) return;
    this.#isOurs = false;
    this.#stop = listening(this.conversation, {
      joined: () => this.#tell(),
      left: () => this.#tell(),
      waitingForModeratorAcceptance: () => this.#tell(),
      entryDenied: () => this.#end('denied'),
      closed: () => this.#end('closed'),
      participantEjected: ({ self }) => self && this.#end('ejected'),
    });
  }

  release(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#stop?.();
    this.#ending = undefined;
    if (this.#isOurs) void this.conversation.leave();
  }

  /** Goes in, for all who hold it. Rejects as `Conversation.join` does, but not for a moderator's word: {@link ending} says that. */
  async join(): Promise<void> {
    if (!this.conversation.isJoined()) this.#isOurs = true;
    this.#ending = undefined;
    const joining = this.conversation.join();
    this.#tell();
    try {
      await joining;
    } catch (error) {
      this.#tell();
      if (!this.ending && (error as ApiRTCError).code !== ERROR_OPERATION_CANCELED) throw error;
    }
  }

  #end(ending: ConversationEnding): void {
    this.#ending = ending;
    // the conversation's own state follows in the same turn
    queueMicrotask(() => this.#tell());
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

type Handlers = { [Name in keyof ConversationEvents]?: (payload: ConversationEvents[Name]) => void };

/** Listens to several events of a conversation until the returned function is called. */
export function listening(conversation: Conversation, handlers: Handlers): () => void {
  const entries = Object.entries(handlers) as [keyof ConversationEvents, () => void][];
  for (const [name, handler] of entries) conversation.on(name, handler);
  return () => entries.forEach(([name, handler]) => conversation.removeListener(name, handler));
}
