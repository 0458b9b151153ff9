import { RequestEvent } from '../element/request-event.js';

/** Somebody wants to end the call. */
export class HangUpRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-hang-up-request';

  constructor() {
    super(HangUpRequestEvent.type);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-hang-up-request': HangUpRequestEvent;
  }
}
