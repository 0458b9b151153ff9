import type { Session, Stream } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ConversationBody } from '../conversation/conversation-body.js';
import { listening } from '../conversation/shared-conversation.js';
import type { SharedConversation } from '../conversation/shared-conversation.js';
import { unlessCancelled } from '../element/request-event.js';
import '../i18n/vocabulary/media.en.js';
import '../i18n/vocabulary/meeting.en.js';
import { icon } from '../icon/icon.js';
import type { IconNodes } from '../icon/icon.js';
import {
  cameraIcon,
  cameraOffIcon,
  handIcon,
  microphoneIcon,
  microphoneOffIcon,
  screenIcon,
  sendOutIcon,
} from '../icon/icons.js';
import { RowWindow } from '../row-window/row-window.js';
import { button } from '../theme/button.styles.js';
import { EjectRequestEvent, LowerHandRequestEvent, MuteRequestEvent } from './participants.events.js';
import type { ApirtcParticipants } from './participants.js';
import { styles } from './participants.styles.js';
import { peopleOf } from './people-of.js';
import type { Flow, Person } from './people-of.js';

/** As many are all in the document; of more, those near what is seen. */
const WHOLE = 60;

/** The list of people. */
export class Body extends ConversationBody<ApirtcParticipants> {
  readonly styles: CSSResultGroup = [button, styles];

  readonly #window = new RowWindow(this.host, {
    box: () => this.find('.list'),
    estimate: 52,
    whole: WHOLE,
  });
  #session?: Session;

  protected override use({ conversation }: SharedConversation, session: Session): () => void {
    this.#session = session;
    const render = () => this.requestUpdate();
    const stop = listening(conversation, { handsChanged: render });
    session.on('contactListUpdate', render);
    return () => {
      stop();
      session.removeListener('contactListUpdate', render);
      this.#session = undefined;
    };
  }

  render(): TemplateResult {
    const { conversation } = this.room;
    const session = this.#session;
    if (!conversation || !session || !this.isIn) return html`${this.renderFailure()}`;
    const people = peopleOf(conversation, session, this.locale);
    const mayModerate = conversation.getRole() === 'moderator';
    const { first, rows } = this.#window.slice(people, ({ id }) => id);
    return html`${this.renderTrouble()}
      <div class="list" part="list" role="list" aria-label=${this.terms.peopleIn(this.name)} tabindex="0">
        <div class="space"></div>
        ${repeat(
          rows,
          ({ id }) => id,
          (person, at) => this.#row(person, { index: first + at, count: people.length, mayModerate }),
        )}
        <div class="space"></div>
      </div>`;
  }

  #row(person: Person, { index, count, mayModerate }: { index: number; count: number; mayModerate: boolean }): TemplateResult {
    const { terms } = this;
    const { id, name, photoUrl, self, moderator } = person;
    return html`<div
      class="participant"
      part="person"
      role="listitem"
      aria-setsize=${count}
      aria-posinset=${index + 1}
      data-index=${index}
    >
      <apirtc-avatar decorative name=${name} user-id=${id} photo-url=${photoUrl}></apirtc-avatar>
      <div class="who">
        <p class="name"><bdi>${self ? terms.nameAndYou(name) : name}</bdi></p>
        ${moderator ? html`<p class="note">${terms.moderator}</p>` : nothing}
      </div>
      ${this.#marks(person)} ${mayModerate ? this.#actions(person) : nothing}
    </div>`;
  }

  #marks({ hand, microphone, camera, sharing }: Person): TemplateResult {
    const { terms } = this;
    const mark = (sign: IconNodes, words: string, kind = '') =>
      html`<span class="mark ${kind}" title=${words}>${icon(sign)}<span class="for-screen-readers">${words}</span></span>`;
    const flow = (is: Flow, on: [IconNodes, string], off: [IconNodes, string]) =>
      is === 'on' ? mark(...on) : mark(...off, 'off');
    return html`<div class="marks">
      ${hand < 0 ? nothing : mark(handIcon, terms.handRaised, 'hand')} ${sharing ? mark(screenIcon, terms.sharesScreen) : nothing}
      ${flow(camera, [cameraIcon, terms.cameraIsOn], [cameraOffIcon, terms.cameraIsOff])}
      ${flow(microphone, [microphoneIcon, terms.microphoneIsOn], [microphoneOffIcon, terms.microphoneIsOff])}
    </div>`;
  }

  #actions({ id, name, self, hand, microphone, heard }: Person): TemplateResult | typeof nothing {
    const { lowerHandOf, muteOf, sendOut } = this.terms;
    const mayMute = !self && microphone === 'on' && heard.length > 0;
    const press = (sign: IconNodes, label: string, ask: () => void) =>
      html`<button class="button" part="button" type="button" aria-label=${label} title=${label} @click=${ask}>
        ${icon(sign)}
      </button>`;
    return html`<div class="actions">
      ${hand < 0 ? nothing : press(handIcon, lowerHandOf(name), () => this.#lowerHand(id))}
      ${mayMute ? press(microphoneOffIcon, muteOf(name), () => this.#mute(id, heard)) : nothing}
      ${self ? nothing : press(sendOutIcon, sendOut(name), () => this.#eject(id))}
    </div>`;
  }

  #eject(id: string): void {
    const request = new EjectRequestEvent(id);
    this.dispatch(request);
    const { conversation } = this.room;
    const contact = conversation?.getContacts()[id];
    unlessCancelled(request, () => contact && void this.attempt(() => conversation.eject(contact)));
  }

  /** Its publisher does it, and everybody is told. */
  #mute(id: string, heard: readonly Stream[]): void {
    const request = new MuteRequestEvent(id);
    this.dispatch(request);
    unlessCancelled(request, () => void this.attempt(() => Promise.all(heard.map((stream) => stream.disableAudio(true)))));
  }

  #lowerHand(id: string): void {
    const request = new LowerHandRequestEvent(id);
    this.dispatch(request);
    const { conversation } = this.room;
    unlessCancelled(request, () => void this.attempt(async () => conversation?.lowerHand(conversation.getContacts()[id])));
  }
}
