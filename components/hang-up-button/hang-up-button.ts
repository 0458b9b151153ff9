import type { CSSResultGroup } from 'lit';
import { ApirtcControl } from '../control/apirtc-control.js';
import type { ControlFace } from '../control/control-button.js';
import { phoneIcon } from '../icon/icons.js';
import { HangUpRequestEvent } from './hang-up-button.events.js';
import { styles } from './hang-up-button.styles.js';

/**
 * Asks to end the call.
 *
 * @summary Ends the call.
 * @tagname apirtc-hang-up-button
 *
 * @event {HangUpRequestEvent} apirtc-hang-up-request - The button was pressed. Can be cancelled.
 */
export class ApirtcHangUpButton extends ApirtcControl {
  static override styles: CSSResultGroup = [ApirtcControl.styles, styles];

  protected override face(): ControlFace {
    return { icon: phoneIcon, name: this.terms.hangUp, tone: 'danger' };
  }

  protected override request(): HangUpRequestEvent {
    return new HangUpRequestEvent();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-hang-up-button': ApirtcHangUpButton;
  }
}
