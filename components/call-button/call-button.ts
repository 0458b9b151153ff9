import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Failure } from '../element/apirtc-element.js';
import { onIntent } from '../element/foresight.js';
import { unlessCancelled } from '../element/request-event.js';
import { errorCodeOf } from '../error/error-code-of.js';
import { GroupMembers } from '../group/group-members.js';
import { icon } from '../icon/icon.js';
import { cameraIcon, phoneIcon } from '../icon/icons.js';
import { CallRequestEvent } from '../request/call-request.js';
import type { CallRequestMedia } from '../request/call-request.js';
import { foreseeMakingCall, makeCall } from '../request/make-call.js';
import { ContactWatch, displayName } from '../session/contact-watch.js';
import type { KnownAvailability } from '../session/contact-watch.js';
import { SessionElement } from '../session/session-element.js';
import { button } from '../theme/button.styles.js';
import { styles } from './call-button.styles.js';
import { groupAvailability, nextFree, wasUnreached } from './callee.js';
import '../i18n/vocabulary/people.en.js';

/** What the reflected `state` attribute of a call button says. */
export type CallButtonState = 'connecting' | 'available' | 'busy' | 'offline' | 'error';

/** What the text beside the dot can say. */
const WORDS = ['available', 'busy', 'offline', 'connecting'] as const;

/**
 * Calls a contact, or the first free member of a group, with a press. Tells live whether somebody can be called.
 *
 * Of a group, members are called by name (and by id, where names are equal), the first one who is free; when that one turns out to be busy or
 * gone, the next one is called, until one rings. The call is made in an `<apirtc-call>` of the page that uses the same session, is free, and
 * has no other contact; without one, a panel opens over the page.
 *
 * @summary Click to call.
 * @tagname apirtc-call-button
 *
 * @event {CallRequestEvent} apirtc-call-request - The button was pressed. Has `contact` and `media`. Cancel it to call in another way.
 *
 * @slot - The label. Default: "Call" and the contact's name.
 *
 * @csspart button - The button.
 * @csspart label - What it says.
 * @csspart availability - Whether somebody can be called.
 */
export class ApirtcCallButton extends SessionElement {
  static override styles = [SessionElement.styles, button, styles];

  /** User id of the person to call. */
  @property({ reflect: true }) contact?: string;

  /** Name of a group, to call its first free member. Not looked at when there is a `contact`. */
  @property({ reflect: true }) group?: string;

  /** What to call with: `video` or `audio`. */
  @property({ reflect: true, useDefault: true }) media: CallRequestMedia = 'video';

  /** Set by the element: `connecting`, `available`, `busy`, `offline` or `error`. */
  @property({ reflect: true }) state: CallButtonState = 'connecting';

  readonly #person = new ContactWatch(this, this.shared, (failure) => this.failUntil(failure));
  readonly #members = new GroupMembers({
    element: this,
    shared: this.shared,
    localize: this.localize,
    refused: (cause) => this.fail(errorCodeOf(cause), { cause }),
  });

  #attributeFailure?: Failure;

  constructor() {
    super();
    onIntent(this, foreseeMakingCall);
  }

  /** Focuses the button. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }

  /** Presses the button. */
  override click(): void {
    this.renderRoot.querySelector('button')?.click();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#person.watch(this.#id);
    this.#tellWrongAttribute();
    this.#members.watch(this.#id ? undefined : this.group?.trim());
    this.state = this.failure ? 'error' : this.#availability;
  }

  protected override render(): TemplateResult {
    if (this.failure) return html`${this.renderFailure(this.#renderRetry())}`;
    const canCall = this.state === 'available';
    return html`<button
      class="button active"
      part="button"
      type="button"
      aria-disabled=${canCall ? nothing : 'true'}
      @click=${this.#press}
    >
      ${icon(this.media === 'audio' ? phoneIcon : cameraIcon)}
      <span class="texts">
        <span class="label" part="label"><slot>${this.#label}</slot></span>
        ${this.#renderAvailability()}
      </span>
    </button>`;
  }

  /** All that it can say is there at once, unseen but for one, so that the button never changes its width. */
  #renderAvailability(): TemplateResult {
    return html`<span class="availability ${this.state}" part="availability">
      <span class="dot"></span>
      <span class="words">
        ${WORDS.map((word) => html`<span class=${word === this.state ? '' : 'unsaid'}>${this.terms[word]}</span>`)}
      </span>
    </span>`;
  }

  #renderRetry(): TemplateResult | typeof nothing {
    if (this.shared.page?.state.phase !== 'failed') return nothing;
    return html`<button class="button" type="button" @click=${() => this.retrySession()}>${this.terms.tryAgain}</button>`;
  }

  /** Of the contact; empty for a group. */
  get #id(): string {
    return this.contact?.trim() ?? '';
  }

  get #label(): string {
    const { call, callPerson } = this.terms;
    return this.#id ? callPerson(displayName(this.#person.contact, this.#id)) : call;
  }

  get #availability(): Exclude<CallButtonState, 'error'> {
    if (!this.isOnline) return 'connecting';
    const known: KnownAvailability = this.#id ? this.#person.availability : groupAvailability(this.#members.online);
    return known === 'unknown' ? 'connecting' : known;
  }

  /** A failure of the session comes first. */
  #tellWrongAttribute(): void {
    if (this.failure && this.failure !== this.#attributeFailure) return;
    const wrong = this.#wrongAttribute;
    if (wrong?.subject === this.failure?.subject) return;
    if (wrong) this.fail(wrong.code, wrong);
    else this.recover();
    this.#attributeFailure = this.failure;
  }

  get #wrongAttribute(): Failure | undefined {
    if (!this.#id && !this.group?.trim()) return { code: 'missing-attribute', subject: 'contact' };
    return this.media === 'video' || this.media === 'audio' ? undefined : { code: 'bad-attribute', subject: 'media' };
  }

  readonly #press = (): void => {
    const contact = this.#id || nextFree(this.#members.online, new Set());
    if (this.state !== 'available' || !contact) return;
    const request = new CallRequestEvent(contact, this.media);
    this.dispatchEvent(request);
    unlessCancelled(request, () => void this.#call(contact, new Set()));
  };

  async #call(contact: string, tried: ReadonlySet<string>): Promise<void> {
    const { page } = this.shared;
    if (!page) return;
    try {
      const place = await makeCall({ element: this, page, terms: this.terms }, contact, this.media);
      if (!this.#id) this.#goOn(place, new Set([...tried, contact]));
    } catch (cause) {
      this.fail('server-unreachable', { cause });
    }
  }

  /** Calls the next member when the one who is called turns out to be busy or gone. */
  #goOn(place: HTMLElement, tried: ReadonlySet<string>): void {
    place.addEventListener(
      'apirtc-call-ended',
      (end) => {
        const next = nextFree(this.#members.online, tried);
        if (next && tried.has(end.contact) && wasUnreached(end)) queueMicrotask(() => void this.#call(next, tried));
      },
      { once: true },
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-call-button': ApirtcCallButton;
  }
}
