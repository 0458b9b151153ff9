import { RequestEvent } from '../element/request-event.js';

/** Somebody wants to share the screen, or to stop. */
export class ScreenRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-screen-request';
  /** The state asked for. */
  readonly on: boolean;

  constructor(on: boolean) {
    super(ScreenRequestEvent.type);
    this.on = on;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-screen-request': ScreenRequestEvent;
  }
}
