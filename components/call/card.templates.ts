import type { Call, Contact } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { RequestEvent } from '../element/request-event.js';
import type { Terms } from '../i18n/localize.js';
import { icon } from '../icon/icon.js';
import { cameraIcon, phoneIcon } from '../icon/icons.js';
import type { AnswerRequestEvent } from '../incoming/incoming.events.js';
import { displayName } from '../session/contact-watch.js';
import type { KnownAvailability } from '../session/contact-watch.js';
import { endSentence } from './end-sentence.js';

/** The media a person may call with from a call element. */
export type CallElementMedia = 'video' | 'audio';

/** What a person can ask for on a card; the element does it. */
export interface CardActions {
  start(media: CallElementMedia): void;
  answer(event: AnswerRequestEvent): void;
  decline(event: RequestEvent): void;
  dismiss(): void;
}

interface Context {
  terms: Terms;
  actions: CardActions;
}

interface Failed {
  terms: Terms;
  sentence: TemplateResult | typeof nothing;
  retry: () => void;
}

/** Nothing can be done until somebody tries again. */
export function failureView({ terms, sentence, retry }: Failed): TemplateResult {
  return html`<section class="card" part="card">
    ${sentence}
    <div class="buttons"><button class="button" part="button" type="button" @click=${retry}>${terms.tryAgain}</button></div>
  </section>`;
}

interface Idle {
  terms: Terms;
  start(media: CallElementMedia): void;
  /** User id of the contact; empty when the element only answers. */
  id: string;
  contact: Contact | undefined;
  availability: KnownAvailability;
  media: CallElementMedia;
  online: boolean;
  development: boolean;
}

/** Ready: to call the contact, or to be called. */
export function idleView(idle: Idle): TemplateResult {
  return html`<section class="card" part="card">
    <slot name="idle">${idle.id ? person(idle) : waiting(idle)}</slot>
    ${idle.id ? callButtons(idle) : nothing} ${idle.development ? html`<p class="hint">${idle.terms.development}</p>` : nothing}
  </section>`;
}

function person({ terms, id, contact, availability, online }: Idle): TemplateResult {
  // What was known before the connection was lost may not be so any more.
  const known = !online || availability === 'unknown' ? undefined : availability;
  return html`${avatar(contact, id, known)}
    <h2 class="name">${displayName(contact, id)}</h2>
    <p class="status">${known ? terms[known] : online ? html`&nbsp;` : terms.connectingToServer}</p>`;
}

function waiting({ terms, online }: Idle): TemplateResult {
  return html`<div class="beacon ${online ? 'online' : ''}">${icon(phoneIcon)}</div>
    <p class="status">${online ? terms.readyForCalls : terms.connectingToServer}</p>`;
}

function callButtons({ terms, start, media, online }: Idle): TemplateResult {
  const audio = html`<button class="button" part="button" type="button" ?disabled=${!online} @click=${() => start('audio')}>
    ${icon(phoneIcon)}${terms.audioCall}
  </button>`;
  const video = html`<button
    class="button success"
    part="button"
    type="button"
    ?disabled=${!online}
    @click=${() => start('video')}
  >
    ${icon(cameraIcon)}${terms.videoCall}
  </button>`;
  return html`<div class="buttons">${media === 'audio' ? audio : [video, audio]}</div>`;
}

interface Ended extends Context {
  call: Call;
  canCallAgain: boolean;
}

/** How it ended, and what can be done now. */
export function endedView({ terms, actions, call, canCallAgain }: Ended): TemplateResult {
  const contact = call.getContact();
  const again = html`<button
    class="button success"
    part="button"
    type="button"
    @click=${() => actions.start(call.media === 'audio' ? 'audio' : 'video')}
  >
    ${icon(call.media === 'audio' ? phoneIcon : cameraIcon)}${terms.callAgain}
  </button>`;
  const sentence =
    call.state.phase === 'ended'
      ? endSentence({ end: call.state, direction: call.direction, name: displayName(contact) }, terms)
      : '';
  return html`<section class="card" part="card">
    ${avatar(contact, contact.id)}
    <p class="ending" role="status">${sentence}</p>
    <div class="buttons">
      ${canCallAgain ? again : nothing}
      <button class="button" part="button" type="button" @click=${actions.dismiss}>${terms.close}</button>
    </div>
  </section>`;
}

function avatar(contact: Contact | undefined, id: string, availability?: 'available' | 'busy' | 'offline'): TemplateResult {
  return html`<apirtc-avatar
    decorative
    name=${displayName(contact, id)}
    user-id=${id}
    photo-url=${contact?.getPhotoUrl() ?? ''}
    availability=${availability ?? nothing}
  ></apirtc-avatar>`;
}

interface Ringing extends Context {
  call: Call;
  withoutSound: boolean;
}

/** Somebody calls. */
export function ringingView({ actions, call, withoutSound }: Ringing): TemplateResult {
  const contact = call.getContact();
  return html`<section class="card" part="card">
    <apirtc-incoming
      name=${displayName(contact)}
      user-id=${contact.id}
      photo-url=${contact.getPhotoUrl() ?? ''}
      media=${call.media}
      ?without-sound=${withoutSound}
      @apirtc-answer-request=${actions.answer}
      @apirtc-decline-request=${actions.decline}
    ></apirtc-incoming>
  </section>`;
}
