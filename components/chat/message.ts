import type { ElementErrorCode } from '../error/error-codes.js';

/**
 * Where a message is.
 *
 * | phase | meaning |
 * |---|---|
 * | `received` | from somebody else |
 * | `pending` | from this page, on its way; waits for the connection when there is none |
 * | `sent` | it is there: a page of the contact has it, or the conversation |
 * | `failed` | it could not be delivered; can be tried again |
 *
 * `id` is the message's for the SDK: sent again under it, a message that arrived after all is not shown twice.
 */
export type Delivery =
  | { phase: 'received' }
  | { phase: 'pending'; id: number }
  | { phase: 'sent' }
  | { phase: 'failed'; id: number; code: ElementErrorCode };

/** Who wrote a message, as they were when they did. */
export interface Sender {
  readonly id: string;
  readonly name: string;
  readonly photoUrl: string;
}

/** A message of a chat; replaced, never changed. */
export interface Message {
  /** Unique in its log. */
  readonly key: number;
  readonly text: string;
  /** Milliseconds since the epoch: when the CCS took it, or when it was written here. */
  readonly time: number;
  readonly delivery: Delivery;
  /** In a conversation of many: who else wrote it. */
  readonly sender?: Sender;
  /** In a conversation of many: its place, which is the same for everybody. */
  readonly seq?: number;
  /** What was sent along: for programs, but for what is known as an attachment. */
  readonly metadata?: unknown;
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

/** The messages with one more at its place, before what has none yet; the same ones when the place is taken. */
export function withPlaced(messages: readonly Message[], message: Message & { seq: number }): readonly Message[] {
  const before = messages.findLastIndex(({ seq }) => seq !== undefined && seq <= message.seq);
  if (before >= 0 && messages[before]?.seq === message.seq) return messages;
  return messages.toSpliced(before + 1, 0, message);
}
