import { html, LitElement, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { ElementErrorCode } from '../error/error-codes.js';
import { icon } from '../icon/icon.js';
import { problemIcon } from '../icon/icons.js';
import { Localize } from '../i18n/localize.js';
import type { Terms } from '../i18n/localize.js';
import { base } from '../theme/base.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { ApirtcErrorEvent } from './apirtc-error.js';

/** What went wrong, kept as data so that it is said in whatever language the element has when it renders. */
export interface Failure {
  code: ElementErrorCode;
  /** What the failure is about: an attribute's name, a user's name. */
  subject?: string;
  /** What happens all the same: the name of a sentence. */
  consequence?: 'audioOnlyNow';
  /** The SDK's or the browser's own error. */
  cause?: unknown;
}

/**
 * The base of every element: the theme, the language, and failures that are seen.
 *
 * @event {ApirtcErrorEvent} apirtc-error - The element could not do its work and shows why. Has `code`, `message` and `cause`.
 *
 * @csspart icon - An icon.
 * @csspart failure - The box that says what went wrong.
 *
 * @cssproperty --apirtc-surface - Background of cards and bars.
 * @cssproperty --apirtc-surface-muted - Background of buttons and fields.
 * @cssproperty --apirtc-border - Lines around cards and fields.
 * @cssproperty --apirtc-text - Text and icons.
 * @cssproperty --apirtc-text-muted - Secondary text.
 * @cssproperty --apirtc-accent - What is active, chosen or focused.
 * @cssproperty --apirtc-on-accent - Text and icons on the accent.
 * @cssproperty --apirtc-danger - Fill of buttons that end or refuse.
 * @cssproperty --apirtc-on-danger - Text and icons on that fill.
 * @cssproperty --apirtc-danger-text - What is off or failed, on a surface.
 * @cssproperty --apirtc-success - Fill of buttons that answer.
 * @cssproperty --apirtc-on-success - Text and icons on that fill.
 * @cssproperty --apirtc-live - What is on, as a shape and never as text: the availability dot, a sound level.
 * @cssproperty --apirtc-warning-text - What needs attention, on a surface.
 * @cssproperty --apirtc-stage - Background of a picture that is not there.
 * @cssproperty --apirtc-radius - Radius of corners; the others are derived from it.
 * @cssproperty --apirtc-button-radius - Radius of buttons.
 * @cssproperty --apirtc-button-size - Height of buttons, and width of round ones.
 * @cssproperty --apirtc-space - Unit of spacing.
 * @cssproperty --apirtc-font - Font family.
 * @cssproperty --apirtc-font-size - Size of ordinary text.
 * @cssproperty --apirtc-shadow - Shadow of cards and bars.
 * @cssproperty --apirtc-duration - Length of transitions; next to nothing when the user prefers reduced motion.
 */
export abstract class ApirtcElement extends LitElement {
  static override styles: CSSResultGroup = [tokens, base];

  protected readonly localize = new Localize(this);

  /** Why the element cannot do its work at the moment; `undefined` when it can. */
  @state() protected failure?: Failure;

  /** The sentences of the element's language. */
  protected get terms(): Terms {
    return this.localize.terms;
  }

  /** What is shown first is said in the right language, though it has to be fetched; a change of language later waits with the old one. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const ready = this.hasUpdated ? undefined : this.localize.ready;
    return ready ? ready.then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }

  /** Shows a failure, through {@link renderFailure}, and tells the page. */
  protected fail(code: ElementErrorCode, detail: Omit<Failure, 'code'> = {}): void {
    this.failure = { code, ...detail };
    const event = new ApirtcErrorEvent(code, this.sentenceOf(this.failure), detail.cause);
    this.dispatchEvent(event);
  }

  /** Shows a failure as {@link fail} does, until the returned function is called; one that came later stays. */
  protected failUntil(failure: Failure): () => void {
    this.fail(failure.code, failure);
    const shown = this.failure;
    return () => {
      if (this.failure === shown) this.recover();
    };
  }

  /** The failure is over. */
  protected recover(): void {
    this.failure = undefined;
  }

  protected sentenceOf({ code, subject, consequence }: Failure): string {
    const sentence = this.terms.errors[code].replace('{subject}', () => subject ?? this.terms.someone);
    return consequence ? `${sentence} ${this.terms[consequence]}` : sentence;
  }

  /** The failure as something to read, with an optional way out (a button); nothing while there is none. */
  protected renderFailure(action: TemplateResult | typeof nothing = nothing): TemplateResult | typeof nothing {
    if (!this.failure) return nothing;
    return html`<div class="failure" part="failure" role="alert">
      ${icon(problemIcon)}
      <p>${this.sentenceOf(this.failure)}</p>
      ${action}
    </div>`;
  }
}
