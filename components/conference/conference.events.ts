import type { ConferenceEnd } from './conference-state.js';

/** What all events of a conference say: which conversation. */
abstract class ConferenceFactEvent extends Event {
  readonly conversation: string;

  constructor(type: `apirtc-${string}`, conversation: string) {
    super(type, { bubbles: true, composed: true });
    this.conversation = conversation;
  }
}

/** The user is in the conversation. */
export class ConferenceJoinedEvent extends ConferenceFactEvent {
  static readonly type = 'apirtc-conference-joined';
  constructor(conversation: string) {
    super(ConferenceJoinedEvent.type, conversation);
  }
}

/** The user is not in the conversation any more, or was not let in. */
export class ConferenceEndedEvent extends ConferenceFactEvent {
  static readonly type = 'apirtc-conference-ended';
  readonly reason: ConferenceEnd;

  constructor(conversation: string, reason: ConferenceEnd) {
    super(ConferenceEndedEvent.type, conversation);
    this.reason = reason;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-conference-joined': ConferenceJoinedEvent;
    'apirtc-conference-ended': ConferenceEndedEvent;
  }
}
