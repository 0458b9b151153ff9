import { html, LitElement } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import type { IconNodes } from '../icon/icon.js';
import { icon } from '../icon/icon.js';
import { cameraIcon, chevronIcon, microphoneIcon, speakerIcon } from '../icon/icons.js';
import { button } from '../theme/button.styles.js';
import { DeviceRequestEvent } from './device-select.events.js';
import { styles } from './device-select.styles.js';
import { choicesOf } from './device.js';
import type { Device, DeviceKind } from './device.js';
import '../i18n/vocabulary/media.en.js';

const ICONS: Readonly<Record<DeviceKind, IconNodes>> = {
  audioinput: microphoneIcon,
  videoinput: cameraIcon,
  audiooutput: speakerIcon,
};

/**
 * Chooses a camera, a microphone or a speaker. A choice is a request: the one that is shown changes when `value` does.
 *
 * @summary Chooses a device.
 * @tagname apirtc-device-select
 *
 * @event {DeviceRequestEvent} apirtc-device-request - Another device was chosen; has `kind` and `deviceId`. Can be cancelled.
 *
 * @csspart label - The name of the field.
 * @csspart select - The list.
 */
export class ApirtcDeviceSelect extends ApirtcElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles: CSSResultGroup = [ApirtcElement.styles, button, styles];

  /** What to choose: `audioinput`, `videoinput` or `audiooutput`. */
  @property({ reflect: true }) kind: DeviceKind = 'audioinput';

  /** The devices there are, of any kind: objects with `id`, `type` and `label`. */
  @property({ attribute: false }) devices: readonly Device[] = [];

  /** Id of the device in use. */
  @property() value = '';

  /** Cannot be changed. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  protected override render(): TemplateResult {
    const { name, none } = this.#texts;
    const choices = choicesOf(this.devices, this.kind, (position) => this.terms.numbered(name, position));
    return html`<label>
      <span class="name" part="label">${name}</span>
      ${icon(ICONS[this.kind])}
      <select part="select" ?disabled=${this.disabled || choices.length === 0} @change=${this.#choose}>
        ${choices.length === 0 ? html`<option>${none}</option>` : choices.map(({ id, text }) => html`<option value=${id}>${text}</option>`)}
      </select>
      ${icon(chevronIcon)}
    </label>`;
  }

  /** After the options are there; a choice that the owner did not take is also undone here. */
  protected override updated(): void {
    const select = this.#select;
    if (this.devices.some(({ id, type }) => type === this.kind && id === this.value)) select.value = this.value;
  }

  get #select(): HTMLSelectElement {
    return this.renderRoot.querySelector('select') as HTMLSelectElement;
  }

  get #texts(): { name: string; none: string } {
    const { camera, microphone, speaker, noCamera, noMicrophone, noSpeakerChoice } = this.terms;
    if (this.kind === 'videoinput') return { name: camera, none: noCamera };
    return this.kind === 'audiooutput' ? { name: speaker, none: noSpeakerChoice } : { name: microphone, none: noMicrophone };
  }

  readonly #choose = (): void => {
    const chosen = this.#select.value;
    this.requestUpdate();
    this.dispatchEvent(new DeviceRequestEvent(this.kind, chosen));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-device-select': ApirtcDeviceSelect;
  }
}
