import type { CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';
import { ConversationElement } from '../conversation/conversation-element.js';

/**
 * Says in passing what happens in a conversation: who came, left or raised a hand, and what somebody wrote. Screen readers say it when they have nothing else
 * to say. What is pressed, or waits for long, goes.
 *
 * @summary Says what happens in a conversation.
 * @tagname apirtc-notifications
 *
 * @event {ReadRequestEvent} apirtc-read-request - A message was pressed: somebody wants to read. Can be cancelled.
 *
 * @csspart toast - Something that happened.
 */
export class ApirtcNotifications extends ConversationElement {
  static override styles: CSSResultGroup = ConversationElement.styles;

  /** Says nothing of messages: they are read elsewhere. */
  @property({ type: Boolean, attribute: 'without-messages' }) withoutMessages = false;

  protected override fetchBody() {
    return import('./notifications-body.js');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-notifications': ApirtcNotifications;
  }
}
