import type { TemplateResult } from 'lit';
import type { ChatLog } from './chat-log.js';
import type { Message } from './message.js';

/** The other side of a chat, a contact or a conversation of many, as the element shows it. */
export interface ChatPartner {
  /** What was said; undefined until it can be known. */
  readonly log: ChatLog | undefined;
  readonly name: string;
  /** Beside the name: whom one talks to. */
  readonly face: TemplateResult;
  /** Under the name: availability, or who is there. */
  readonly status: string;
  /** Under the messages: who writes. */
  readonly typing: string;
  /** What screen readers call the chat, and its messages. */
  readonly labels: { chat: string; log: string };
  /** In place of messages, while there are none. */
  readonly greeting: string;
  /** One cannot write, for the moment or for good; undefined when one can. A sentence says why, where that is not plain. */
  readonly closed: { sentence: string; again?: () => void } | undefined;
  /** Whether messages are of several people, and need a face each. */
  readonly isGroup: boolean;
  /** Who wrote a message that was received. */
  nameOf(message: Message): string;
  /** Who has read a message of one's own, and whether that is everybody. */
  readersOf(message: Message): { names: string[]; all: boolean };
  /** The user writes, or does not any more. */
  typed(isWriting: boolean): void;
  /** Sends a file; undefined where that is not possible. */
  readonly attach: ((file: File) => void) | undefined;
}
