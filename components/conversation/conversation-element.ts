import { property } from 'lit/decorators.js';
import { LateElement } from './late-element.js';

/** What the reflected `state` attribute of an element of a conversation says. */
export type ConversationElementState = 'connecting' | 'waiting' | 'joined' | 'reconnecting' | 'ended' | 'error';

/**
 * The base of the elements that show a part of a conversation. It joins unless the page has joined already; all elements of a page that name the
 * same conversation in the same session are in it once, and it is left with the last of them.
 *
 * @attr {string} conversation - Name of the conversation.
 * @attr {'connecting'|'waiting'|'joined'|'reconnecting'|'ended'|'error'} state - Where the user is; set by the element.
 */
export abstract class ConversationElement extends LateElement {
  /** Where the user is; set by the element. */
  @property({ reflect: true }) state: ConversationElementState = 'connecting';

  protected override bodyMissing(isFailure: boolean): void {
    this.state = isFailure ? 'error' : 'connecting';
  }
}
