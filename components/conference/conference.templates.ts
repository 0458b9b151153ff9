import type { Contact } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { RequestEvent } from '../element/request-event.js';
import type { Terms } from '../i18n/localize.js';
import { icon } from '../icon/icon.js';
import { cameraIcon, microphoneIcon, peopleIcon } from '../icon/icons.js';
import { canShareScreens } from '../request/can-share-screens.js';
import type { ConferenceEnd } from './conference-state.js';
import { pagesOf, pageWithin, tilesOn } from './layout.js';
import type { TileView } from './tiles.js';

type Switch = RequestEvent & { on: boolean };

/** What a person can ask for; the element does it. */
export interface ConferenceActions {
  join(camera: boolean): void;
  leave(): void;
  dismiss(): void;
  decide(contact: Contact, admit: boolean): void;
  turn(page: number): void;
  microphone(event: Switch): void;
  camera(event: Switch): void;
  screen(event: Switch): void;
  hangUp(event: RequestEvent): void;
}

interface Context {
  terms: Terms;
  actions: ConferenceActions;
}

/** The door. */
export function lobbyView({
  terms,
  actions,
  name,
  online,
  busy,
}: Context & { name: string; online: boolean; busy: boolean }): TemplateResult {
  const off = !online || busy;
  return html`<section class="card" part="card">
    <slot name="lobby">
      <div class="beacon ${online ? 'online' : ''}">${icon(peopleIcon)}</div>
      <h2 class="name">${name}</h2>
      <p class="status" role="status">${busy ? terms.connecting : online ? html`&nbsp;` : terms.connectingToServer}</p>
    </slot>
    <div class="buttons">
      <button class="button success" part="button" type="button" ?disabled=${off} @click=${() => actions.join(true)}>
        ${icon(cameraIcon)}${terms.joinConversation}
      </button>
      <button class="button" part="button" type="button" ?disabled=${off} @click=${() => actions.join(false)}>
        ${icon(microphoneIcon)}${terms.joinWithoutCamera}
      </button>
    </div>
  </section>`;
}

/** A moderator decides. */
export function waitingView({ terms, actions, name }: Context & { name: string }): TemplateResult {
  return html`<section class="card" part="card">
    <div class="beacon">${icon(peopleIcon)}</div>
    <h2 class="name">${name}</h2>
    <p class="status" role="status">${terms.waitToBeLetIn}</p>
    <div class="buttons">
      <button class="button" part="button" type="button" @click=${() => actions.leave()}>${terms.cancel}</button>
    </div>
  </section>`;
}

const SENTENCE_OF = {
  left: 'youLeft',
  denied: 'notLetIn',
  ejected: 'sentOut',
  closed: 'conversationClosed',
} as const satisfies Record<ConferenceEnd, keyof Terms>;

export function endedView({ terms, actions, name, end }: Context & { name: string; end: ConferenceEnd }): TemplateResult {
  return html`<section class="card" part="card">
    <div class="beacon">${icon(peopleIcon)}</div>
    <h2 class="name">${name}</h2>
    <p class="ending" role="status">${terms[SENTENCE_OF[end]]}</p>
    <div class="buttons">
      <button class="button" part="button" type="button" @click=${() => actions.dismiss()}>${terms.close}</button>
    </div>
  </section>`;
}

interface Room extends Context {
  tiles: TileView[];
  page: number;
  waiting: Contact[];
  reconnecting: boolean;
  own: { audioMuted: boolean; videoMuted: boolean; sharing: boolean; withoutCamera: boolean; disabled: boolean };
}

/** Inside: everybody, and the controls. */
export function roomView(room: Room): TemplateResult {
  const { terms, actions, tiles, own } = room;
  const shown = tilesOn(room.page, tiles);
  return html`<section
    class="stage"
    part="stage"
    @apirtc-microphone-request=${actions.microphone}
    @apirtc-camera-request=${actions.camera}
    @apirtc-screen-request=${actions.screen}
    @apirtc-hang-up-request=${actions.hangUp}
  >
    <div class="grid of-${shown.length}" part="grid">${repeat(shown, ({ key }) => key, tile)}</div>
    ${
      room.reconnecting || tiles.length === 1
        ? html`<p class="progress" role="status">${room.reconnecting ? terms.reconnecting : terms.aloneHere}</p>`
        : nothing
    }
    ${room.waiting.length > 0 ? door(room) : nothing} ${pagesOf(tiles.length) > 1 ? pager(room) : nothing}
    <apirtc-controls
      class="controls"
      part="controls"
      without-devices
      ?disabled=${own.disabled}
      ?audio-muted=${own.audioMuted}
      ?video-muted=${own.videoMuted}
      ?sharing=${own.sharing}
      ?without-camera=${own.withoutCamera}
      ?without-screen=${!canShareScreens()}
    >
      <slot name="controls"></slot>
    </apirtc-controls>
  </section>`;
}

/** Silent: streams play by themselves, whatever is shown. */
function tile(view: TileView): TemplateResult {
  return html`<apirtc-tile
    class=${view.screen ? 'screen' : 'person'}
    part="tile"
    without-sound
    name=${view.name}
    user-id=${view.userId}
    photo-url=${view.photoUrl}
    .stream=${view.stream}
    ?audio-muted=${view.audioMuted}
    ?video-muted=${view.videoMuted}
    ?contain=${view.screen}
    ?self=${view.self}
  ></apirtc-tile>`;
}

function door({ terms, actions, waiting }: Room): TemplateResult {
  return html`<div class="door" part="door" role="status">
    ${waiting.map(
      (contact) =>
        html`<div class="ask">
          <span>${terms.asksToJoin(contact.getUsername())}</span>
          <button class="button success" part="button" type="button" @click=${() => actions.decide(contact, true)}>
            ${terms.letIn}
          </button>
          <button class="button" part="button" type="button" @click=${() => actions.decide(contact, false)}>
            ${terms.refuse}
          </button>
        </div>`,
    )}
  </div>`;
}

function pager({ terms, actions, tiles, page }: Room): TemplateResult {
  const [now, last] = [pageWithin(page, tiles.length), pagesOf(tiles.length) - 1];
  const turn = (to: number, label: string, sign: string) =>
    html`<button
      class="button"
      part="button"
      type="button"
      aria-label=${label}
      ?disabled=${to < 0 || to > last}
      @click=${() => actions.turn(to)}
    >
      ${sign}
    </button>`;
  return html`<nav class="pager" part="pager">
    ${turn(now - 1, terms.previousPage, '‹')}<span>${now + 1} / ${last + 1}</span>${turn(now + 1, terms.nextPage, '›')}
  </nav>`;
}
