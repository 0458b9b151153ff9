import { RequestEvent } from '../element/request-event.js';

/** A message that was told in passing was pressed: somebody wants to read. */
export class ReadRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-read-request';

  constructor() {
    super(ReadRequestEvent.type);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-read-request': ReadRequestEvent;
  }
}
