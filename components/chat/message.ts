import type { ElementErrorCode } from '../error/error-codes.js';

/**
 * Where a message is.
 *
 * | phase | meaning |
 * |---|---|
 * | `received` | from the contact |
 * | `pending` | from this page, on its way; waits for the connection when there is none |
 * | `sent` | a page of the contact has it |
 * | `failed` | it could not be delivered; can be tried again |
 *
 * `id` is the message's for the SDK: sent again under it, a message that arrived after all is not shown twice.
 */
export type Delivery =
  | { phase: 'received' }
  | { phase: 'pending'; id: number }
  | { phase: 'sent' }
  | { phase: 'failed'; id: number; code: ElementErrorCode };

/** A message of a conversation; replaced, never changed. */
export interface Message {
  /** Unique in its log. */
  readonly key: number;
  readonly text: string;
  /** Milliseconds since the epoch: when the CCS took it, or when it was written here. */
  readonly time: number;
  readonly delivery: Delivery;
}

export function isMine({ delivery }: Message): boolean {
  return delivery.phase !== 'received';
}

/** The messages after the delivery of one has changed. */
export function withDelivery(messages: readonly Message[], key: number, delivery: Delivery): readonly Message[] {
  // from the end: what changes has mostly just been written
  const at = messages.findLastIndex((message) => message.key === key);
  const message = messages[at];
  return message ? messages.with(at, { ...message, delivery }) : messages;
}
