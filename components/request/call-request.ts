import { RequestEvent } from '../element/request-event.js';

/** What a call that an element asks for begins with. */
export type CallRequestMedia = 'video' | 'audio';

/** Somebody wants to call a contact. Whoever cancels it makes the call in another way, or not at all. */
export class CallRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-call-request';
  /** A user id. */
  readonly contact: string;
  readonly media: CallRequestMedia;

  constructor(contact: string, media: CallRequestMedia) {
    super(CallRequestEvent.type);
    this.contact = contact;
    this.media = media;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-call-request': CallRequestEvent;
  }
}
