import type { CallMedia, EndReason } from '@apirtc-ce/sdk';

/** Whose act ended a call, seen from this page. */
export type EndedBy = 'local' | 'remote' | 'server';

/** What all events of a call say: with whom (a user id) and for which medium. */
abstract class CallFactEvent extends Event {
  readonly contact: string;
  readonly media: CallMedia;

  constructor(type: `apirtc-${string}`, contact: string, media: CallMedia) {
    super(type, { bubbles: true, composed: true });
    this.contact = contact;
    this.media = media;
  }
}

/** Somebody is calling this user and this element rings. */
export class CallIncomingEvent extends CallFactEvent {
  static readonly type = 'apirtc-call-incoming';
  constructor(contact: string, media: CallMedia) {
    super(CallIncomingEvent.type, contact, media);
  }
}

/** A call began on this page: this user called, or answered. */
export class CallStartedEvent extends CallFactEvent {
  static readonly type = 'apirtc-call-started';
  constructor(contact: string, media: CallMedia) {
    super(CallStartedEvent.type, contact, media);
  }
}

/** Media flows for the first time. */
export class CallConnectedEvent extends CallFactEvent {
  static readonly type = 'apirtc-call-connected';
  constructor(contact: string, media: CallMedia) {
    super(CallConnectedEvent.type, contact, media);
  }
}

/** The call, or the ringing, is over. */
export class CallEndedEvent extends CallFactEvent {
  static readonly type = 'apirtc-call-ended';
  /** One of ApiRTC's reasons. */
  readonly reason: EndReason;
  readonly by: EndedBy;
  /** Since media first flowed; 0 when it never did. */
  readonly durationMs: number;

  constructor(contact: string, media: CallMedia, end: { reason: EndReason; by: EndedBy; durationMs: number }) {
    super(CallEndedEvent.type, contact, media);
    this.reason = end.reason;
    this.by = end.by;
    this.durationMs = end.durationMs;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-call-incoming': CallIncomingEvent;
    'apirtc-call-started': CallStartedEvent;
    'apirtc-call-connected': CallConnectedEvent;
    'apirtc-call-ended': CallEndedEvent;
  }
}
