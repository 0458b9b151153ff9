import type { CSSResultGroup } from 'lit';
import { ConversationElement } from '../conversation/conversation-element.js';

/**
 * Everybody in a conversation by name, with what they have switched on and who raised a hand, in the order in which hands were raised. Moderators send out,
 * mute whom the page hears, and take hands down. It stays smooth with many hundreds.
 *
 * @summary Lists who is in a conversation.
 * @tagname apirtc-participants
 *
 * @event {EjectRequestEvent} apirtc-eject-request - A moderator wants somebody out; has `contact`. Can be cancelled.
 * @event {LowerHandRequestEvent} apirtc-lower-hand-request - A moderator wants a hand down; has `contact`. Can be cancelled.
 * @event {MuteRequestEvent} apirtc-mute-request - A moderator wants a microphone off, for everybody; has `contact`. Can be cancelled.
 *
 * @csspart list - The box in which the list scrolls.
 * @csspart person - Somebody.
 * @csspart button - What a moderator may press.
 */
export class ApirtcParticipants extends ConversationElement {
  static override styles: CSSResultGroup = ConversationElement.styles;

  protected override fetchBody() {
    return import('./participants-body.js');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-participants': ApirtcParticipants;
  }
}
