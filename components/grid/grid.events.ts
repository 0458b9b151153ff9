import { RequestEvent } from '../element/request-event.js';

/** Somebody wants a tile to be large, or as the others again. */
export class PinRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-pin-request';
  /** Id of the stream; of the user where there is none; `own` for the user's own camera. */
  readonly tile: string;
  /** The state asked for. */
  readonly on: boolean;

  constructor(tile: string, on: boolean) {
    super(PinRequestEvent.type);
    this.tile = tile;
    this.on = on;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-pin-request': PinRequestEvent;
  }
}
