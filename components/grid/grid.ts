import type { Stream } from '@apirtc-ce/sdk';
import type { CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';
import { ConversationElement } from '../conversation/conversation-element.js';
import type { GridLayout } from './arrange.js';
import { box } from './grid-box.styles.js';

/**
 * Everybody in a conversation, each in a tile: all alike with nine on a page, or who speaks large and the others in a row. A shared screen is large
 * in both, and so is whom the user pins. It receives and plays what is published; it publishes nothing itself.
 *
 * @summary Shows who is in a conversation.
 * @tagname apirtc-grid
 *
 * @event {PinRequestEvent} apirtc-pin-request - The pin of a tile was pressed; has `tile` and `on`. Can be cancelled.
 *
 * @csspart grid - The place of all tiles.
 * @csspart tile - A tile.
 * @csspart pin - The button of a tile that makes it large.
 * @csspart hand - The mark of who raised a hand.
 * @csspart pager - The way to the other pages of tiles.
 * @csspart button - A button.
 */
export class ApirtcGrid extends ConversationElement {
  static override styles: CSSResultGroup = [ConversationElement.styles, box];

  /** `grid`: all alike; `speaker`: who speaks is large. */
  @property({ reflect: true }) layout: GridLayout = 'grid';
  /** Which tile is large, whoever speaks: a stream's id, or a user's. */
  @property({ reflect: true }) pinned?: string;
  /** The user's own camera, shown before it is published, and when it cannot be. */
  @property({ attribute: false }) preview?: Stream;

  protected override fetchBody() {
    return import('./grid-body.js');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-grid': ApirtcGrid;
  }
}
