import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { ApirtcErrorEvent } from '../element/apirtc-error.js';
import { icon } from '../icon/icon.js';
import { chatIcon, downIcon } from '../icon/icons.js';
import { ContactWatch, displayName } from '../session/contact-watch.js';
import type { KnownAvailability } from '../session/contact-watch.js';
import type { PageSession } from '../session/page-session.js';
import { SessionElement } from '../session/session-element.js';
import { button } from '../theme/button.styles.js';
import { chatBookOf } from './chat-book.js';
import type { ChatFact, ChatLog } from './chat-log.js';
import { ChatMessageEvent } from './chat.events.js';
import { styles } from './chat.styles.js';
import { composer } from './composer.js';
import { groupMessages } from './message-groups.js';
import type { MessageGroup } from './message-groups.js';
import { messageGroup } from './message-view.js';
import { ScrollEnd } from './scroll-end.js';
import { Sight } from './sight.js';
import '../i18n/vocabulary/people.en.js';

/** What the reflected `state` attribute of a chat says. */
export type ChatState = 'connecting' | 'online' | 'reconnecting' | 'error';

/**
 * Messages with one contact: text, in the order in which it was written. A message that was written without a connection is sent as soon as
 * there is one; one that cannot be delivered says why and can be tried again. Elements of one session and contact show the same messages.
 *
 * @summary One-to-one messages.
 * @tagname apirtc-chat
 *
 * @event {ChatMessageEvent} apirtc-message - A message arrived here, or at the contact. Has `direction` (`received` or `sent`), `contact`, `text` and `time`.
 *
 * @slot header - In place of the contact's name and availability.
 * @slot empty - Shown while there are no messages.
 *
 * @csspart header - The bar with the contact's name and availability.
 * @csspart log - The box in which the messages scroll.
 * @csspart day - The day above its first message.
 * @csspart sender - The contact's name above its messages.
 * @csspart message - A message; also `sent` or `received`.
 * @csspart sent - A message of this page's user.
 * @csspart received - A message of the contact.
 * @csspart problem - Why a message was not delivered.
 * @csspart latest - The button that leads back to the latest messages.
 * @csspart composer - The bar to write in.
 * @csspart input - The text field.
 * @csspart send - The button that sends.
 */
export class ApirtcChat extends SessionElement {
  static override styles = [SessionElement.styles, button, styles];

  /** The user id of the other side. */
  @property({ reflect: true }) contact?: string;

  /** Set by the element: `connecting`, `online`, `reconnecting` or `error`. */
  @property({ reflect: true }) state: ChatState = 'connecting';

  /** Set by the element: how many messages nobody has seen yet. */
  @property({ type: Number, reflect: true }) unread = 0;

  readonly #other = new ContactWatch(this, this.shared, (failure) => this.failUntil(failure));
  readonly #scroll = new ScrollEnd(this, () => this.renderRoot.querySelector<HTMLElement>('.log'));
  readonly #sight = new Sight(this);
  #page?: PageSession;
  #following?: { log: ChatLog; stop: () => void };
  #groups: readonly MessageGroup[] = [];

  constructor() {
    super();
    this.shared.use((page) => {
      this.#page = page;
      return () => {
        this.#page = undefined;
        this.#follow(undefined);
      };
    });
  }

  /** Sends a text to the contact as if it had been written in the field. Empty text is not sent. */
  send(text: string): void {
    if (!text.trim()) return;
    this.#following?.log.send(text.trim());
    this.#scroll.scrollToEnd();
  }

  /** Focuses the text field. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('textarea')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#other.watch(this.#id);
    this.#checkContact();
    this.#follow(this.#page && this.#id ? chatBookOf(this.#page).logOf(this.#id) : undefined);
    const log = this.#following?.log;
    if (this.#sight.isSeen && this.#scroll.isAtEnd) log?.markRead();
    this.#groups = groupMessages(log?.messages ?? [], this.#groups);
    this.unread = log?.unread ?? 0;
    this.state = this.failure ? 'error' : this.#connection;
  }

  protected override render(): TemplateResult {
    if (!this.#id) return html`${this.renderFailure()}`;
    return html`<section class="chat" aria-label=${this.terms.chatWith(this.#name)}>
      <header class="header" part="header"><slot name="header">${this.#renderHeader()}</slot></header>
      ${this.#renderLog()} ${this.renderFailure(this.#renderRetry())}
      ${composer({ terms: this.terms, disabled: this.#isCutOff, send: (text) => this.send(text) })}
    </section>`;
  }

  #renderHeader(): TemplateResult {
    return html`<apirtc-avatar
        decorative
        name=${this.#name}
        user-id=${this.#id}
        photo-url=${this.#other.contact?.getPhotoUrl() ?? ''}
        .availability=${this.#availability}
      ></apirtc-avatar>
      <div class="who">
        <p class="name" dir="auto">${this.#name}</p>
        <p class="presence" role="status">${this.#presence}</p>
      </div>`;
  }

  #renderLog(): TemplateResult {
    return html`<div class="page">
      <div
        class="log"
        part="log"
        role="log"
        aria-label=${this.terms.messagesWith(this.#name)}
        aria-relevant="additions"
        tabindex="0"
      >
        <div class="messages">${this.#groups.length > 0 ? this.#renderMessages() : this.#renderEmpty()}</div>
      </div>
      ${this.#scroll.isAtEnd ? nothing : this.#renderLatest()}
    </div>`;
  }

  #renderMessages(): unknown {
    const { terms } = this;
    const { locale } = this.localize;
    const [name, now] = [this.#name, Date.now()];
    const context = { terms, locale, name, now, retry: (key: number) => this.#retry(key) };
    const today = new Date(now).toDateString();
    return repeat(
      this.#groups,
      ({ messages: [first] }) => first.key,
      (group) =>
        html`<div class="stretch">${guard([group, terms, locale, name, today], () => messageGroup(group, context))}</div>`,
    );
  }

  #renderEmpty(): TemplateResult {
    return html`<div class="empty">
      <slot name="empty"
        >${icon(chatIcon)}
        <p>${this.terms.noMessages(this.#name)}</p></slot
      >
    </div>`;
  }

  #renderLatest(): TemplateResult {
    const { newMessages, latestMessages } = this.terms;
    return html`<button
      class="button latest ${this.unread ? 'active' : ''}"
      part="latest"
      type="button"
      @click=${() => this.#scroll.scrollToEnd()}
    >
      ${icon(downIcon)} ${this.unread ? newMessages(this.unread) : latestMessages}
    </button>`;
  }

  #renderRetry(): TemplateResult | typeof nothing {
    if (this.#page?.state.phase !== 'failed') return nothing;
    return html`<button class="button" type="button" @click=${() => this.retrySession()}>${this.terms.tryAgain}</button>`;
  }

  get #id(): string {
    return this.contact?.trim() ?? '';
  }

  get #name(): string {
    return displayName(this.#other.contact, this.#id);
  }

  /** The contact's availability; the connection's state while that says more. */
  get #presence(): string {
    if (this.#isCutOff) return '';
    if (this.#connection !== 'online') return this.terms[this.#connection];
    return this.#availability ? this.terms[this.#availability] : '';
  }

  /** What is known now: what was known before the connection was lost may not be so any more. */
  get #availability(): Exclude<KnownAvailability, 'unknown'> | undefined {
    const { availability } = this.#other;
    return this.#connection !== 'online' || availability === 'unknown' ? undefined : availability;
  }

  get #connection(): Exclude<ChatState, 'error'> {
    const phase = this.#page?.state.phase;
    return phase === 'online' || phase === 'reconnecting' ? phase : 'connecting';
  }

  /** There is no session, and none comes by itself: nothing can be sent. */
  get #isCutOff(): boolean {
    return !this.#page || this.#page.state.phase === 'failed';
  }

  #checkContact(): void {
    if (!this.#id && !this.failure) this.fail('missing-attribute', { subject: 'contact' });
    if (this.#id && this.failure?.code === 'missing-attribute') this.recover();
  }

  #follow(log: ChatLog | undefined): void {
    if (log === this.#following?.log) return;
    this.#following?.stop();
    this.#following = log && { log, stop: log.onChange((fact) => this.#onChange(fact)) };
  }

  #onChange(fact: ChatFact | undefined): void {
    if (fact) this.#tell(fact);
    this.requestUpdate();
  }

  #tell({ message, cause }: ChatFact): void {
    const { delivery } = message;
    if (delivery.phase === 'failed') {
      const sentence = this.sentenceOf({ code: delivery.code, subject: this.#name });
      this.dispatchEvent(new ApirtcErrorEvent(delivery.code, sentence, cause));
    } else if (delivery.phase !== 'pending') this.dispatchEvent(new ChatMessageEvent(delivery.phase, this.#id, message));
  }

  #retry(key: number): void {
    this.#following?.log.retry(key);
    this.#scroll.scrollToEnd();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-chat': ApirtcChat;
  }
}
