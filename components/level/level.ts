import { html } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import { styles } from './level.styles.js';
import '../i18n/vocabulary/media.en.js';

/**
 * A sound level, as a row of lights. It is given the level and measures nothing: one style change per value, no canvas, no timer.
 *
 * @summary Shows a sound level.
 * @tagname apirtc-level
 *
 * @csspart track - The whole row.
 * @csspart bar - The part that is lit.
 *
 * @cssproperty --apirtc-level-color - Colour of the part that is lit.
 */
export class ApirtcLevel extends ApirtcElement {
  static override styles: CSSResultGroup = [ApirtcElement.styles, styles];

  /** The level, from 0 (silence) to 1. What is outside counts as the nearest end. */
  @property({ type: Number }) value = 0;

  /** What is measured, for screen readers. Default: "Sound level" in the element's language. */
  @property() label = '';

  protected override render(): TemplateResult {
    return html`<div
      class="track"
      part="track"
      role="meter"
      aria-label=${this.label || this.terms.level}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(this.#level * 10) * 10}
    >
      <div class="bar" part="bar"></div>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('value'))
      this.renderRoot.querySelector<HTMLElement>('.bar')?.style.setProperty('--_level', String(this.#level));
  }

  /** NaN, which an attribute that is no number becomes, is silence. */
  get #level(): number {
    return Math.max(0, Math.min(this.value, 1)) || 0;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-level': ApirtcLevel;
  }
}
