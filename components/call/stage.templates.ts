import type { Call, MediaDeviceList } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DeviceRequestEvent } from '../device-select/device-select.events.js';
import type { Device } from '../device-select/device.js';
import type { RequestEvent } from '../element/request-event.js';
import type { Terms } from '../i18n/localize.js';
import { icon } from '../icon/icon.js';
import { speakerIcon } from '../icon/icons.js';
import { canShareScreens } from '../request/can-share-screens.js';
import { displayName } from '../session/contact-watch.js';
import '../i18n/vocabulary/media.en.js';

/** What a person can ask for during a call; the element does it. */
export interface StageActions {
  hangUp(event: RequestEvent): void;
  microphone(event: RequestEvent & { on: boolean }): void;
  camera(event: RequestEvent & { on: boolean }): void;
  screen(event: RequestEvent & { on: boolean }): void;
  device(event: DeviceRequestEvent): void;
  hear(): void;
}

/** The states of a call element in which there is a stage. */
export type StageState = 'calling' | 'connecting' | 'connected' | 'reconnecting';

interface Stage {
  terms: Terms;
  actions: StageActions;
  state: StageState;
  /** Absent while the session is still connecting. */
  call: Call | undefined;
  /** User id of the contact, while there is no call to ask. */
  name: string;
  devices: MediaDeviceList | undefined;
}

/** A call: the other side, oneself, and the controls. */
export function stageView(stage: Stage): TemplateResult {
  const { call, actions, state } = stage;
  const name = displayName(call?.getContact(), stage.name);
  return html`<section
    class="stage ${state}"
    part="stage"
    @apirtc-microphone-request=${actions.microphone}
    @apirtc-camera-request=${actions.camera}
    @apirtc-screen-request=${actions.screen}
    @apirtc-device-request=${actions.device}
    @apirtc-hang-up-request=${actions.hangUp}
  >
    ${remoteTile(stage, name)} ${call?.localStream?.hasVideo() || call?.screenStream ? selfTile(call) : nothing}
    <p class="progress" role="status">${progress(stage, name)}</p>
    ${call?.remoteStream?.playBlocked ? hearButton(stage) : nothing} ${controls(stage)}
  </section>`;
}

/** What is known of the other side's media before anything arrives. */
const NOTHING_SENT: Call['remoteFlow'] = {
  audio: { available: false, muted: false },
  video: { available: false, muted: false },
  screen: false,
};

/** The other side is on its way. */
const WAITING: ReadonlySet<StageState> = new Set(['calling', 'connecting']);

/** Silent: the stream plays by itself, whatever is shown. */
function remoteTile({ call, state, name: id }: Stage, name: string): TemplateResult {
  const { audio, video, screen } = call?.remoteFlow ?? NOTHING_SENT;
  return html`<apirtc-tile
    class="remote"
    part="remote"
    without-sound
    name=${name}
    user-id=${call?.getContact().id ?? id}
    photo-url=${call?.getContact().getPhotoUrl() ?? ''}
    .stream=${call?.remoteStream?.data ?? null}
    ?audio-muted=${audio.muted}
    ?video-muted=${!video.available || video.muted}
    ?contain=${screen}
    ?waiting=${WAITING.has(state)}
  ></apirtc-tile>`;
}

/** The own picture: the camera, or the screen that is shown in its place. */
function selfTile(call: Call): TemplateResult {
  const shown = call.screenStream ?? call.localStream;
  return html`<apirtc-tile
    class="self"
    part="self"
    self
    ?contain=${call.isSharingScreen}
    ?video-muted=${!shown?.isVideoEnabled()}
    .stream=${shown?.data ?? null}
  ></apirtc-tile>`;
}

function controls({ call, devices }: Stage): TemplateResult {
  const local = call?.localStream;
  return html`<apirtc-controls
    class="controls"
    part="controls"
    ?disabled=${!local}
    ?audio-muted=${!local?.isAudioEnabled()}
    ?video-muted=${!local?.isVideoEnabled()}
    ?sharing=${call?.isSharingScreen ?? false}
    ?without-camera=${local ? !local.hasVideo() : call?.media === 'audio'}
    ?without-screen=${!canShareScreens()}
    .devices=${listOf(devices)}
    audio-input-id=${deviceOf(local?.data.getAudioTracks()[0])}
    video-input-id=${deviceOf(local?.data.getVideoTracks()[0])}
  >
    <slot name="controls"></slot>
  </apirtc-controls>`;
}

/** The browser plays sound only after a tap on the page. */
function hearButton({ terms, actions }: Stage): TemplateResult {
  return html`<button class="button active hear" part="button" type="button" @click=${actions.hear}>
    ${icon(speakerIcon)}${terms.tapToHear}
  </button>`;
}

function deviceOf(track: MediaStreamTrack | undefined): string {
  return track?.getSettings().deviceId ?? '';
}

/** What is going on, or how long it has. */
function progress({ state, terms, call }: Stage, name: string): string | TemplateResult {
  if (state === 'calling') return terms.callingName(name);
  if (state === 'connecting') return terms.connecting;
  if (state === 'reconnecting' || call?.state.phase !== 'connected') return terms.reconnecting;
  return html`<apirtc-timer since=${call.state.since}></apirtc-timer>`;
}

function listOf(devices: MediaDeviceList | undefined): Device[] {
  return devices ? [devices.audioinput, devices.videoinput].flatMap((byId) => Object.values(byId)) : [];
}
