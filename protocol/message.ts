import type { ContactInfo, Json, UserId } from './presence.js';
import type { Id } from './session.js';

/** What a message carries. `text` is chat, shown as text and never as HTML; the others are for programs. */
export type MessageBody =
  | { type: 'text'; text: string }
  | { type: 'data'; data: Json }
  | { type: 'raw'; data: Json }
  | { type: 'event'; name: string; data: Json };

export interface MessageSend {
  /** Chosen by the sender and kept when it tries again: an addressee shows one id of a sender once. */
  id: Id;
  to: UserId;
  body: MessageBody;
}

/** Given when at least one page of the addressee has taken the message. */
export interface MessageReceipt {
  /** Server time of acceptance, milliseconds since the epoch. */
  time: number;
}

/** A message arrives. The client acknowledges it (an empty ack); until then the CCS keeps it. */
export interface MessageNew {
  id: Id;
  from: ContactInfo;
  body: MessageBody;
  time: number;
}
