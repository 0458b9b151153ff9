import { html } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Terms } from '../i18n/localize.js';
import { ContactWatch, displayName } from '../session/contact-watch.js';
import type { KnownAvailability, TellRefusal } from '../session/contact-watch.js';
import type { PageSession } from '../session/page-session.js';
import type { SessionController } from '../session/session-controller.js';
import { chatBookOf } from './chat-book.js';
import type { ChatLog } from './chat-log.js';
import type { ChatPartner } from './chat-partner.js';

/** What a partner needs of the element. */
export interface PartnerHost extends ReactiveControllerHost, HTMLElement {
  readonly says: Terms;
}

/** One contact as the other side of a chat. */
export class ContactPartner implements ChatPartner {
  readonly isGroup = false;
  readonly typing = '';
  readonly attach = undefined;
  readonly #host: PartnerHost;
  readonly #watch: ContactWatch;
  #page?: PageSession;
  #id = '';

  constructor(host: PartnerHost, shared: SessionController, tellRefusal: TellRefusal) {
    this.#host = host;
    this.#watch = new ContactWatch(host, shared, tellRefusal);
    shared.use((page) => {
      this.#page = page;
      return () => (this.#page = undefined);
    });
  }

  /** Talks to this user from now on; to nobody when empty. */
  turnTo(id: string): void {
    this.#id = id;
    this.#watch.watch(id);
  }

  get log(): ChatLog | undefined {
    return this.#page && this.#id ? chatBookOf(this.#page).logOf(this.#id) : undefined;
  }

  get name(): string {
    return displayName(this.#watch.contact, this.#id);
  }

  get face(): TemplateResult {
    return html`<apirtc-avatar
      decorative
      name=${this.name}
      user-id=${this.#id}
      photo-url=${this.#watch.contact?.getPhotoUrl() ?? ''}
      .availability=${this.#availability}
    ></apirtc-avatar>`;
  }

  /** The contact's availability; the connection's state while that says more. */
  get status(): string {
    if (this.closed) return '';
    const { says } = this.#host;
    if (this.#phase !== 'online') return says[this.#phase === 'reconnecting' ? 'reconnecting' : 'connecting'];
    return this.#availability ? says[this.#availability] : '';
  }

  get labels(): { chat: string; log: string } {
    const { chatWith, messagesWith } = this.#host.says;
    return { chat: chatWith(this.name), log: messagesWith(this.name) };
  }

  get greeting(): string {
    return this.#host.says.noMessages(this.name);
  }

  /** There is no session, and none comes by itself; the element's failure says why. */
  get closed(): { sentence: string } | undefined {
    return !this.#phase || this.#phase === 'failed' ? { sentence: '' } : undefined;
  }

  nameOf(): string {
    return this.name;
  }

  readersOf(): { names: string[]; all: boolean } {
    return { names: [], all: false };
  }

  typed(): void {
    // contacts are not told
  }

  get #phase(): PageSession['state']['phase'] | undefined {
    return this.#page?.state.phase;
  }

  /** What is known now: what was known before the connection was lost may not be so any more. */
  get #availability(): Exclude<KnownAvailability, 'unknown'> | undefined {
    const { availability } = this.#watch;
    return this.#phase !== 'online' || availability === 'unknown' ? undefined : availability;
  }
}
