import { RequestEvent } from '../element/request-event.js';

/** Somebody wants a panel to be closed. */
export class CloseRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-close-request';

  constructor() {
    super(CloseRequestEvent.type);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-close-request': CloseRequestEvent;
  }
}
