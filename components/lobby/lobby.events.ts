import type { Stream } from '@apirtc-ce/sdk';
import { RequestEvent } from '../element/request-event.js';

/** Somebody wants to go in. */
export class JoinRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-join-request';
  /** With the camera, or with the microphone alone. */
  readonly camera: boolean;
  /** Name of the conversation. */
  readonly conversation: string;
  /** What the user saw in the preview: whoever goes in with it owns it. Null when nothing was opened. */
  readonly stream: Stream | null;

  constructor(conversation: string, camera: boolean, stream: Stream | null) {
    super(JoinRequestEvent.type);
    this.conversation = conversation;
    this.camera = camera;
    this.stream = stream;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-join-request': JoinRequestEvent;
  }
}
