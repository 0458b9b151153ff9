import type { Contact } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ConversationElement } from '../conversation/conversation-element.js';
import { unlessCancelled } from '../element/request-event.js';
import '../i18n/vocabulary/meeting.en.js';
import { icon } from '../icon/icon.js';
import { peopleIcon } from '../icon/icons.js';
import { displayName } from '../session/contact-watch.js';
import { button } from '../theme/button.styles.js';
import { DecisionRequestEvent } from './waiting-room.events.js';
import { styles } from './waiting-room.styles.js';

/** As many are shown one by one. */
const MOST = 20;

/**
 * The two sides of a door. A moderator sees who asks to come in, and lets them in, one by one or all, or refuses; who waits sees that a moderator will decide.
 *
 * @summary Who waits to be let into a conversation.
 * @tagname apirtc-waiting-room
 *
 * @event {DecisionRequestEvent} apirtc-decision-request - A moderator has decided; has `contacts` and `admit`. Can be cancelled.
 *
 * @slot - Buttons for who waits.
 *
 * @csspart room - What is shown to who waits.
 * @csspart ask - Somebody who asks to come in.
 * @csspart button - A button.
 */
export class ApirtcWaitingRoom extends ConversationElement {
  static override styles: CSSResultGroup = [ConversationElement.styles, button, styles];

  /** Shows nothing while nobody waits. */
  @property({ type: Boolean, reflect: true }) compact = false;

  protected override render(): TemplateResult {
    const failure = this.renderFailure();
    if (failure !== nothing) return html`${failure}`;
    if (this.state === 'joined' || this.state === 'reconnecting') return this.#moderators();
    const { connecting, waitToBeLetIn, notLetIn, sentOut, conversationClosed } = this.terms;
    const ended = { denied: notLetIn, ejected: sentOut, closed: conversationClosed, none: '' }[this.room.ending ?? 'none'];
    return this.#waiters(this.state === 'ended' ? ended : this.state === 'waiting' ? waitToBeLetIn : connecting);
  }

  #waiters(sentence: string): TemplateResult {
    return html`<section class="room" part="room">
      <div class="beacon ${this.state}">${icon(peopleIcon)}</div>
      <h2 class="name">${this.name}</h2>
      <p class="status" role="status">${sentence}</p>
      <slot></slot>
    </section>`;
  }

  #moderators(): TemplateResult {
    const contacts = Object.values(this.room.conversation?.getWaitingRoomContacts() ?? {});
    const { nobodyWaits, allWait, letAllIn, andMore } = this.terms;
    if (contacts.length === 0) {
      return html`${this.renderTrouble()}${this.compact ? nothing : html`<p class="nobody">${nobodyWaits}</p>`}`;
    }
    const all = html`<div class="ask all">
      <span class="who">${allWait(contacts.length)}</span>
      ${this.#button(letAllIn, 'success', contacts, true)}
    </div>`;
    return html`${this.renderTrouble()}
      <div class="asks" role="status">
        ${contacts.length > 1 ? all : nothing}
        ${repeat(
          contacts.slice(0, MOST),
          ({ id }) => id,
          (contact) => this.#ask(contact),
        )}
        ${contacts.length > MOST ? html`<p class="nobody">${andMore(contacts.length - MOST)}</p>` : nothing}
      </div>`;
  }

  #ask(contact: Contact): TemplateResult {
    const name = displayName(contact);
    const { asksToJoin, letIn, refuse } = this.terms;
    return html`<div class="ask" part="ask">
      <apirtc-avatar decorative name=${name} user-id=${contact.id} photo-url=${contact.getPhotoUrl() ?? ''}></apirtc-avatar>
      <span class="who">${asksToJoin(name)}</span>
      <span class="buttons">
        ${this.#button(letIn, 'success', [contact], true)} ${this.#button(refuse, '', [contact], false)}
      </span>
    </div>`;
  }

  #button(text: string, tone: string, contacts: readonly Contact[], admit: boolean): TemplateResult {
    const press = () => this.#decide(contacts, admit);
    return html`<button class="button ${tone}" part="button" type="button" @click=${press}>${text}</button>`;
  }

  #decide(contacts: readonly Contact[], admit: boolean): void {
    const ids = contacts.map(({ id }) => id);
    const request = new DecisionRequestEvent(ids, admit);
    this.dispatchEvent(request);
    const { conversation } = this.room;
    const decide = async (contact: Contact) => (admit ? conversation?.allowEntry(contact) : conversation?.denyEntry(contact));
    const first = contacts[0];
    unlessCancelled(request, () => {
      void this.attempt(() => Promise.all(contacts.map(decide)), first && displayName(first));
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-waiting-room': ApirtcWaitingRoom;
  }
}
