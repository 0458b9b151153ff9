import { RequestEvent } from '../element/request-event.js';

/** Somebody wants the microphone on or off. */
export class MicrophoneRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-microphone-request';
  /** The state asked for. */
  readonly on: boolean;

  constructor(on: boolean) {
    super(MicrophoneRequestEvent.type);
    this.on = on;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-microphone-request': MicrophoneRequestEvent;
  }
}
