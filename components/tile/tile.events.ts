import { RequestEvent } from '../element/request-event.js';

/**
 * The browser did not let a tile play sound, and the user tapped to hear it. The tile plays when nobody cancels it; others may use the same
 * tap for theirs.
 */
export class SoundRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-sound-request';

  constructor() {
    super(SoundRequestEvent.type);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-sound-request': SoundRequestEvent;
  }
}
