import type { CallMedia } from '@apirtc-ce/sdk';
import type { TemplateResult } from 'lit';
import { CallElement } from '../call/call-element.js';
import type { CardActions } from '../call/card.templates.js';
import type { StageState } from '../call/stage.templates.js';
import type { CaptureKind } from '../error/error-code-of.js';
import { canShareScreens } from '../request/can-share-screens.js';
import { screenshareStyles } from './screenshare.styles.js';
import { idleView, screenView } from './screenshare.templates.js';

/**
 * With `contact` it shows; without, it waits to be shown something. The browser's own "stop sharing" ends it too.
 *
 * @summary Shows a screen, a window or a tab to one person, one way: whoever watches sends nothing.
 * @tagname apirtc-screenshare
 *
 * @attr {string} contact - User id of the person to show the screen to.
 * @attr {boolean} auto-answer - Show what arrives without asking.
 *
 * @csspart screen - The tile of the shared picture.
 *
 * @cssproperty --apirtc-screenshare-aspect-ratio - Shape of the element when the page gives it no height. Default: `16 / 10`.
 */
export class ApirtcScreenshare extends CallElement {
  static override styles = [CallElement.styles, screenshareStyles];

  /**
   * Asks the user for a screen and shows it to `contact`; browsers want this in a click. Resolves when the invitation is on its way, or could not be
   * made: then the element says why and fires `apirtc-error`.
   */
  async start(): Promise<void> {
    if (globalThis.isSecureContext && !canShareScreens()) return this.fail('screen-unsupported');
    await this.callContact('screen', 'screen');
  }

  protected override shows(media: CallMedia): boolean {
    return media === 'screen';
  }

  protected override captureOf(): CaptureKind {
    return 'screen';
  }

  /** What is shown again is chosen again, with the button of the idle card. */
  protected override readonly canCallAgain = false;

  protected override readonly actions: Pick<CardActions, 'start' | 'answer'> = {
    start: () => void this.start(),
    answer: (event) => this.granted(event, () => void this.answer()),
  };

  protected override idle(): TemplateResult {
    return idleView({
      terms: this.terms,
      start: () => void this.start(),
      id: this.contactId,
      contact: this.peer.contact,
      availability: this.peer.availability,
      online: this.isOnline,
    });
  }

  protected override stage(state: StageState): TemplateResult {
    return screenView({
      terms: this.terms,
      stop: () => this.hangUp(),
      hear: () => void this.call?.remoteStream?.playAudio(),
      state,
      call: this.call,
      name: this.contactId,
    });
  }
}
