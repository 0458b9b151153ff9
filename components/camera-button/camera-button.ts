import { property } from 'lit/decorators.js';
import { ApirtcDeviceControl } from '../control/apirtc-control.js';
import type { ControlFace } from '../control/control-button.js';
import { cameraIcon, cameraOffIcon } from '../icon/icons.js';
import { CameraRequestEvent } from './camera-button.events.js';
import '../i18n/vocabulary/media.en.js';

/**
 * Asks to switch the camera on or off, and shows which it is.
 *
 * @summary Switches the camera.
 * @tagname apirtc-camera-button
 *
 * @event {CameraRequestEvent} apirtc-camera-request - The button was pressed; `on` is the state asked for. Can be cancelled.
 */
export class ApirtcCameraButton extends ApirtcDeviceControl {
  /** The camera is off. */
  @property({ type: Boolean, reflect: true }) muted = false;

  protected override face(): ControlFace {
    const { camera, stopCamera, startCamera } = this.terms;
    const face: ControlFace = this.muted
      ? { icon: cameraOffIcon, name: camera, hint: startCamera, pressed: false, tone: 'off' }
      : { icon: cameraIcon, name: camera, hint: stopCamera, pressed: true };
    return this.withProblem(face);
  }

  protected override request(): CameraRequestEvent {
    return new CameraRequestEvent(this.muted);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-camera-button': ApirtcCameraButton;
  }
}
