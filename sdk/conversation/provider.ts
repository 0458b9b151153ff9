import type { Conversations, ConversationsParts } from './conversations.js';

/** What makes the conversations of a session; none before their code is here. */
let make: ((parts: ConversationsParts) => Conversations) | undefined;

/** For `conversations.ts`, as it is loaded. */
export function provideConversations(maker: (parts: ConversationsParts) => Conversations): void {
  make = maker;
}

/** The conversations of a session; undefined while their code is not loaded. */
export function makeConversations(parts: ConversationsParts): Conversations | undefined {
  return make?.(parts);
}
