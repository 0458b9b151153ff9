import type { Call, Contact, Stream } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StageState } from '../call/stage.templates.js';
import type { Terms } from '../i18n/localize.js';
import { icon } from '../icon/icon.js';
import { screenIcon, speakerIcon } from '../icon/icons.js';
import { displayName } from '../session/contact-watch.js';
import type { KnownAvailability } from '../session/contact-watch.js';
import '../i18n/vocabulary/media.en.js';
import '../i18n/vocabulary/screens.en.js';

interface Idle {
  terms: Terms;
  start: () => void;
  /** User id of the contact; empty when the element only watches. */
  id: string;
  contact: Contact | undefined;
  availability: KnownAvailability;
  online: boolean;
}

/** Ready: to show a screen to the contact, or to be shown one. */
export function idleView({ terms, start, id, contact, availability, online }: Idle): TemplateResult {
  const ready = id
    ? `${displayName(contact, id)} · ${availability === 'unknown' ? '…' : terms[availability]}`
    : terms.readyForScreens;
  return readyView({ terms, start: id ? start : undefined, online, sentence: online ? ready : terms.connectingToServer });
}

/** Nothing is shown yet. Without `start` the user only watches. */
export function readyView({
  terms,
  start,
  online,
  sentence,
}: Pick<Idle, 'terms' | 'online'> & { start: (() => void) | undefined; sentence: string }): TemplateResult {
  const button = html`<div class="buttons">
    <button class="button success" part="button" type="button" ?disabled=${!online} @click=${start}>
      ${icon(screenIcon)}${terms.showScreen}
    </button>
  </div>`;
  return html`<section class="card" part="card">
    <div class="beacon ${online ? 'online' : ''}">${icon(screenIcon)}</div>
    <p class="status" role="status">${sentence}</p>
    ${start ? button : nothing}
  </section>`;
}

interface Shared {
  terms: Terms;
  stop: () => void;
  /** Plays the sound that the browser holds back until somebody taps. */
  hear: () => void;
  state: StageState;
  call: Call | undefined;
  /** User id of the contact, while there is no call to ask. */
  name: string;
}

/** A screen of a call, one's own or somebody's. */
export function screenView({ terms, stop, hear, state, call, name }: Shared): TemplateResult {
  const own = call?.direction !== 'incoming';
  const stream = own ? call?.localStream : call?.remoteStream;
  const contact = displayName(call?.getContact(), name);
  const connected = own ? terms.sharingYourScreen : terms.showsScreen(contact);
  const sentence = {
    calling: terms.callingName(contact),
    connecting: terms.connecting,
    connected,
    reconnecting: terms.reconnecting,
  }[state];
  return pictureView({ terms, stream, name: contact, sentence, hear, stop, stopText: own ? terms.stopSharing : terms.close });
}

/** What is shown of a screen, whatever brought it. */
export interface Picture {
  terms: Terms;
  stream: Stream | null | undefined;
  /** Whose it is. */
  name: string;
  sentence: string;
  hear(): void;
  /** Without a text there is no button: one cannot stop what others show. */
  stop(): void;
  stopText: string;
}

/** The tile is silent: the stream plays by itself, whatever is shown. */
export function pictureView({ terms, stream, name, sentence, hear, stop, stopText }: Picture): TemplateResult {
  return html`<section class="stage" part="stage">
    <apirtc-tile
      class="screen"
      part="screen"
      contain
      without-sound
      name=${name}
      .stream=${stream?.data ?? null}
      ?waiting=${!stream}
    ></apirtc-tile>
    <div class="bar">
      <p role="status">${sentence}</p>
      ${stream?.playBlocked ? hearButton(terms, hear) : nothing}
      ${stopText ? html`<button class="button danger" part="button" type="button" @click=${stop}>${stopText}</button>` : nothing}
    </div>
  </section>`;
}

/** The browser plays sound only after a tap on the page. */
function hearButton(terms: Terms, hear: () => void): TemplateResult {
  return html`<button class="button active" part="button" type="button" @click=${hear}>
    ${icon(speakerIcon)}${terms.tapToHear}
  </button>`;
}
