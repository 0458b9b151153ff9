import { RequestEvent } from '../element/request-event.js';

/** A moderator has decided on who waits. */
export class DecisionRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-decision-request';
  /** User ids. */
  readonly contacts: readonly string[];
  /** To let them in; else to refuse. */
  readonly admit: boolean;

  constructor(contacts: readonly string[], admit: boolean) {
    super(DecisionRequestEvent.type);
    this.contacts = contacts;
    this.admit = admit;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-decision-request': DecisionRequestEvent;
  }
}
