import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import type { RequestEvent } from '../element/request-event.js';
import { icon } from '../icon/icon.js';
import type { IconNodes } from '../icon/icon.js';
import { cameraIcon, phoneIcon, screenIcon } from '../icon/icons.js';
import { ring } from '../ringtone/ring.js';
import { button } from '../theme/button.styles.js';
import { flashTitle } from '../title-flash/title-flash.js';
import { AnswerRequestEvent, DeclineRequestEvent } from './incoming.events.js';
import type { IncomingMedia } from './incoming.events.js';
import { styles } from './incoming.styles.js';
import { focused, isTyping } from './typing.js';
import '../i18n/vocabulary/media.en.js';

interface Action {
  label: string;
  icon: IconNodes;
  tone: 'danger' | 'success' | '';
  request: () => RequestEvent;
}

/**
 * Somebody calls: who, with what, and the ways to answer. It rings while it is in the document: put it there when the call comes and take it out
 * when it is over. The page's title flashes meanwhile. It takes the focus, so that the keyboard is there at once, unless the user is typing.
 *
 * @summary Rings, and asks whether to answer.
 * @tagname apirtc-incoming
 *
 * @event {AnswerRequestEvent} apirtc-answer-request - The user wants to answer; `media` is with what. Can be cancelled.
 * @event {DeclineRequestEvent} apirtc-decline-request - The user does not want to answer. Can be cancelled.
 *
 * @csspart card - The card.
 * @csspart name - The caller's name.
 * @csspart action - A button with its label.
 *
 * @cssproperty --apirtc-incoming-background - Background of the card.
 * @cssproperty --apirtc-incoming-radius - Radius of the card's corners.
 */
export class ApirtcIncoming extends ApirtcElement {
  static override styles: CSSResultGroup = [ApirtcElement.styles, button, styles];

  /** The caller's name. */
  @property() name = '';

  /** The caller's id: decides the avatar's colour, and stands in for a missing name. */
  @property({ attribute: 'user-id' }) userId = '';

  /** Address of the caller's photo. */
  @property({ attribute: 'photo-url' }) photoUrl = '';

  /** What the caller offers: `video`, `audio`, or `screen`. */
  @property({ reflect: true }) media: IncomingMedia = 'audio';

  /** Does not ring aloud. */
  @property({ type: Boolean, reflect: true, attribute: 'without-sound' }) withoutSound = false;

  /** Said aloud by screen readers where the focus, which would say it, was left alone. */
  @state() private announced = false;

  #silence?: () => void;
  #flashed?: { text: string; stop: () => void };
  #before: Element | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sound();
    this.#flashed?.stop();
    this.#flashed = undefined;
    this.#giveFocusBack();
  }

  protected override render(): TemplateResult {
    return html`<div class="for-screen-readers" aria-live="assertive">
        ${this.announced ? `${this.terms.isCalling(this.#caller)}. ${this.#what}` : nothing}
      </div>
      <div class="card" part="card" role="alertdialog" aria-labelledby="name" aria-describedby="what" tabindex="-1">
        <div class="caller">
          <apirtc-avatar decorative name=${this.name} user-id=${this.userId} photo-url=${this.photoUrl}></apirtc-avatar>
        </div>
        <p class="name" part="name" id="name" dir="auto">${this.#caller}</p>
        <p class="what" id="what">${this.#what}</p>
        <div class="actions">${this.#actions.map((action) => this.#button(action))}</div>
      </div>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    this.#sound();
    this.#flash(this.terms.isCalling(this.#caller));
    if (this.#before === null) this.#takeFocus();
  }

  get #caller(): string {
    return this.name || this.userId || this.terms.someone;
  }

  get #what(): string {
    const { incomingCall, incomingVideoCall, incomingScreen } = this.terms;
    return { audio: incomingCall, video: incomingVideoCall, screen: incomingScreen }[this.media] ?? incomingCall;
  }

  get #actions(): readonly Action[] {
    const { decline, answer, answerWithVideo, answerAudioOnly, watch } = this.terms;
    const answering = (media: IncomingMedia) => () => new AnswerRequestEvent(media);
    const refuse: Action = { label: decline, icon: phoneIcon, tone: 'danger', request: () => new DeclineRequestEvent() };
    if (this.media === 'screen')
      return [refuse, { label: watch, icon: screenIcon, tone: 'success', request: answering('screen') }];
    if (this.media !== 'video') return [refuse, { label: answer, icon: phoneIcon, tone: 'success', request: answering('audio') }];
    return [
      refuse,
      { label: answerAudioOnly, icon: phoneIcon, tone: '', request: answering('audio') },
      { label: answerWithVideo, icon: cameraIcon, tone: 'success', request: answering('video') },
    ];
  }

  #button({ label, icon: nodes, tone, request }: Action): TemplateResult {
    return html`<button class="action" part="action" type="button" @click=${() => this.dispatchEvent(request())}>
      <span class="button ${tone}">${icon(nodes)}</span>${label}
    </button>`;
  }

  #sound(): void {
    if (this.isConnected && !this.withoutSound) this.#silence ??= ring();
    else {
      this.#silence?.();
      this.#silence = undefined;
    }
  }

  #flash(text: string): void {
    if (this.#flashed?.text === text) return;
    const stop = flashTitle(text);
    this.#flashed?.stop();
    this.#flashed = { text, stop };
  }

  /** To the card and not to a button: a key that was meant for something else must not answer. */
  #takeFocus(): void {
    this.#before = focused() ?? document.body;
    if (isTyping()) void this.#announce();
    else this.renderRoot.querySelector<HTMLElement>('.card')?.focus({ preventScroll: true });
  }

  /** After the first render: a live region speaks of what changes in it, not of what it is born with. */
  async #announce(): Promise<void> {
    await this.updateComplete;
    this.announced = true;
  }

  /** Unless the user has moved on: what was removed with the focus in it leaves it on the body. */
  #giveFocusBack(): void {
    if (document.activeElement === document.body && this.#before instanceof HTMLElement) this.#before.focus();
    this.#before = null;
    this.announced = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-incoming': ApirtcIncoming;
  }
}
