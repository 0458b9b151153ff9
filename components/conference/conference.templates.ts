import type { Session, Stream } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Device } from '../device-select/device.js';
import type { DeviceRequestEvent } from '../device-select/device-select.events.js';
import type { RequestEvent } from '../element/request-event.js';
import type { GridLayout } from '../grid/arrange.js';
import type { Terms } from '../i18n/localize.js';
import { icon } from '../icon/icon.js';
import type { IconNodes } from '../icon/icon.js';
import { chatIcon, handIcon, moreIcon, peopleIcon } from '../icon/icons.js';
import type { JoinRequestEvent } from '../lobby/lobby.events.js';
import { canShareScreens } from '../request/can-share-screens.js';
import type { SettingsChangedEvent } from '../settings/settings.events.js';
import type { ConferenceEnd } from './conference-state.js';
import { panelView } from './panel.templates.js';
import type { ConferencePanel } from './panel.templates.js';

type Switch = RequestEvent & { on: boolean };

/** What a person can ask for; the element does it. */
export interface ConferenceActions {
  join(event: JoinRequestEvent): void;
  leave(): void;
  dismiss(): void;
  microphone(event: Switch): void;
  camera(event: Switch): void;
  screen(event: Switch): void;
  device(event: DeviceRequestEvent): void;
  hangUp(event: RequestEvent): void;
  hand(): void;
  /** Opens this one, or shuts it when it is open. */
  panel(which: ConferencePanel): void;
  settings(event: SettingsChangedEvent): void;
  read(event: RequestEvent): void;
  menuToggles(event: ToggleEvent): void;
}

/** Which conversation, and whose it is; the parts of a conference are elements of it, too. */
export interface Part {
  session: Session | undefined;
  name: string;
  moderated: boolean;
  moderator: boolean;
}

interface Context extends Part {
  terms: Terms;
  actions: ConferenceActions;
}

/** The door. */
export function lobbyView({ actions, session, name, busy }: Context & { busy: boolean }): TemplateResult {
  return html`<section class="card door-card" part="card">
    <apirtc-lobby class="lobby" .session=${session} conversation=${name} ?joining=${busy} @apirtc-join-request=${actions.join}>
      <slot name="lobby" slot="header"><h2 class="name">${name}</h2></slot>
    </apirtc-lobby>
  </section>`;
}

/** A moderator decides. */
export function waitingView({ terms, actions, session, name, moderated, moderator }: Context): TemplateResult {
  return html`<section class="card" part="card">
    <apirtc-waiting-room .session=${session} conversation=${name} ?moderated=${moderated} ?moderator=${moderator}>
      <button class="button" part="button" type="button" @click=${() => actions.leave()}>${terms.cancel}</button>
    </apirtc-waiting-room>
  </section>`;
}

const SENTENCE_OF = {
  left: 'youLeft',
  denied: 'notLetIn',
  ejected: 'sentOut',
  closed: 'conversationClosed',
  lost: 'notInAnyMore',
} as const satisfies Record<ConferenceEnd, keyof Terms>;

export function endedView({ terms, actions, name, end }: Context & { end: ConferenceEnd }): TemplateResult {
  return html`<section class="card" part="card">
    <div class="beacon">${icon(peopleIcon)}</div>
    <h2 class="name">${name}</h2>
    <p class="ending" role="status">${terms[SENTENCE_OF[end]]}</p>
    <div class="buttons">
      <button class="button" part="button" type="button" @click=${() => actions.dismiss()}>${terms.close}</button>
    </div>
  </section>`;
}

/** Inside. */
export interface Room extends Context {
  layout: GridLayout;
  preview: Stream | undefined;
  panel: ConferencePanel | undefined;
  backgrounds: string;
  alone: boolean;
  reconnecting: boolean;
  /** There is little room: what is not for every moment is in the menu. */
  compact: boolean;
  /** Somebody asks to come in, and this user decides. */
  door: boolean;
  unread: number;
  people: number;
  handUp: boolean;
  devices: readonly Device[];
  own: {
    audioMuted: boolean;
    videoMuted: boolean;
    sharing: boolean;
    withoutCamera: boolean;
    disabled: boolean;
    audioInputId: string;
    videoInputId: string;
  };
  menu: readonly MenuItem[];
}

/** A line of the menu. */
export interface MenuItem {
  icon: IconNodes;
  text: string;
  act(): void;
}

/** Inside: everybody, what stands beside, and the controls. */
export function roomView(room: Room): TemplateResult {
  const { terms, actions } = room;
  return html`<section
    class="stage ${room.panel ? `with-panel ${room.panel}` : ''}"
    part="stage"
    @apirtc-microphone-request=${actions.microphone}
    @apirtc-camera-request=${actions.camera}
    @apirtc-screen-request=${actions.screen}
    @apirtc-hang-up-request=${actions.hangUp}
    @apirtc-read-request=${actions.read}
    @apirtc-settings-changed=${actions.settings}
  >
    <div class="main">
      ${grid(room)}
      ${
        room.reconnecting || room.alone
          ? html`<p class="progress" role="status">${room.reconnecting ? terms.reconnecting : terms.aloneHere}</p>`
          : nothing
      }
      ${room.door ? doorOf(room) : nothing} ${newsOf(room)}
    </div>
    ${room.panel ? panelView(room, room.panel) : nothing} ${controls(room)} ${menuOf(room)}
  </section>`;
}

function grid({ session, name, moderated, moderator, layout, preview }: Room): TemplateResult {
  return html`<apirtc-grid
    class="grid"
    part="grid"
    .session=${session}
    conversation=${name}
    ?moderated=${moderated}
    ?moderator=${moderator}
    layout=${layout}
    .preview=${preview}
  ></apirtc-grid>`;
}

function doorOf({ session, name, moderated, moderator }: Room): TemplateResult {
  return html`<apirtc-waiting-room
    class="door"
    part="door"
    compact
    .session=${session}
    conversation=${name}
    ?moderated=${moderated}
    ?moderator=${moderator}
  ></apirtc-waiting-room>`;
}

function newsOf({ session, name, moderated, moderator, panel }: Room): TemplateResult {
  return html`<apirtc-notifications
    class="news"
    .session=${session}
    conversation=${name}
    ?moderated=${moderated}
    ?moderator=${moderator}
    ?without-messages=${panel === 'chat'}
  ></apirtc-notifications>`;
}

function controls(room: Room): TemplateResult {
  const { own, compact, devices } = room;
  return html`<apirtc-controls
    class="controls"
    part="controls"
    .devices=${devices}
    audio-input-id=${own.audioInputId}
    video-input-id=${own.videoInputId}
    ?disabled=${own.disabled}
    ?audio-muted=${own.audioMuted}
    ?video-muted=${own.videoMuted}
    ?sharing=${own.sharing}
    ?without-camera=${own.withoutCamera}
    ?without-screen=${compact || !canShareScreens()}
    ?without-devices=${own.disabled || compact}
    @apirtc-device-request=${room.actions.device}
  >
    ${extras(room)}
    <slot name="controls"></slot>
  </apirtc-controls>`;
}

/** What a meeting has besides the controls of a call. */
function extras({ terms, actions, panel, unread, people, handUp, compact }: Room): TemplateResult {
  const press = (sign: IconNodes, name: string, pressed: boolean, act: () => void, badge = 0) =>
    html`<button
      class="button extra ${pressed ? 'active' : ''}"
      part="button"
      type="button"
      aria-label=${name}
      aria-pressed=${pressed}
      title=${name}
      @click=${act}
    >
      ${icon(sign)}${badge ? html`<span class="badge">${badge > 99 ? '99+' : badge}</span>` : nothing}
    </button>`;
  const chat = unread ? `${terms.chat}, ${terms.newMessages(unread)}` : terms.chat;
  return html`${press(handIcon, handUp ? terms.lowerHand : terms.raiseHand, handUp, () => actions.hand())}
    ${press(chatIcon, chat, panel === 'chat', () => actions.panel('chat'), unread)}
    ${
      compact
        ? nothing
        : html`<button
            class="button extra ${panel === 'people' ? 'active' : ''}"
            part="button"
            type="button"
            aria-label=${`${terms.people}, ${people}`}
            aria-pressed=${panel === 'people'}
            title=${terms.people}
            @click=${() => actions.panel('people')}
          >
            ${icon(peopleIcon)}<span class="count">${people}</span>
          </button>`
    }
    <button
      class="button extra"
      part="button"
      type="button"
      popovertarget="menu"
      aria-label=${terms.moreOptions}
      title=${terms.moreOptions}
    >
      ${icon(moreIcon)}
    </button>`;
}

function menuOf({ terms, actions, menu }: Room): TemplateResult {
  const choose = (event: Event, item: MenuItem) => {
    (event.currentTarget as Element).closest<HTMLElement>('[popover]')?.hidePopover();
    item.act();
  };
  return html`<div
    class="menu"
    part="menu"
    id="menu"
    popover
    role="group"
    aria-label=${terms.moreOptions}
    @toggle=${actions.menuToggles}
  >
    ${menu.map(
      (item) =>
        html`<button class="item" type="button" @click=${(event: Event) => choose(event, item)}>
          ${icon(item.icon)}<span>${item.text}</span>
        </button>`,
    )}
  </div>`;
}
