import { property } from 'lit/decorators.js';
import { ApirtcDeviceControl } from '../control/apirtc-control.js';
import type { ControlFace } from '../control/control-button.js';
import { microphoneIcon, microphoneOffIcon } from '../icon/icons.js';
import { MicrophoneRequestEvent } from './mic-button.events.js';
import '../i18n/vocabulary/media.en.js';

/**
 * Asks to switch the microphone on or off, and shows which it is.
 *
 * @summary Switches the microphone.
 * @tagname apirtc-mic-button
 *
 * @event {MicrophoneRequestEvent} apirtc-microphone-request - The button was pressed; `on` is the state asked for. Can be cancelled.
 */
export class ApirtcMicButton extends ApirtcDeviceControl {
  /** The microphone is off. */
  @property({ type: Boolean, reflect: true }) muted = false;

  protected override face(): ControlFace {
    const { microphone, mute, unmute } = this.terms;
    const face: ControlFace = this.muted
      ? { icon: microphoneOffIcon, name: microphone, hint: unmute, pressed: false, tone: 'off' }
      : { icon: microphoneIcon, name: microphone, hint: mute, pressed: true };
    return this.withProblem(face);
  }

  protected override request(): MicrophoneRequestEvent {
    return new MicrophoneRequestEvent(this.muted);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-mic-button': ApirtcMicButton;
  }
}
