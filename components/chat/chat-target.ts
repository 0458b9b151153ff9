import { MAX_CONVERSATION_NAME } from '../conversation/conversation-wish.js';
import type { ConversationWish } from '../conversation/conversation-wish.js';
import type { Failure } from '../element/apirtc-element.js';

/** Whom a chat is with, by its attributes. */
export type ChatTarget =
  | { kind: 'contact'; id: string }
  | { kind: 'conversation'; wish: ConversationWish }
  /** Nobody: what is wrong. */
  | { kind: 'none'; failure: Failure };

interface Attributes {
  contact?: string | undefined;
  conversation?: string | undefined;
  moderated: boolean;
  moderator: boolean;
}

/** A conversation goes before a contact. */
export function chatTarget({ contact, conversation, moderated, moderator }: Attributes): ChatTarget {
  const name = conversation?.trim() ?? '';
  if (name.length > MAX_CONVERSATION_NAME) return { kind: 'none', failure: { code: 'bad-attribute', subject: 'conversation' } };
  if (name) return { kind: 'conversation', wish: { name, moderated, moderator } };
  const id = contact?.trim() ?? '';
  return id ? { kind: 'contact', id } : { kind: 'none', failure: { code: 'missing-attribute', subject: 'contact' } };
}

/** Whether a failure is of the target, and over with another one. */
export function isOfTarget(failure: Failure | undefined): boolean {
  return failure?.code === 'missing-attribute' || (failure?.code === 'bad-attribute' && failure.subject === 'conversation');
}
