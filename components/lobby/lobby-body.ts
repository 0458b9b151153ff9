import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import '../camera-button/define.js';
import '../device-select/define.js';
import '../level/define.js';
import '../mic-button/define.js';
import '../tile/define.js';
import { ElementBody } from '../conversation/element-body.js';
import type { Inside } from '../conversation/late-element.js';
import type { CameraRequestEvent } from '../camera-button/camera-button.events.js';
import type { DeviceRequestEvent } from '../device-select/device-select.events.js';
import type { DeviceKind } from '../device-select/device.js';
import { unlessCancelled } from '../element/request-event.js';
import { errorCodeOf } from '../error/error-code-of.js';
import '../i18n/vocabulary/media.en.js';
import '../i18n/vocabulary/meeting.en.js';
import { icon } from '../icon/icon.js';
import { cameraIcon, microphoneIcon, peopleIcon } from '../icon/icons.js';
import type { ApirtcLevel } from '../level/level.js';
import type { MicrophoneRequestEvent } from '../mic-button/mic-button.events.js';
import { button } from '../theme/button.styles.js';
import { JoinRequestEvent } from './lobby.events.js';
import type { ApirtcLobby } from './lobby.js';
import { styles } from './lobby.styles.js';
import { Preview } from './preview.js';

const MAX_NAME_LENGTH = 80;

/** The door. */
export class Body extends ElementBody<ApirtcLobby> {
  readonly styles: CSSResultGroup = [button, styles];

  readonly #preview = new Preview(this.host, this.inside.shared, {
    problem: (cause, wanted) => this.fail(errorCodeOf(cause, wanted), { cause }),
    level: (level) => this.#showLevel(level),
  });
  #looked = false;

  constructor(host: ApirtcLobby, inside: Inside) {
    super(host, inside);
    this.shared.use(() => {
      this.#looked = false;
      return () => undefined;
    });
  }

  /** Opens camera and microphone for the preview; to be called in a click. */
  async openPreview(): Promise<void> {
    if (!globalThis.isSecureContext) return this.fail('insecure-context');
    this.recover();
    await this.#preview.open();
  }

  willUpdate(): void {
    if (this.shared.page?.session && !this.#looked) void this.#look();
    const isCutOff = this.shared.page?.state.phase === 'failed' || this.shared.badAttribute !== undefined;
    this.host.state = isCutOff ? 'error' : this.host.joining ? 'joining' : this.inside.isOnline ? 'ready' : 'connecting';
  }

  render(): TemplateResult {
    return html`<section class="lobby" part="lobby" @apirtc-device-request=${this.#choose}>
      ${this.host.withoutPreview ? nothing : this.#picture()}
      <div class="door">
        <slot name="header">
          ${this.host.withoutPreview ? html`<div class="beacon ${this.host.state}">${icon(peopleIcon)}</div>` : nothing}
          <h2 class="title">${this.name}</h2>
        </slot>
        ${this.renderFailure(this.host.state === 'error' ? this.#retry() : nothing)} ${this.#nameField()} ${this.#buttons()}
        <p class="status" role="status">${this.#status}</p>
        ${this.host.withoutPreview ? nothing : this.#devices()}
      </div>
    </section>`;
  }

  #picture(): TemplateResult {
    const { stream } = this.#preview;
    const session = this.shared.page?.session;
    return html`<div class="preview" part="preview">
      <apirtc-tile
        self
        without-sound
        name=${session?.getUsername() ?? ''}
        user-id=${session?.getId() ?? ''}
        photo-url=${session?.getPhotoUrl() ?? ''}
        .stream=${stream?.data ?? null}
        ?video-muted=${!stream?.isVideoEnabled()}
        ?waiting=${this.#preview.isOpening}
      ></apirtc-tile>
      ${stream ? this.#switches() : this.#opener()}
    </div>`;
  }

  #switches(): TemplateResult {
    const { stream } = this.#preview;
    const hasMicrophone = stream?.hasAudio() ?? false;
    return html`<div class="switches" @apirtc-microphone-request=${this.#microphone} @apirtc-camera-request=${this.#camera}>
      <apirtc-mic-button ?muted=${!stream?.isAudioEnabled()} ?disabled=${!hasMicrophone}></apirtc-mic-button>
      <apirtc-camera-button ?muted=${!stream?.isVideoEnabled()} ?disabled=${!stream?.hasVideo()}></apirtc-camera-button>
      <apirtc-level class="level"></apirtc-level>
    </div>`;
  }

  #opener(): TemplateResult | typeof nothing {
    if (this.#preview.isOpening) return nothing;
    return html`<div class="switches">
      <button class="button" part="button" type="button" ?disabled=${!this.shared.page} @click=${() => void this.openPreview()}>
        ${icon(cameraIcon)}${this.terms.checkDevices}
      </button>
    </div>`;
  }

  #nameField(): TemplateResult | typeof nothing {
    const given = this.shared.page?.session?.getUserData().get('username');
    if (!this.shared.page?.session || (typeof given === 'string' && given)) return nothing;
    const { yourName } = this.terms;
    return html`<label class="name">
      <span>${yourName}</span>
      <input part="name" type="text" maxlength=${MAX_NAME_LENGTH} autocomplete="name" dir="auto" @keydown=${this.#onKey} />
    </label>`;
  }

  #buttons(): TemplateResult {
    const { joinConversation, joinWithoutCamera } = this.terms;
    const off = this.host.state !== 'ready';
    return html`<div class="buttons">
      <button class="button success" part="button" type="button" ?disabled=${off} @click=${() => void this.#join(true)}>
        ${icon(cameraIcon)}${joinConversation}
      </button>
      <button class="button" part="button" type="button" ?disabled=${off} @click=${() => void this.#join(false)}>
        ${icon(microphoneIcon)}${joinWithoutCamera}
      </button>
    </div>`;
  }

  #devices(): TemplateResult | typeof nothing {
    const { devices } = this.#preview;
    if (!this.#preview.stream || devices.length === 0) return nothing;
    const select = (kind: 'audioinput' | 'videoinput') =>
      html`<apirtc-device-select kind=${kind} .devices=${devices} value=${this.#preview.inUse(kind)}></apirtc-device-select>`;
    return html`<details class="devices" part="devices">
      <summary>${this.terms.devices}</summary>
      <div class="selects">${select('videoinput')} ${select('audioinput')}</div>
    </details>`;
  }

  #retry(): TemplateResult {
    return html`<button class="button" part="button" type="button" @click=${() => this.inside.retrySession()}>
      ${this.terms.tryAgain}
    </button>`;
  }

  get #status(): string {
    const { connecting, connectingToServer } = this.terms;
    return this.host.state === 'joining' ? connecting : this.host.state === 'connecting' ? connectingToServer : '';
  }

  /** Once for each session. */
  async #look(): Promise<void> {
    this.#looked = true;
    const page = this.shared.page;
    if (this.host.withoutPreview || !(await this.#preview.mayOpenUnasked())) return;
    if (page === this.shared.page && !this.host.joining && !this.#preview.stream) await this.#preview.open();
  }

  async #join(camera: boolean): Promise<void> {
    const { session } = this.shared.page ?? {};
    const name = (this.find('input') as HTMLInputElement | null)?.value.trim();
    if (name) await session?.setUsername(name).catch(() => undefined); // one goes in without a name, rather than not at all
    if (!camera) await this.#preview.closeCamera();
    const stream = this.#preview.take() ?? null;
    const request = new JoinRequestEvent(this.name, camera, stream);
    this.dispatch(request);
    this.requestUpdate();
  }

  #showLevel(level: number): void {
    const meter = this.find('apirtc-level') as ApirtcLevel | null;
    if (meter) meter.value = level;
  }

  readonly #microphone = (event: MicrophoneRequestEvent): void =>
    unlessCancelled(event, () => this.#preview.mute({ audio: !event.on }));

  readonly #camera = (event: CameraRequestEvent): void => unlessCancelled(event, () => this.#preview.mute({ video: !event.on }));

  readonly #choose = (event: DeviceRequestEvent): void => {
    const chosen: Partial<Record<DeviceKind, string>> = { [event.kind]: event.deviceId };
    unlessCancelled(event, () => {
      this.recover();
      void this.#preview.open(chosen);
    });
  };

  readonly #onKey = ({ key, isComposing }: KeyboardEvent): void => {
    if (key === 'Enter' && !isComposing && this.host.state === 'ready') void this.#join(true);
  };
}
