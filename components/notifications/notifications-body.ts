import type { ConversationMessageEvent, Session } from '@apirtc-ce/sdk';
import { html } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ConversationBody } from '../conversation/conversation-body.js';
import type { Inside } from '../conversation/late-element.js';
import { listening } from '../conversation/shared-conversation.js';
import type { SharedConversation } from '../conversation/shared-conversation.js';
import '../i18n/vocabulary/meeting.en.js';
import { icon } from '../icon/icon.js';
import { chatIcon, handIcon, leaveIcon, peopleIcon } from '../icon/icons.js';
import { displayName } from '../session/contact-watch.js';
import { ReadRequestEvent } from './notifications.events.js';
import type { ApirtcNotifications } from './notifications.js';
import { styles } from './notifications.styles.js';
import { withNews, withoutToast } from './toasts.js';
import type { News, Toast } from './toasts.js';

/** How long something is shown; a pointer or the focus on it stops the time. */
const SHOWN_MS = 6_000;

const SIGNS = { joined: peopleIcon, left: leaveIcon, hand: handIcon, message: chatIcon } as const;

/** What is shown in passing. */
export class Body extends ConversationBody<ApirtcNotifications> {
  readonly styles: CSSResultGroup = [styles];

  #toasts: readonly Toast[] = [];
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #lastKey = 0;

  constructor(host: ApirtcNotifications, inside: Inside) {
    super(host, inside);
    host.addController({ hostDisconnected: () => this.#clear() });
  }

  protected override use({ conversation }: SharedConversation, session: Session): () => void {
    let hands = conversation.getRaisedHands();
    const raised = () => {
      const before = hands;
      hands = conversation.getRaisedHands();
      const others = conversation.getContacts();
      for (const id of hands) if (!before.includes(id) && others[id]) this.#tell({ kind: 'hand', name: displayName(others[id]) });
    };
    const isIn = () => conversation.isJoined() && this.host.isConnected;
    return listening(conversation, {
      contactJoined: (contact) => isIn() && this.#tell({ kind: 'joined', name: displayName(contact) }),
      contactLeft: (contact) => isIn() && this.#tell({ kind: 'left', name: displayName(contact) }),
      handsChanged: raised,
      message: (message) => this.#said(message, session.getId()),
    });
  }

  render(): TemplateResult {
    return html`<div class="toasts" role="status" aria-live="polite" aria-relevant="additions">
      ${repeat(
        this.#toasts,
        ({ key }) => key,
        (toast) => this.#toast(toast),
      )}
    </div>`;
  }

  #toast({ key, kind, names, text }: Toast): TemplateResult {
    const content = html`${icon(SIGNS[kind])}<span class="what"
        >${this.#sentence(kind, names)} ${text ? html`<span class="text" dir="auto">${text}</span>` : ''}</span
      >`;
    const hold = () => this.#hold(key);
    const go = () => this.#leave(key);
    if (kind !== 'message') {
      return html`<div class="toast ${kind}" part="toast" @pointerenter=${hold} @pointerleave=${go}>${content}</div>`;
    }
    const press = () => {
      this.#drop(key);
      this.dispatch(new ReadRequestEvent());
    };
    return html`<button
      class="toast message"
      part="toast"
      type="button"
      @pointerenter=${hold}
      @pointerleave=${go}
      @focus=${hold}
      @blur=${go}
      @click=${press}
    >
      ${content}
    </button>`;
  }

  #sentence(kind: Toast['kind'], names: readonly string[]): string {
    const { hasJoined, hasLeft, handsRaised, namesAndMore } = this.terms;
    const [first = '', second] = names.toReversed();
    const many = names.length > 2 ? namesAndMore(first, names.length - 1) : second ? `${second}, ${first}` : first;
    if (kind === 'message') return first;
    return { joined: hasJoined, left: hasLeft, hand: handsRaised }[kind](many, names.length);
  }

  #said({ sender, content }: ConversationMessageEvent, selfId: string): void {
    if (this.host.withoutMessages || sender.id === selfId) return;
    this.#tell({ kind: 'message', name: displayName(sender), text: content });
  }

  #tell(news: News): void {
    this.#lastKey += 1;
    this.#toasts = withNews(this.#toasts, news, this.#lastKey);
    this.#leave(this.#lastKey);
    this.requestUpdate();
  }

  #clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#toasts = [];
  }

  #hold(key: number): void {
    clearTimeout(this.#timers.get(key));
  }

  #leave(key: number): void {
    this.#hold(key);
    this.#timers.set(
      key,
      setTimeout(() => this.#drop(key), SHOWN_MS),
    );
  }

  #drop(key: number): void {
    this.#hold(key);
    this.#timers.delete(key);
    this.#toasts = withoutToast(this.#toasts, key);
    this.requestUpdate();
  }
}
