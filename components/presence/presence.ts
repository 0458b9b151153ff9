import type { Contact } from '@apirtc-ce/sdk';
import { ERROR_BAD_PARAMETER } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { chatBookOf } from '../chat/chat-book.js';
import type { ChatBook } from '../chat/chat-book.js';
import type { Failure } from '../element/apirtc-element.js';
import { unlessCancelled } from '../element/request-event.js';
import { errorCodeOf } from '../error/error-code-of.js';
import { GroupMembers } from '../group/group-members.js';
import { icon } from '../icon/icon.js';
import { peopleIcon } from '../icon/icons.js';
import { CallRequestEvent } from '../request/call-request.js';
import type { CallRequestMedia } from '../request/call-request.js';
import { ChatRequestEvent } from '../request/chat-request.js';
import { makeCall } from '../request/make-call.js';
import { displayName } from '../session/contact-watch.js';
import { SessionElement } from '../session/session-element.js';
import { button } from '../theme/button.styles.js';
import { personRow } from './person-view.js';
import type { Person, PersonActions } from './person-view.js';
import { styles } from './presence.styles.js';
import '../i18n/vocabulary/people.en.js';

/** What the reflected `state` attribute of a presence list says. */
export type PresenceState = 'connecting' | 'online' | 'reconnecting' | 'error';

/**
 * Who is online in a group, live: name, photo, whether they are free, and buttons to call and to write. A call is made in an `<apirtc-call>` of
 * the page that uses the same session, is free, and has no other contact; without one, and for messages, a panel opens over the page.
 *
 * @summary Lists who is online in a group.
 * @tagname apirtc-presence
 *
 * @event {CallRequestEvent} apirtc-call-request - A call button was pressed. Has `contact` and `media`. Cancel it to call in another way.
 * @event {ChatRequestEvent} apirtc-chat-request - The message button was pressed. Has `contact`. Cancel it to show the chat elsewhere.
 *
 * @slot header - In place of the title and the number of people.
 * @slot empty - Shown while nobody is online.
 *
 * @csspart header - The title and the number of people.
 * @csspart count - The number of people.
 * @csspart list - The list.
 * @csspart person - A row.
 * @csspart name - A person's name.
 * @csspart availability - Whether a person is free.
 * @csspart actions - The buttons of a row.
 * @csspart button - A button.
 * @csspart unread - The number of unread messages of a person.
 */
export class ApirtcPresence extends SessionElement {
  static override styles = [SessionElement.styles, button, styles];

  /** Name of the group. */
  @property({ reflect: true, useDefault: true }) group = 'default';

  /** No call buttons. */
  @property({ type: Boolean, attribute: 'without-call' }) withoutCall = false;

  /** No message buttons. */
  @property({ type: Boolean, attribute: 'without-chat' }) withoutChat = false;

  /** Set by the element: `connecting`, `online`, `reconnecting` or `error`. */
  @property({ reflect: true }) state: PresenceState = 'connecting';

  readonly #members = new GroupMembers({
    element: this,
    shared: this.shared,
    localize: this.localize,
    refused: (cause) => this.#refuse(cause),
  });
  #messages?: ChatBook;
  #refusal?: Failure;
  /** As last rendered, to keep the rows that stay the same. */
  #people: ReadonlyMap<string, Person> = new Map();

  constructor() {
    super();
    this.shared.use((page) => {
      this.#messages = chatBookOf(page);
      const stop = this.#messages.onChange(() => this.requestUpdate());
      return () => {
        stop();
        this.#messages = undefined;
      };
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('group') && this.failure === this.#refusal) this.recover();
    this.#members.watch(this.group.trim() || 'default');
    this.state = this.failure ? 'error' : this.#connection;
  }

  protected override render(): TemplateResult {
    const { terms } = this;
    const members = this.#members.online;
    const title = this.state === 'reconnecting' ? terms.reconnecting : terms.online;
    return html`<section class="presence" aria-label=${terms.online}>
      <header class="header" part="header">
        <slot name="header">
          <p class="title" role="status">${title}</p>
          ${members ? html`<span class="count" part="count">${members.length}</span>` : nothing}
        </slot>
      </header>
      ${this.failure ? html`<div class="problem">${this.renderFailure(this.#renderRetry())}</div>` : nothing}
      ${members ? this.#renderMembers(members) : this.#renderWaiting()}
    </section>`;
  }

  #renderMembers(members: readonly Contact[]): TemplateResult {
    if (members.length === 0) return this.#renderEmpty();
    const { terms } = this;
    const { withoutCall, withoutChat } = this;
    this.#people = new Map(members.map((contact) => [contact.id, this.#person(contact)]));
    return html`<ul class="list" part="list" role="list" tabindex=${withoutCall && withoutChat ? 0 : nothing}>
      ${repeat(
        this.#people.values(),
        ({ id }) => id,
        (person) =>
          html`<li class="person" part="person">
            ${guard([person, terms, withoutCall, withoutChat], () => personRow(person, terms, this.#actions))}
          </li>`,
      )}
    </ul>`;
  }

  #renderEmpty(): TemplateResult {
    return html`<div class="empty">
      <slot name="empty"
        >${icon(peopleIcon)}
        <p>${this.terms.nobodyOnline}</p></slot
      >
    </div>`;
  }

  /** The shape of what will come, so that nothing jumps when it does. */
  #renderWaiting(): TemplateResult | typeof nothing {
    if (this.failure) return nothing;
    return html`<p class="for-screen-readers" role="status">${this.terms.connecting}</p>
      <div class="list waiting" aria-hidden="true">
        ${[1, 2, 3].map(() => html`<div class="person"><span class="disc"></span><span class="line"></span></div>`)}
      </div>`;
  }

  #renderRetry(): TemplateResult | typeof nothing {
    if (this.shared.page?.state.phase !== 'failed') return nothing;
    return html`<button class="button retry" type="button" @click=${() => this.retrySession()}>${this.terms.tryAgain}</button>`;
  }

  /** The same object while nothing of it has changed. */
  #person(contact: Contact): Person {
    const before = this.#people.get(contact.id);
    const person: Person = {
      id: contact.id,
      name: displayName(contact),
      photoUrl: contact.getPhotoUrl() ?? '',
      availability: contact.availability,
      unread: this.#messages?.unreadOf(contact.id) ?? 0,
    };
    return before && sameEntries(before, person) ? before : person;
  }

  get #actions(): PersonActions {
    return {
      ...(this.withoutCall ? {} : { call: this.#askForCall }),
      ...(this.withoutChat ? {} : { chat: this.#askForChat }),
    };
  }

  get #connection(): Exclude<PresenceState, 'error'> {
    const phase = this.shared.page?.state.phase;
    return phase === 'online' || phase === 'reconnecting' ? phase : 'connecting';
  }

  readonly #askForCall = (contact: string, media: CallRequestMedia): void => {
    const request = new CallRequestEvent(contact, media);
    this.dispatchEvent(request);
    unlessCancelled(request, () => void this.#load(() => this.#call(contact, media)));
  };

  readonly #askForChat = (contact: string): void => {
    const request = new ChatRequestEvent(contact);
    this.dispatchEvent(request);
    unlessCancelled(request, () => void this.#load(() => this.#chat(contact)));
  };

  async #call(contact: string, media: CallRequestMedia): Promise<void> {
    const { page } = this.shared;
    if (page) await makeCall({ element: this, page, terms: this.terms }, contact, media);
  }

  async #chat(contact: string): Promise<void> {
    const { openChatPanel } = await import('../panel/chat-panel.js');
    await openChatPanel(this, contact, this.terms);
  }

  /** The code of a panel comes when it is needed; where it does not, the server is out of reach. */
  async #load(open: () => Promise<void>): Promise<void> {
    try {
      await open();
    } catch (cause) {
      this.fail('server-unreachable', { cause });
    }
  }

  #refuse(cause: unknown): void {
    if ((cause as { code?: unknown }).code === ERROR_BAD_PARAMETER) this.fail('bad-attribute', { subject: 'group', cause });
    else this.fail(errorCodeOf(cause), { cause });
    this.#refusal = this.failure;
  }
}

function sameEntries(one: Person, other: Person): boolean {
  return (Object.keys(one) as (keyof Person)[]).every((key) => one[key] === other[key]);
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-presence': ApirtcPresence;
  }
}
