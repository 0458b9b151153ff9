import type { CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';
import { ConversationElement } from '../conversation/conversation-element.js';

/**
 * The two sides of a door. A moderator sees who asks to come in, and lets them in, one by one or all, or refuses; who waits sees that a moderator will decide.
 *
 * @summary Who waits to be let into a conversation.
 * @tagname apirtc-waiting-room
 *
 * @event {DecisionRequestEvent} apirtc-decision-request - A moderator has decided; has `contacts` and `admit`. Can be cancelled.
 *
 * @slot - Buttons for who waits.
 *
 * @csspart room - What is shown to who waits.
 * @csspart ask - Somebody who asks to come in.
 * @csspart button - A button.
 */
export class ApirtcWaitingRoom extends ConversationElement {
  static override styles: CSSResultGroup = ConversationElement.styles;

  /** Shows nothing while nobody waits. */
  @property({ type: Boolean, reflect: true }) compact = false;

  protected override fetchBody() {
    return import('./waiting-room-body.js');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-waiting-room': ApirtcWaitingRoom;
  }
}
