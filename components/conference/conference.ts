import type { CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';
import { LateElement } from '../conversation/late-element.js';
import type { GridLayout } from '../grid/arrange.js';
import type { Body } from './conference-body.js';
import type { ConferenceState } from './conference-state.js';
import { box } from './conference.styles.js';

/**
 * Everybody who names the same conversation meets: a door with a preview, a waiting room where a moderator lets people in, all who are there in a grid or with
 * who speaks large, chat and a list of people beside it, and the controls. Its parts are elements that can be used without it, too.
 *
 * @summary A meeting of many, pasted into a page.
 * @tagname apirtc-conference
 *
 * @attr {string} conversation - Name of the conversation. Whoever names the same one meets here.
 * @attr {'lobby'|'joining'|'waiting'|'joined'|'reconnecting'|'ended'|'error'} state - Where the user is; set by the element.
 *
 * @event {ConferenceJoinedEvent} apirtc-conference-joined - The user is in. Has `conversation`.
 * @event {ConferenceEndedEvent} apirtc-conference-ended - The user is out, or was not let in. Has `conversation` and `reason`.
 *
 * @slot lobby - In place of the name of the conversation at the door.
 * @slot controls - More buttons for the bar of controls.
 *
 * @csspart card - What is shown outside the conversation.
 * @csspart stage - What is shown inside it.
 * @csspart grid - The tiles, an `<apirtc-grid>`.
 * @csspart door - Who asks to come in, an `<apirtc-waiting-room>`.
 * @csspart panel - Chat or people, beside the tiles.
 * @csspart controls - The bar of controls.
 * @csspart menu - What else can be done.
 * @csspart notice - A sentence over the tiles.
 * @csspart button - A button.
 *
 * @cssproperty --apirtc-conference-aspect-ratio - Shape of the element when the page gives it no height. Default: `16 / 10`.
 */
export class ApirtcConference extends LateElement {
  static override styles: CSSResultGroup = [LateElement.styles, box];

  /** `grid`: all alike; `speaker`: who speaks is large. */
  @property({ reflect: true }) layout: GridLayout = 'grid';
  /** Addresses of pictures to choose a background from, separated by spaces. */
  @property() backgrounds = '';
  /** Where the user is; set by the element. */
  @property({ reflect: true }) state: ConferenceState = 'lobby';

  /** Goes in, with camera and microphone or with the microphone alone; to be called in a click. */
  async join({ camera = true }: { camera?: boolean } = {}): Promise<void> {
    if (!this.name) return this.fail('missing-attribute', { subject: 'conversation' });
    await ((await this.embodied()) as Body | undefined)?.enter(camera);
  }

  /** Leaves, or stops waiting to be let in. */
  leave(): void {
    if (this.body) (this.body as Body).leave();
    else this.fail('wrong-state');
  }

  protected override fetchBody() {
    return import('./conference-body.js');
  }

  protected override bodyMissing(isFailure: boolean): void {
    this.state = isFailure ? 'error' : 'lobby';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-conference': ApirtcConference;
  }
}
