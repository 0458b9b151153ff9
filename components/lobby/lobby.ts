import type { CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';
import { LateElement } from '../conversation/late-element.js';
import type { Body } from './lobby-body.js';

/** What the reflected `state` attribute of a lobby says. */
export type LobbyState = 'connecting' | 'ready' | 'joining' | 'error';

/**
 * The door of a conversation: how one looks and sounds, which devices are used, and one's name when the page does not know it. It opens camera and microphone
 * by itself only where the browser gives them without asking; else in a press. It does not go in: `apirtc-join-request` asks whoever owns it to.
 *
 * @summary Preview, devices and name, before going in.
 * @tagname apirtc-lobby
 *
 * @event {JoinRequestEvent} apirtc-join-request - Somebody wants to go in; has `conversation`, `camera` and `stream`, the preview, which is then the listener's. Can be cancelled.
 *
 * @slot header - In place of the name of the conversation.
 *
 * @csspart lobby - The whole of it.
 * @csspart preview - The picture of oneself.
 * @csspart name - The field for one's name.
 * @csspart devices - The choice of devices.
 * @csspart button - A button.
 */
export class ApirtcLobby extends LateElement {
  static override styles: CSSResultGroup = LateElement.styles;

  /** Whoever owns it is going in. */
  @property({ type: Boolean, reflect: true }) joining = false;
  /** Leaves out preview and devices. */
  @property({ type: Boolean, reflect: true, attribute: 'without-preview' }) withoutPreview = false;
  /** Where it is; set by the element. */
  @property({ reflect: true }) state: LobbyState = 'connecting';

  /** Opens camera and microphone for the preview; to be called in a click. */
  async openPreview(): Promise<void> {
    await ((await this.embodied()) as Body | undefined)?.openPreview();
  }

  protected override fetchBody() {
    return import('./lobby-body.js');
  }

  protected override bodyMissing(isFailure: boolean): void {
    this.state = isFailure ? 'error' : 'connecting';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-lobby': ApirtcLobby;
  }
}
