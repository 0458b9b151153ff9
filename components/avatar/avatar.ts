import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import { icon } from '../icon/icon.js';
import { personIcon } from '../icon/icons.js';
import { styles } from './avatar.styles.js';
import { hueOf, initialsOf } from './identity.js';

/** Whether a user can be called. */
export type Availability = 'available' | 'busy' | 'offline';

/**
 * A user's photo, or the initials of the name in a colour that is always the same for the same user, with a dot that tells the availability.
 *
 * @summary Shows who somebody is.
 * @tagname apirtc-avatar
 *
 * @csspart face - The disc.
 * @csspart photo - The photo.
 * @csspart dot - The availability.
 *
 * @cssproperty --apirtc-avatar-size - Width and height; everything inside follows.
 * @cssproperty --apirtc-avatar-radius - Radius of corners; a disc by default.
 * @cssproperty --apirtc-avatar-ring - Colour around the dot: the surface that the avatar is on.
 */
export class ApirtcAvatar extends ApirtcElement {
  static override styles: CSSResultGroup = [ApirtcElement.styles, styles];

  /** The user's name: its initials, and the name for screen readers. */
  @property() name = '';

  /** The user's id: decides the colour, and stands in for a missing name. */
  @property({ attribute: 'user-id' }) userId = '';

  /** Address of a photo. The initials are shown until it is there, and when it cannot be had. */
  @property({ attribute: 'photo-url' }) photoUrl = '';

  /** `available`, `busy` or `offline`: shown as a dot. No dot when it is not known. */
  @property({ reflect: true }) availability?: Availability;

  /** The name is beside it anyway: screen readers skip the avatar. */
  @property({ type: Boolean, reflect: true }) decorative = false;

  /** The photo that could not be had. */
  @state() private brokenUrl = '';

  protected override render(): TemplateResult {
    return html`<div
      class="avatar"
      role=${this.decorative ? nothing : 'img'}
      aria-hidden=${ifDefined(this.decorative || undefined)}
      aria-label=${this.decorative ? nothing : this.#label}
    >
      <div class="face" part="face">${this.#initials}${this.#photo}</div>
      ${this.availability ? html`<span class="dot ${this.availability}" part="dot"></span>` : nothing}
    </div>`;
  }

  /** The colour is set through the style object: a strict Content-Security-Policy forbids style attributes. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('userId') && !changed.has('name')) return;
    this.renderRoot.querySelector<HTMLElement>('.face')?.style.setProperty('--_hue', String(hueOf(this.userId || this.name)));
  }

  get #label(): string {
    const name = this.name || this.userId || this.terms.someone;
    return this.availability ? `${name}, ${this.terms[this.availability]}` : name;
  }

  get #initials(): TemplateResult {
    const initials = initialsOf(this.name || this.userId);
    return initials ? html`<span>${initials}</span>` : icon(personIcon);
  }

  get #photo(): TemplateResult | typeof nothing {
    if (!this.photoUrl || this.photoUrl === this.brokenUrl) return nothing;
    return html`<img
      part="photo"
      alt=""
      draggable="false"
      referrerpolicy="no-referrer"
      src=${this.photoUrl}
      @error=${this.#giveUpPhoto}
    />`;
  }

  readonly #giveUpPhoto = (): void => {
    this.brokenUrl = this.photoUrl;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-avatar': ApirtcAvatar;
  }
}
