import { RequestEvent } from '../element/request-event.js';

/** Somebody wants to write to a contact. Whoever cancels it opens a chat in another way, or not at all. */
export class ChatRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-chat-request';
  /** A user id. */
  readonly contact: string;

  constructor(contact: string) {
    super(ChatRequestEvent.type);
    this.contact = contact;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-chat-request': ChatRequestEvent;
  }
}
