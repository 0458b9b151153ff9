import type { CallMedia, CallOptions } from '@apirtc-ce/sdk';
import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { CaptureKind } from '../error/error-code-of.js';
import { offerCallPlace } from '../request/call-places.js';
import { CallElement } from './call-element.js';
import { idleView } from './card.templates.js';
import type { CallElementMedia, CardActions } from './card.templates.js';
import { callStyles } from './call.styles.js';
import { stageParts } from './prepare-call.js';
import type { StageActions, StageState } from './stage.templates.js';

/**
 * Without `contact` it only answers. Everything a call needs is in it: microphone, camera and screen, choice of devices, the reason when it ends.
 *
 * @summary A call with one person: pasted into a page, it calls `contact`, rings when its user is called, and shows both sides.
 * @tagname apirtc-call
 *
 * @attr {string} contact - User id of the person to call. With it, the element rings for this person only; without, for everybody.
 * @attr {'video'|'audio'} media - What to call with. Default: `video`.
 * @attr {boolean} auto-answer - Answer without asking. Use it where the page has already asked, or for a device on a wall.
 *
 * @slot idle - In place of what stands above the call buttons while there is no call.
 * @slot controls - More buttons for the bar of controls.
 *
 * @csspart remote - The other side's tile.
 * @csspart self - The own tile.
 * @csspart controls - The bar of controls.
 *
 * @cssproperty --apirtc-call-aspect-ratio - Shape of the element when the page gives it no height. Default: `4 / 3`.
 */
export class ApirtcCall extends CallElement {
  static override styles = [CallElement.styles, callStyles];

  /** What to call with. */
  @property() media: CallElementMedia = 'video';

  constructor() {
    super();
    this.shared.use((page) => offerCallPlace(page, this));
  }

  /**
   * Calls `contact` with what `media` says. Waits for the session when it is still connecting. Resolves when the invitation is on its way, or
   * could not be made: then the element says why and fires `apirtc-error`.
   */
  start(): Promise<void> {
    return this.callContact(wishOf(this.media), this.media);
  }

  /**
   * Calls somebody for another element of the page, such as `<apirtc-presence>`. Returns `false`, and does nothing, while the element is busy
   * and when it is there for another contact.
   */
  placeCall(contact: string, media: CallElementMedia): boolean {
    if ((this.contactId && this.contactId !== contact) || !this.isFree) return false;
    void this.callSomebody(contact, wishOf(media), media);
    return true;
  }

  /** Answers the call that rings, with what `media` says or with audio only. */
  override answer({ audioOnly = this.media === 'audio' }: { audioOnly?: boolean } = {}): Promise<void> {
    return this.answerWith({ audioOnly });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('media')) this.#judgeMedia();
    super.willUpdate(changed);
  }

  #judgeMedia(): void {
    if (!MEDIA.includes(this.media)) this.fail('bad-attribute', { subject: 'media' });
    else if (this.failure?.subject === 'media') this.recover();
  }

  protected override shows(media: CallMedia): boolean {
    return media !== 'screen';
  }

  protected override captureOf(media: CallMedia = this.media): CaptureKind {
    return media === 'audio' ? 'microphone' : 'camera';
  }

  protected override get canCallAgain(): boolean {
    return this.contactId !== '';
  }

  protected override idle(): TemplateResult {
    return idleView({
      terms: this.terms,
      start: this.actions.start,
      id: this.contactId,
      contact: this.peer.contact,
      availability: this.peer.availability,
      media: this.media,
      online: this.isOnline,
      development: this.shared.page?.session?.mode === 'development',
    });
  }

  protected override stage(state: StageState): TemplateResult {
    const devices = this.shared.page?.userAgent.getUserMediaDevices();
    const { terms, actions, call, contactId: name } = this;
    return stageParts?.stageView({ terms, actions, state, call, name, devices }) ?? EMPTY_STAGE;
  }

  protected override readonly actions: Pick<CardActions, 'start' | 'answer'> & StageActions = {
    start: (media) => void this.callContact(wishOf(media), media),
    answer: (event) => this.granted(event, () => void this.answer({ audioOnly: event.media === 'audio' })),
    hangUp: (event) => this.granted(event, () => this.hangUp()),
    microphone: (event) => this.granted(event, () => this.call?.mute({ audio: !event.on })),
    camera: (event) => this.granted(event, () => this.call?.mute({ video: !event.on })),
    screen: (event) => this.granted(event, () => void this.#switchScreen(event.on)),
    hear: () => void this.call?.remoteStream?.playAudio(),
    device: (event) => this.granted(event, () => void this.#switchDevice(event.kind, event.deviceId)),
  };

  async #switchScreen(on: boolean): Promise<void> {
    const { call } = this;
    if (call) await this.attempt(() => (on ? call.shareScreen() : call.stopScreenShare()), 'screen');
  }

  async #switchDevice(kind: MediaDeviceKind, deviceId: string): Promise<void> {
    const { call } = this;
    if (!call || kind === 'audiooutput') return;
    const camera = kind === 'videoinput';
    const choice = camera ? { videoInputId: deviceId } : { audioInputId: deviceId };
    await this.attempt(() => call.switchDevice(choice), camera ? 'camera' : 'microphone');
  }
}

/** Keeps the place until what a call is shown with has come. */
const EMPTY_STAGE = html`<section class="stage" part="stage"></section>`;

const MEDIA: readonly string[] = ['video', 'audio'] satisfies CallElementMedia[];

function wishOf(media: CallElementMedia): CallOptions {
  return { audioOnly: media === 'audio' };
}
