import { RequestEvent } from '../element/request-event.js';

/** A moderator wants something of a participant. */
abstract class ParticipantRequestEvent extends RequestEvent {
  /** User id. */
  readonly contact: string;

  constructor(type: `apirtc-${string}-request`, contact: string) {
    super(type);
    this.contact = contact;
  }
}

/** A moderator wants somebody out. */
export class EjectRequestEvent extends ParticipantRequestEvent {
  static readonly type = 'apirtc-eject-request';

  constructor(contact: string) {
    super(EjectRequestEvent.type, contact);
  }
}

/** A moderator wants a hand down: its owner has spoken. */
export class LowerHandRequestEvent extends ParticipantRequestEvent {
  static readonly type = 'apirtc-lower-hand-request';

  constructor(contact: string) {
    super(LowerHandRequestEvent.type, contact);
  }
}

/** A moderator wants somebody's microphone off, for everybody. */
export class MuteRequestEvent extends ParticipantRequestEvent {
  static readonly type = 'apirtc-mute-request';

  constructor(contact: string) {
    super(MuteRequestEvent.type, contact);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-mute-request': MuteRequestEvent;
    'apirtc-eject-request': EjectRequestEvent;
    'apirtc-lower-hand-request': LowerHandRequestEvent;
  }
}
