import { adoptStyles, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ApirtcErrorEvent } from '../element/apirtc-error.js';
import { errorCodeOf } from '../error/error-code-of.js';
import '../i18n/vocabulary/people.en.js';
import type { Terms } from '../i18n/localize.js';
import { icon } from '../icon/icon.js';
import { chatIcon, downIcon } from '../icon/icons.js';
import type { PageSession } from '../session/page-session.js';
import { SessionElement } from '../session/session-element.js';
import { button } from '../theme/button.styles.js';
import type { ChatFact, ChatLog } from './chat-log.js';
import type { ChatPartner } from './chat-partner.js';
import { chatTarget, isOfTarget } from './chat-target.js';
import type { ChatTarget } from './chat-target.js';
import { ChatMessageEvent } from './chat.events.js';
import { styles } from './chat.styles.js';
import { composer } from './composer.js';
import { ContactPartner } from './contact-partner.js';
import type { ConversationPartner } from './conversation-partner.js';
import type { Messages } from './messages.js';
import { ScrollEnd } from './scroll-end.js';
import { Sight } from './sight.js';

/** What the reflected `state` attribute of a chat says. */
export type ChatState = 'connecting' | 'online' | 'reconnecting' | 'error';

/** What is for conversations, from the first one on. */
let forMany: typeof import('./conversation-partner.js') | undefined;

/** How messages are shown, from the first log on. */
let forMessages: typeof import('./messages.js') | undefined;

/** Nearer to the beginning than this, CSS pixels, what was said before is asked for. */
const NEAR_BEGINNING = 240;

/**
 * Messages with one contact, or in a conversation of many: text, in the order in which it was written. A message that was written without a connection
 * is sent as soon as there is one; one that cannot be delivered says why and can be tried again. Elements of one session and contact, or
 * conversation, show the same messages. In a conversation who comes late sees what was said before, and everybody sees who has read.
 *
 * @summary Messages with one person, or with many.
 * @tagname apirtc-chat
 *
 * @event {ChatMessageEvent} apirtc-message - A message arrived here, or there. Has `direction` (`received` or `sent`), `contact`, `conversation`, `text` and `time`.
 *
 * @slot header - In place of the name and who is there.
 * @slot empty - Shown while there are no messages.
 *
 * @csspart chat - The whole of it.
 * @csspart header - The bar with the name and who is there.
 * @csspart log - The box in which the messages scroll.
 * @csspart day - The day above its first message.
 * @csspart sender - The name above somebody's messages.
 * @csspart message - A message; also `sent` or `received`.
 * @csspart sent - A message of this page's user.
 * @csspart received - A message of somebody else.
 * @csspart picture - A picture that was sent.
 * @csspart file - A file that was sent.
 * @csspart problem - Why a message was not delivered.
 * @csspart latest - The button that leads back to the latest messages.
 * @csspart composer - The bar to write in.
 * @csspart input - The text field.
 * @csspart attach - The button that attaches a file.
 * @csspart send - The button that sends.
 */
export class ApirtcChat extends SessionElement {
  static override styles = [SessionElement.styles, button, styles];

  /** The user id of the other side. */
  @property({ reflect: true }) contact?: string;

  /** Name of a conversation, in place of a contact: everybody in it. It is joined, without media, unless the page has joined. */
  @property({ reflect: true }) conversation?: string;

  /** Who is no moderator of the conversation waits until one lets them in. */
  @property({ type: Boolean }) moderated = false;

  /** This user moderates the conversation. */
  @property({ type: Boolean }) moderator = false;

  /** Set by the element: `connecting`, `online`, `reconnecting` or `error`. */
  @property({ reflect: true }) state: ChatState = 'connecting';

  /** Set by the element: how many messages nobody has seen yet. */
  @property({ type: Number, reflect: true }) unread = 0;

  readonly #one = new ContactPartner(this, this.shared, (failure) => this.failUntil(failure));
  #many?: ConversationPartner;
  #asked = false;
  readonly #scroll = new ScrollEnd(this, { find: () => this.#box, first: () => this.#messages?.first });
  readonly #sight = new Sight(this);
  #target: ChatTarget = chatTarget(this);
  #page?: PageSession;
  #following?: { log: ChatLog; stop: () => void };
  #messages?: Messages;
  #messagesAsked = false;

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

  /** Sends a text as if it had been written in the field. Empty text is not sent. */
  send(text: string): void {
    if (!text.trim() || this.#partner?.closed) return;
    this.#partner?.typed(false);
    this.#following?.log.send(text.trim());
    this.#scroll.scrollToEnd();
  }

  /** Focuses the text field. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('textarea')?.focus(options);
  }

  /** For the other side of the chat: the sentences of this element. */
  get says(): Terms {
    return this.terms;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('conversation')) this.#asked = false;
    this.#target = chatTarget(this);
    this.#judgeTarget();
    this.#one.turnTo(this.#target.kind === 'contact' ? this.#target.id : '');
    this.#turnToMany();
    this.#read(this.#page && this.#partner?.log);
    this.state = this.failure ? 'error' : this.#connection;
  }

  protected override render(): TemplateResult {
    if (this.#target.kind === 'none') return html`${this.renderFailure()}`;
    const partner = this.#partner;
    return html`<section class="chat" part="chat" aria-label=${partner?.labels.chat ?? ''}>
      <header class="header" part="header"><slot name="header">${partner ? this.#renderHeader(partner) : nothing}</slot></header>
      ${partner ? this.#renderLog(partner) : html`<div class="page"></div>`} ${this.renderFailure(this.#renderRetry())}
      ${partner?.closed ? this.#renderClosed(partner.closed) : nothing}
      ${composer({
        terms: this.terms,
        disabled: !partner || partner.closed !== undefined,
        send: (text) => this.send(text),
        typed: (isWriting) => this.#partner?.typed(isWriting),
        attach: partner?.attach && this.#attach,
      })}
    </section>`;
  }

  protected override updated(): void {
    this.#lookBack();
  }

  #renderHeader({ face, name, status }: ChatPartner): TemplateResult {
    return html`${face}
      <div class="who">
        <p class="name" dir="auto">${name}</p>
        <p class="presence" role="status">${status}</p>
      </div>`;
  }

  #renderLog(partner: ChatPartner): TemplateResult {
    const messages = partner.log?.messages ?? [];
    const older = partner.log?.older === 'coming' && messages.length > 0;
    return html`<div class="page">
        <div
          class="log"
          part="log"
          role="log"
          aria-label=${partner.labels.log}
          aria-relevant="additions"
          tabindex="0"
          @scroll=${this.#lookBack}
        >
          <div class="messages">
            ${messages.length > 0 ? this.#renderMessages(partner, messages) : this.#renderEmpty(partner)}
          </div>
        </div>
        ${older ? html`<p class="older" role="status">${this.terms.loadingOlder}</p>` : nothing}
        ${this.#scroll.isAtEnd ? nothing : this.#renderLatest()}
      </div>
      <p class="typing" role="status">${partner.typing}</p>`;
  }

  #renderMessages(partner: ChatPartner, messages: ChatLog['messages']): TemplateResult | typeof nothing {
    const { localize } = this;
    return this.#messages?.render(messages, { partner, localize, retry: (key) => this.#retry(key) }) ?? nothing;
  }

  #renderEmpty({ greeting }: ChatPartner): TemplateResult {
    return html`<div class="empty">
      <slot name="empty"
        >${greeting ? icon(chatIcon) : nothing}
        <p>${greeting}</p></slot
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

  #renderClosed({ sentence, again }: NonNullable<ChatPartner['closed']>): TemplateResult | typeof nothing {
    if (!sentence && !again) return nothing;
    const act = () => {
      this.recover();
      again?.();
    };
    return html`<div class="closed" role="status">
      <p>${sentence}</p>
      ${again ? html`<button class="button" type="button" @click=${act}>${this.terms.joinAgain}</button>` : nothing}
    </div>`;
  }

  get #box(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.log');
  }

  get #partner(): ChatPartner | undefined {
    return this.#target.kind === 'conversation' ? this.#many : this.#one;
  }

  get #connection(): Exclude<ChatState, 'error'> {
    const phase = this.#page?.state.phase;
    const isOpen = this.#partner && !this.#partner.closed;
    return isOpen && (phase === 'online' || phase === 'reconnecting') ? phase : 'connecting';
  }

  #judgeTarget(): void {
    const target = this.#target;
    if (target.kind !== 'none' && isOfTarget(this.failure)) this.recover();
    if (target.kind === 'none' && !this.failure) this.fail(target.failure.code, target.failure);
  }

  /** What is for conversations comes with the first of them. */
  #turnToMany(): void {
    const wish = this.#target.kind === 'conversation' ? this.#target.wish : undefined;
    if (wish && forMany) this.#many ??= new forMany.ConversationPartner(this, this.shared, this.#refused);
    if (wish && !forMany && !this.#asked) void this.#fetchForMany();
    this.#many?.turnTo(wish);
  }

  async #fetchForMany(): Promise<void> {
    this.#asked = true;
    try {
      forMany = await import('./conversation-partner.js');
      this.localize.refresh();
      this.requestUpdate();
    } catch (cause) {
      this.fail('server-unreachable', { cause });
    }
  }

  /** Another try takes back what was said of the one before. */
  readonly #attach = (file: File): void => {
    if (this.#page?.state.phase !== 'failed') this.recover();
    this.#partner?.attach?.(file);
  };

  readonly #refused = (cause: unknown): void => this.fail(errorCodeOf(cause), { cause });

  /** What the log says now, and that it is seen. */
  #read(log: ChatLog | undefined): void {
    this.#follow(log);
    if (this.#sight.isSeen && this.#scroll.isAtEnd) log?.markRead();
    if (log && !this.#messages) this.#prepareMessages();
    this.unread = log?.unread ?? 0;
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
    const { delivery, sender } = message;
    if (delivery.phase === 'failed') {
      const sentence = this.sentenceOf({ code: delivery.code, subject: this.#partner?.name ?? '' });
      this.dispatchEvent(new ApirtcErrorEvent(delivery.code, sentence, cause));
    } else if (delivery.phase !== 'pending') {
      const target = this.#target;
      const [contact, conversation] =
        target.kind === 'conversation' ? [sender?.id ?? '', target.wish.name] : [target.kind === 'contact' ? target.id : ''];
      this.dispatchEvent(new ChatMessageEvent(delivery.phase, contact, message, conversation));
    }
  }

  #prepareMessages(): void {
    if (!forMessages) return this.#messagesAsked ? undefined : void this.#fetchMessages();
    this.#messages = new forMessages.Messages(this, () => this.#box);
    adoptStyles(this.renderRoot as ShadowRoot, [...ApirtcChat.elementStyles, this.#messages.styles]);
  }

  async #fetchMessages(): Promise<void> {
    this.#messagesAsked = true;
    try {
      forMessages = await import('./messages.js');
      this.requestUpdate();
    } catch (cause) {
      this.fail('server-unreachable', { cause });
    }
  }

  /** Near the beginning of what is known: what was said before is asked for. */
  readonly #lookBack = (): void => {
    const box = this.#box;
    const log = this.#following?.log;
    if (box && box.clientHeight > 0 && log?.older === 'more' && box.scrollTop < NEAR_BEGINNING) log.loadOlder();
  };

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
