import type { Contact } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ConversationBody } from '../conversation/conversation-body.js';
import { unlessCancelled } from '../element/request-event.js';
import '../i18n/vocabulary/meeting.en.js';
import { icon } from '../icon/icon.js';
import { peopleIcon } from '../icon/icons.js';
import { displayName } from '../session/contact-watch.js';
import { button } from '../theme/button.styles.js';
import { DecisionRequestEvent } from './waiting-room.events.js';
import type { ApirtcWaitingRoom } from './waiting-room.js';
import { styles } from './waiting-room.styles.js';

/** As many are shown one by one. */
const MOST = 20;

/** Both sides of the door. */
export class Body extends ConversationBody<ApirtcWaitingRoom> {
  readonly styles: CSSResultGroup = [button, styles];

  render(): TemplateResult {
    const failure = this.renderFailure();
    if (failure !== nothing) return html`${failure}`;
    if (this.isIn) return this.#moderators();
    const { connecting, waitToBeLetIn, notLetIn, sentOut, conversationClosed } = this.terms;
    const ended = { denied: notLetIn, ejected: sentOut, closed: conversationClosed, none: '' }[this.room.ending ?? 'none'];
    return this.#waiters(this.host.state === 'ended' ? ended : this.host.state === 'waiting' ? waitToBeLetIn : connecting);
  }

  #waiters(sentence: string): TemplateResult {
    return html`<section class="room" part="room">
      <div class="beacon ${this.host.state}">${icon(peopleIcon)}</div>
      <h2 class="name">${this.name}</h2>
      <p class="status" role="status">${sentence}</p>
      <slot></slot>
    </section>`;
  }

  #moderators(): TemplateResult {
    const contacts = Object.values(this.room.conversation?.getWaitingRoomContacts() ?? {});
    const { nobodyWaits, allWait, letAllIn, andMore } = this.terms;
    if (contacts.length === 0) {
      return html`${this.renderTrouble()}${this.host.compact ? nothing : html`<p class="nobody">${nobodyWaits}</p>`}`;
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
    this.dispatch(request);
    const { conversation } = this.room;
    const decide = async (contact: Contact) => (admit ? conversation?.allowEntry(contact) : conversation?.denyEntry(contact));
    const first = contacts[0];
    unlessCancelled(request, () => {
      void this.attempt(() => Promise.all(contacts.map(decide)), first && displayName(first));
    });
  }
}
