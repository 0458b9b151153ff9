import { RequestEvent } from '../element/request-event.js';

/** Somebody wants the camera on or off. */
export class CameraRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-camera-request';
  /** The state asked for. */
  readonly on: boolean;

  constructor(on: boolean) {
    super(CameraRequestEvent.type);
    this.on = on;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-camera-request': CameraRequestEvent;
  }
}
