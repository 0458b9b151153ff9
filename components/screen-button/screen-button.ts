import { property } from 'lit/decorators.js';
import { ApirtcDeviceControl } from '../control/apirtc-control.js';
import type { ControlFace } from '../control/control-button.js';
import { screenIcon } from '../icon/icons.js';
import { ScreenRequestEvent } from './screen-button.events.js';
import '../i18n/vocabulary/media.en.js';

/**
 * Asks to share the screen or to stop, and shows which it is.
 *
 * @summary Shares the screen.
 * @tagname apirtc-screen-button
 *
 * @event {ScreenRequestEvent} apirtc-screen-request - The button was pressed; `on` is the state asked for. Can be cancelled.
 */
export class ApirtcScreenButton extends ApirtcDeviceControl {
  /** The screen is being shared. */
  @property({ type: Boolean, reflect: true }) sharing = false;

  protected override face(): ControlFace {
    const { screenSharing, shareScreen, stopSharing } = this.terms;
    const face: ControlFace = this.sharing
      ? { icon: screenIcon, name: screenSharing, hint: stopSharing, pressed: true, tone: 'active' }
      : { icon: screenIcon, name: screenSharing, hint: shareScreen, pressed: false };
    return this.withProblem(face);
  }

  protected override request(): ScreenRequestEvent {
    return new ScreenRequestEvent(!this.sharing);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-screen-button': ApirtcScreenButton;
  }
}
