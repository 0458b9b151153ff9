import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import { formatDuration, isoDuration } from './duration.js';
import { SecondTicker, systemClock } from './second-ticker.js';
import type { Clock, Ticking } from './second-ticker.js';
import { styles } from './timer.styles.js';
import '../i18n/vocabulary/media.en.js';

/**
 * How long something has lasted. The text changes once a second, and only while it can be seen.
 *
 * @summary Shows a duration that grows.
 * @tagname apirtc-timer
 *
 * @csspart time - The text.
 */
export class ApirtcTimer extends ApirtcElement implements Ticking {
  static override styles: CSSResultGroup = [ApirtcElement.styles, styles];

  /** When it began, in milliseconds since the epoch. Nothing is shown without it. */
  @property({ type: Number }) since: number | undefined;

  /** What lasts, for screen readers. Default: "Call duration" in the element's language. */
  @property() label = '';

  /** Where the time comes from; another one makes stories and tests repeatable. */
  @property({ attribute: false }) clock: Clock = systemClock;

  constructor() {
    super();
    new SecondTicker(this);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!Number.isFinite(this.since)) return nothing;
    const elapsed = this.clock.now() - Number(this.since);
    return html`<time
      part="time"
      role="timer"
      aria-label=${this.label || this.terms.callDuration}
      datetime=${isoDuration(elapsed)}
      >${formatDuration(elapsed)}</time
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-timer': ApirtcTimer;
  }
}
