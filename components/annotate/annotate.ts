import { prepareWhiteboard } from '@apirtc-ce/sdk';
import type { ApiCCWhiteBoardClient } from '@apirtc-ce/sdk';
import { html } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import type { nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { ConversationElement } from '../conversation/conversation-element.js';
import type { Body } from './annotate-body.js';
import { annotateStyles } from './annotate.styles.js';

/**
 * Lies over a shared screen, or any video or picture, for everybody in a conversation: what one draws is where it belongs in the picture at all others, however
 * large they see it, and the pointer is a light that they follow. With `stream-id` the drawing goes when the stream does.
 *
 * @summary Drawing and pointing over a shared screen or a video.
 * @tagname apirtc-annotate
 *
 * @slot - What is drawn over: a video, a picture, or an element of this kit with a video in it. In place of `for`.
 *
 * @csspart toolbar - The bar with everything to draw with.
 * @csspart tool - A button of it.
 * @csspart ink - A colour of it.
 * @csspart paper - What lies over the picture.
 * @csspart cursors - The pointers of the others while they draw.
 */
export class ApirtcAnnotate extends ConversationElement {
  static override styles: CSSResultGroup = [ConversationElement.styles, annotateStyles];

  /** Id of the element that is drawn over, in the same document or shadow root. In place of the slot. */
  @property({ reflect: true }) for?: string;
  /** The publication that is drawn over: the drawing is its, and goes when it does. */
  @property({ attribute: 'stream-id' }) streamId?: string;
  /** Without a stream: which drawing of the conversation. */
  @property() board = 'annotations';
  /** Shows the drawing, and draws nothing; clicks go to what is below. */
  @property({ type: Boolean, attribute: 'read-only' }) readOnly = false;
  /** Without everything to draw with; the page may have its own, with {@link client}. */
  @property({ type: Boolean, attribute: 'without-toolbar' }) withoutToolbar = false;

  /** The drawing as the SDK has it; none while there is none. */
  get client(): ApiCCWhiteBoardClient | undefined {
    return (this.body as Body | undefined)?.client;
  }

  protected override async fetchBody() {
    const [body] = await Promise.all([import('./annotate-body.js'), prepareWhiteboard()]);
    return body;
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.body ? super.render() : html`<slot></slot>${super.render()}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-annotate': ApirtcAnnotate;
  }
}
