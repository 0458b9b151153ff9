import { prepareWhiteboard } from '@apirtc-ce/sdk';
import type { ApiCCWhiteBoardClient } from '@apirtc-ce/sdk';
import { html } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import type { nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { ConversationElement } from '../conversation/conversation-element.js';
import '../i18n/vocabulary/drawing.en.js';
import { button } from '../theme/button.styles.js';
import type { Body } from './whiteboard-body.js';
import { whiteboardStyles } from './whiteboard.styles.js';

/**
 * A sheet of paper for everybody who names the same conversation: pens, shapes and texts, undo and redo of one's own, and the pointers of the others with their
 * names. Who comes late has the whole drawing. Without a conversation it is this page's own, and needs no server.
 *
 * @summary A whiteboard, shared or not.
 * @tagname apirtc-whiteboard
 *
 * @csspart toolbar - The bar with everything to draw with.
 * @csspart tool - A button of it.
 * @csspart ink - A colour of it.
 * @csspart paper - What is drawn on.
 * @csspart cursors - The pointers of the others.
 * @csspart button - The button of a whiteboard that nobody has drawn on yet.
 * @csspart notice - A sentence over the drawing.
 *
 * @cssproperty --apirtc-whiteboard-aspect-ratio - Shape of the paper when the page gives the element no height. Default: `16 / 10`.
 * @cssproperty --apirtc-paper - Colour of the paper. Default: white, in the dark, too: colours are chosen for it.
 */
export class ApirtcWhiteboard extends ConversationElement {
  static override styles: CSSResultGroup = [ConversationElement.styles, button, whiteboardStyles];

  /** Which drawing of the conversation: elements with the same name show the same one. */
  @property() board = 'whiteboard';
  /** Shows the drawing, and draws nothing. */
  @property({ type: Boolean, attribute: 'read-only' }) readOnly = false;
  /** Without everything to draw with; the page may have its own, with {@link client}. */
  @property({ type: Boolean, attribute: 'without-toolbar' }) withoutToolbar = false;
  /** What is drawn with is fetched. Set by the element when it has a conversation, or is touched; set by the page, at once. */
  @property({ type: Boolean, reflect: true }) active = false;

  /** The drawing as the SDK has it: `undo()`, `clearPaper()`, `printSharedText(…)`; none while there is none. */
  get client(): ApiCCWhiteBoardClient | undefined {
    return (this.body as Body | undefined)?.client;
  }

  protected override get isAlone(): boolean {
    return !this.conversation?.trim();
  }

  protected override get wantsBody(): boolean {
    return this.active || super.wantsBody;
  }

  protected override async fetchBody() {
    const [body] = await Promise.all([import('./whiteboard-body.js'), prepareWhiteboard()]);
    return body;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.name) this.active = true;
    super.willUpdate(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.body || this.failure) return super.render();
    if (this.wantsBody) return html`<div class="idle" role="status">${this.terms.connecting}</div>`;
    const start = () => (this.active = true);
    return html`<div class="idle" @pointerenter=${start} @focusin=${start}>
      <button class="button" part="button" type="button" @click=${start}>${this.terms.startDrawing}</button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-whiteboard': ApirtcWhiteboard;
  }
}
