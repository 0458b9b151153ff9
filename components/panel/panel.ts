import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import { icon } from '../icon/icon.js';
import { closeIcon } from '../icon/icons.js';
import { button } from '../theme/button.styles.js';
import { joinRow, leaveRow } from './panel-row.js';
import { CloseRequestEvent } from './panel.events.js';
import { styles } from './panel.styles.js';
import '../i18n/vocabulary/people.en.js';

/**
 * A small window over the corner of the page, around one element that looks like a card. It is not modal: the page can be used meanwhile. It is there for as long as it is in the
 * document; whoever put it there takes it away when it is asked to close. Several stand side by side.
 *
 * @summary A window that floats over the page.
 * @tagname apirtc-panel
 *
 * @event {CloseRequestEvent} apirtc-close-request - The close button or Escape was pressed. Can be cancelled.
 *
 * @slot - What is in it.
 *
 * @csspart panel - The window.
 * @csspart close - The close button.
 *
 * @cssproperty --apirtc-panel-width - Width, as far as the viewport has room. Default: `24rem`.
 */
export class ApirtcPanel extends ApirtcElement {
  static override styles = [ApirtcElement.styles, button, styles];

  /** What the window is for, for screen readers. */
  @property() label = '';

  /** Cannot be closed at the moment: no button, and Escape does nothing. */
  @property({ type: Boolean, reflect: true }) persistent = false;

  override connectedCallback(): void {
    super.connectedCallback();
    // in the browser's top layer nothing of the page lies over it or cuts it
    this.popover = 'manual';
    this.showPopover();
    joinRow(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    leaveRow(this);
  }

  /** Focuses the window itself: what is in it follows with the next Tab. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.panel')?.focus(options);
  }

  protected override render(): TemplateResult {
    return html`<div class="panel" part="panel" role="dialog" aria-label=${this.label} tabindex="-1" @keydown=${this.#onKey}>
      <slot></slot>
      ${this.persistent ? nothing : this.#renderClose()}
    </div>`;
  }

  #renderClose(): TemplateResult {
    const { close } = this.terms;
    return html`<button class="button" part="close" type="button" aria-label=${close} title=${close} @click=${this.#askToClose}>
      ${icon(closeIcon)}
    </button>`;
  }

  readonly #askToClose = (): void => {
    this.dispatchEvent(new CloseRequestEvent());
  };

  /** What is inside may need Escape for itself: a tooltip, a list, an input method. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing && !this.persistent) this.#askToClose();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-panel': ApirtcPanel;
  }
}
