import { RequestEvent } from '../element/request-event.js';

/** What a call is for; `screen` is one way, and answered with nothing of one's own. */
export type IncomingMedia = 'video' | 'audio' | 'screen';

/** Somebody wants to answer. */
export class AnswerRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-answer-request';
  /** What to answer with; never more than the caller offers. */
  readonly media: IncomingMedia;

  constructor(media: IncomingMedia) {
    super(AnswerRequestEvent.type);
    this.media = media;
  }
}

/** Somebody does not want to answer. */
export class DeclineRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-decline-request';

  constructor() {
    super(DeclineRequestEvent.type);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-answer-request': AnswerRequestEvent;
    'apirtc-decline-request': DeclineRequestEvent;
  }
}
