import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { control } from '../control/control.styles.js';
import { controlButton } from '../control/control-button.js';
import type { Device, DeviceKind } from '../device-select/device.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import type { ElementErrorCode } from '../error/error-codes.js';
import { Anchored } from '../floating/anchored.js';
import { devicesIcon } from '../icon/icons.js';
import { styles } from './controls.styles.js';
import { RovingFocus } from './roving-focus.js';
import '../i18n/vocabulary/media.en.js';

/**
 * The buttons of a call in one bar: microphone, camera, screen, devices, hang up, and how long it has lasted. It shows the state it is given; what
 * its buttons ask for leaves it as their events.
 *
 * @summary The control bar of a call.
 * @tagname apirtc-controls
 *
 * @event {MicrophoneRequestEvent} apirtc-microphone-request - The microphone button was pressed; `on` is the state asked for. Can be cancelled.
 * @event {CameraRequestEvent} apirtc-camera-request - The camera button was pressed; `on` is the state asked for. Can be cancelled.
 * @event {ScreenRequestEvent} apirtc-screen-request - The screen button was pressed; `on` is the state asked for. Can be cancelled.
 * @event {DeviceRequestEvent} apirtc-device-request - Another device was chosen; has `kind` and `deviceId`. Can be cancelled.
 * @event {HangUpRequestEvent} apirtc-hang-up-request - The hang-up button was pressed. Can be cancelled.
 *
 * @slot - Buttons of the page, before the one that hangs up.
 *
 * @csspart bar - The bar.
 * @csspart buttons - The row of buttons.
 * @csspart button - The button that opens the devices.
 * @csspart tooltip - The text that explains it on hover and focus.
 * @csspart menu - The panel of devices.
 *
 * @cssproperty --apirtc-controls-background - Background of the bar.
 * @cssproperty --apirtc-controls-radius - Radius of the bar's corners.
 */
export class ApirtcControls extends ApirtcElement {
  static override styles: CSSResultGroup = [ApirtcElement.styles, control, styles];

  /** The microphone is off. */
  @property({ type: Boolean, reflect: true, attribute: 'audio-muted' }) audioMuted = false;

  /** The camera is off. */
  @property({ type: Boolean, reflect: true, attribute: 'video-muted' }) videoMuted = false;

  /** The screen is being shared. */
  @property({ type: Boolean, reflect: true }) sharing = false;

  /** When the call began, in milliseconds since the epoch; the duration is shown with it. */
  @property({ type: Number }) since: number | undefined;

  /** The devices to choose from: objects with `id`, `type` and `label`. Speakers are offered when there are some. */
  @property({ attribute: false }) devices: readonly Device[] = [];

  /** Id of the microphone in use. */
  @property({ attribute: 'audio-input-id' }) audioInputId = '';

  /** Id of the camera in use. */
  @property({ attribute: 'video-input-id' }) videoInputId = '';

  /** Id of the speaker in use. */
  @property({ attribute: 'audio-output-id' }) audioOutputId = '';

  /** Code of what keeps the microphone from working, for instance `microphone-denied`. */
  @property({ attribute: 'microphone-problem' }) microphoneProblem?: ElementErrorCode;

  /** Code of what keeps the camera from working, for instance `camera-not-found`. */
  @property({ attribute: 'camera-problem' }) cameraProblem?: ElementErrorCode;

  /** Code of what keeps the screen from being shared, for instance `screen-unsupported`. */
  @property({ attribute: 'screen-problem' }) screenProblem?: ElementErrorCode;

  /** Nothing but hanging up is possible at the moment. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** Leaves out the microphone. */
  @property({ type: Boolean, reflect: true, attribute: 'without-microphone' }) withoutMicrophone = false;

  /** Leaves out the camera, in the devices too. */
  @property({ type: Boolean, reflect: true, attribute: 'without-camera' }) withoutCamera = false;

  /** Leaves out the screen. */
  @property({ type: Boolean, reflect: true, attribute: 'without-screen' }) withoutScreen = false;

  /** Leaves out the devices. */
  @property({ type: Boolean, reflect: true, attribute: 'without-devices' }) withoutDevices = false;

  readonly #focus = new RovingFocus(this, () => this.#items);
  #menuHadFocus = false;
  readonly #menu = new Anchored(this, () => this.#devicesOpener);

  protected override render(): TemplateResult {
    return html`<div class="bar" part="bar">
        ${Number.isFinite(this.since) ? html`<apirtc-timer since=${Number(this.since)}></apirtc-timer>` : nothing}
        <div
          class="buttons"
          part="buttons"
          role="toolbar"
          aria-label=${this.terms.callControls}
          @keydown=${this.#focus.onKeyDown}
          @focusin=${this.#focus.onFocusIn}
        >
          ${this.withoutMicrophone ? nothing : this.#microphone} ${this.withoutCamera ? nothing : this.#camera}
          ${this.withoutScreen ? nothing : this.#screen} ${this.withoutDevices ? nothing : this.#devicesButton}
          <slot @slotchange=${this.#slotChanged}></slot>
          <apirtc-hang-up-button></apirtc-hang-up-button>
        </div>
      </div>
      ${this.withoutDevices ? nothing : this.#devicesMenu}`;
  }

  get #microphone(): TemplateResult {
    return html`<apirtc-mic-button
      ?muted=${this.audioMuted}
      ?disabled=${this.disabled}
      problem=${ifDefined(this.microphoneProblem)}
    ></apirtc-mic-button>`;
  }

  get #camera(): TemplateResult {
    return html`<apirtc-camera-button
      ?muted=${this.videoMuted}
      ?disabled=${this.disabled}
      problem=${ifDefined(this.cameraProblem)}
    ></apirtc-camera-button>`;
  }

  get #screen(): TemplateResult {
    return html`<apirtc-screen-button
      ?sharing=${this.sharing}
      ?disabled=${this.disabled}
      problem=${ifDefined(this.screenProblem)}
    ></apirtc-screen-button>`;
  }

  get #devicesButton(): TemplateResult {
    return controlButton({ icon: devicesIcon, name: this.terms.devices, disabled: this.disabled, opens: 'devices' });
  }

  get #devicesMenu(): TemplateResult {
    return html`<div
      class="menu"
      part="menu"
      id="devices"
      popover
      role="dialog"
      aria-label=${this.terms.devices}
      @beforetoggle=${this.#menuToggles}
      @toggle=${this.#menuToggled}
    >
      ${this.withoutCamera ? nothing : this.#select('videoinput', this.videoInputId)}
      ${this.withoutMicrophone ? nothing : this.#select('audioinput', this.audioInputId)}
      ${this.devices.some(({ type }) => type === 'audiooutput') ? this.#select('audiooutput', this.audioOutputId) : nothing}
    </div>`;
  }

  #select(kind: DeviceKind, id: string): TemplateResult {
    return html`<apirtc-device-select kind=${kind} .devices=${this.devices} value=${id}></apirtc-device-select>`;
  }

  /** The controls that can be used, in the order in which they are seen. */
  get #items(): readonly HTMLElement[] {
    const row = this.renderRoot.querySelector('.buttons')?.children ?? [];
    return [...row].flatMap(usableIn);
  }

  get #devicesOpener(): HTMLElement | null {
    return this.renderRoot.querySelector('[popovertarget]');
  }

  readonly #slotChanged = (): void => this.#focus.refresh();

  /** What had the focus is known before the menu is gone, and can get it back after. */
  readonly #menuToggles = ({ currentTarget }: ToggleEvent): void => {
    this.#menuHadFocus = (currentTarget as Element).contains(this.shadowRoot?.activeElement ?? null);
  };

  /** The focus is moved here because Chromium does it only for what is not deeper in shadow roots. */
  readonly #menuToggled = (event: ToggleEvent): void => {
    this.#menu.onToggle(event);
    if (event.newState === 'open') this.renderRoot.querySelector<HTMLElement>('.menu > *')?.focus();
    else if (this.#menuHadFocus) this.#devicesOpener?.focus();
  };
}

/** A child of the row as the controls that it stands for: those of a slot, the button inside its tooltip's area, or itself. */
function usableIn(child: Element): HTMLElement[] {
  const elements =
    child instanceof HTMLSlotElement ? child.assignedElements({ flatten: true }) : [child.querySelector('button') ?? child];
  return (elements as (HTMLElement & { disabled?: boolean })[]).filter(({ disabled }) => !disabled);
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-controls': ApirtcControls;
  }
}
