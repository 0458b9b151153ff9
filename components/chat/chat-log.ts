import type { Message } from './message.js';

/** Something that happened to a message: it arrived here, arrived there, or could not be delivered. */
export interface ChatFact {
  readonly message: Message;
  /** Why it failed. */
  readonly cause?: unknown;
}

/** Told after each change; with the fact when there is one. */
export type ChatLogListener = (fact?: ChatFact) => void;

/** Whether there are messages before the first one that is known. */
export type Older = 'none' | 'more' | 'coming';

/** The messages of this page's user with somebody, in their order, whoever that is: what every source of messages looks like to those who show them. */
export interface ChatLog {
  readonly messages: readonly Message[];
  /** Received since somebody read last. */
  readonly unread: number;
  readonly older: Older;
  onChange(listener: ChatLogListener): () => void;
  /** Appends a message and sends it. How that goes is told by its `delivery`. */
  send(text: string): void;
  /** Sends a failed message again. */
  retry(key: number): void;
  markRead(): void;
  /** Asks for the messages before the first one, when there are {@link older} ones. */
  loadOlder(): void;
}
