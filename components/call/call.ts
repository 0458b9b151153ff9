import type { Call, ReceivedCallInvitation, Stream } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Failure } from '../element/apirtc-element.js';
import { unlessCancelled } from '../element/request-event.js';
import type { RequestEvent } from '../element/request-event.js';
import { errorCodeOf } from '../error/error-code-of.js';
import type { CaptureKind } from '../error/error-code-of.js';
import { offerCallPlace } from '../request/call-places.js';
import { ContactWatch } from '../session/contact-watch.js';
import { SessionElement } from '../session/session-element.js';
import { callElementState, isFree } from './call-activity.js';
import type { CallElementState } from './call-activity.js';
import { CallController } from './call-controller.js';
import { endedView, failureView, idleView, ringingView } from './card.templates.js';
import type { CallElementMedia, CardActions } from './card.templates.js';
import { callStyles } from './call.styles.js';
import { stageView } from './stage.templates.js';
import type { StageActions, StageState } from './stage.templates.js';

/**
 * @summary A call with one person: pasted into a page, it calls `contact`, rings when its user is called, and shows both sides.
 * @tagname apirtc-call
 *
 * Without `contact` it only answers. Everything a call needs is in it: microphone, camera and screen, choice of devices, the reason when it ends.
 *
 * @attr {string} contact - User id of the person to call. With it, the element rings for this person only; without, for everybody.
 * @attr {'video'|'audio'} media - What to call with. Default: `video`.
 * @attr {boolean} auto-answer - Answer without asking. Use it where the page has already asked, or for a device on a wall.
 * @attr {boolean} without-sound - Do not ring aloud.
 * @attr {'idle'|'calling'|'ringing'|'connecting'|'connected'|'reconnecting'|'ended'|'error'} state - Where the call is; set by the element.
 *
 * @event {CallIncomingEvent} apirtc-call-incoming - Somebody calls and the element rings. Has `contact` and `media`.
 * @event {CallStartedEvent} apirtc-call-started - The user called, or answered. Has `contact` and `media`.
 * @event {CallConnectedEvent} apirtc-call-connected - Media flows. Has `contact` and `media`.
 * @event {CallEndedEvent} apirtc-call-ended - It is over. Has `contact`, `media`, `reason`, `by` and `durationMs`.
 *
 * @slot idle - In place of what stands above the call buttons while there is no call.
 * @slot controls - More buttons for the bar of controls.
 *
 * @csspart card - What is shown while there is no call.
 * @csspart stage - The picture of a call, with everything on it.
 * @csspart remote - The other side's tile.
 * @csspart self - The own tile.
 * @csspart controls - The bar of controls.
 * @csspart notice - A sentence over the picture.
 * @csspart button - A button of the card.
 *
 * @cssproperty --apirtc-call-aspect-ratio - Shape of the element when the page gives it no height. Default: `4 / 3`.
 */
export class ApirtcCall extends SessionElement {
  static override styles = [SessionElement.styles, callStyles];

  /** User id of the person to call. */
  @property() contact?: string;
  /** What to call with. */
  @property() media: CallElementMedia = 'video';
  /** Answer without asking. */
  @property({ type: Boolean, attribute: 'auto-answer' }) autoAnswer = false;
  /** Do not ring aloud. */
  @property({ type: Boolean, attribute: 'without-sound' }) withoutSound = false;
  /** Where the call is; set by the element. */
  @property({ reflect: true }) state: CallElementState = 'idle';

  readonly #peer = new ContactWatch(this, this.shared);
  readonly #calling = new CallController(this, this.shared, {
    takes: (invitation) => this.#takes(invitation),
    invited: () => this.autoAnswer && void this.answer(),
    mediaProblem: ({ error, fellBackToAudio }) =>
      this.fail(errorCodeOf(error, fellBackToAudio ? 'camera' : this.#captureKind), { cause: error }),
  });

  constructor() {
    super();
    this.shared.use((page) => offerCallPlace(page, this));
  }

  /** The call that goes on, rings, or has just ended: the SDK's object, for pages that want more than the element shows. */
  get call(): Call | undefined {
    return this.#calling.call;
  }

  /**
   * Calls `contact`. Waits for the session when it is still connecting. Resolves when the invitation is on its way, or could not be made: then
   * the element says why and fires `apirtc-error`.
   */
  async start(): Promise<void> {
    const contact = this.contact?.trim();
    if (!contact) return this.fail('missing-attribute', { subject: 'contact' });
    if (!isFree(this.#calling.activity)) return this.fail('wrong-state');
    await this.#start(contact);
  }

  /**
   * Calls somebody for another element of the page, such as `<apirtc-presence>`. Returns `false`, and does nothing, while the element is busy
   * and when it is there for another contact.
   */
  placeCall(contact: string, media: CallElementMedia): boolean {
    const own = this.contact?.trim();
    if ((own && own !== contact) || !isFree(this.#calling.activity)) return false;
    this.media = media;
    void this.#start(contact);
    return true;
  }

  /** Answers the call that rings, with what `media` says or with audio only. */
  async answer(options: { audioOnly?: boolean } = {}): Promise<void> {
    if (this.#calling.activity.kind !== 'invited') return this.fail('wrong-state');
    this.recover();
    const audioOnly = options.audioOnly ?? this.media === 'audio';
    await this.#attempt(() => this.#calling.answer({ audioOnly }));
  }

  /** Declines the call that rings. */
  decline(): void {
    if (!this.#calling.decline()) this.fail('wrong-state');
  }

  /** Ends the call, or stops calling. */
  hangUp(): void {
    if (!this.#calling.hangUp()) this.fail('wrong-state');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('contact')) this.#peer.watch(this.contact?.trim());
    if (changed.has('media') && this.media !== 'video' && this.media !== 'audio')
      this.fail('bad-attribute', { subject: 'media' });
    const linkLost = this.shared.page?.state.phase === 'reconnecting';
    this.state = callElementState(this.#calling.activity, { failed: this.failure !== undefined, linkLost });
  }

  protected override render(): TemplateResult {
    return html`${this.#views[this.state]()}${this.state === 'error' ? nothing : this.#notice()}`;
  }

  readonly #views: Readonly<Record<CallElementState, () => TemplateResult | typeof nothing>> = {
    error: () => failureView({ ...this.#context, sentence: this.renderFailure(), retry: this.#retry }),
    idle: () => this.#idle(),
    ringing: () => this.#ofCall((call) => ringingView({ ...this.#context, call, withoutSound: this.withoutSound })),
    ended: () => this.#ofCall((call) => endedView({ ...this.#context, call, canCallAgain: Boolean(this.contact) })),
    calling: () => this.#stage('calling'),
    connecting: () => this.#stage('connecting'),
    connected: () => this.#stage('connected'),
    reconnecting: () => this.#stage('reconnecting'),
  };

  get #context() {
    return { terms: this.terms, actions: this.#actions };
  }

  #ofCall(view: (call: Call) => TemplateResult): TemplateResult | typeof nothing {
    return this.call ? view(this.call) : nothing;
  }

  #idle(): TemplateResult {
    return idleView({
      ...this.#context,
      id: this.contact?.trim() ?? '',
      contact: this.#peer.contact,
      availability: this.#peer.availability,
      media: this.media,
      online: this.isOnline,
      development: this.shared.page?.session?.mode === 'development',
    });
  }

  #stage(state: StageState): TemplateResult {
    const devices = this.shared.page?.userAgent.getUserMediaDevices();
    return stageView({ ...this.#context, state, call: this.call, name: this.contact ?? '', devices });
  }

  /** What is worth saying while a call goes on: it goes on without the camera, for instance. */
  #notice(): TemplateResult | typeof nothing {
    if (!this.failure) return nothing;
    return html`<p class="notice" part="notice" role="status">${this.sentenceOf(this.failure)}</p>`;
  }

  readonly #actions: CardActions & StageActions = {
    start: (media) => {
      this.media = media;
      void this.start();
    },
    answer: (event) => this.#granted(event, () => void this.answer({ audioOnly: event.media === 'audio' })),
    decline: (event) => this.#granted(event, () => this.decline()),
    hangUp: (event) => this.#granted(event, () => this.hangUp()),
    microphone: (event) => this.#granted(event, () => this.call?.mute({ audio: !event.on })),
    camera: (event) => this.#granted(event, () => this.call?.mute({ video: !event.on })),
    screen: (event) => this.#granted(event, () => void this.#switchScreen(event.on)),
    hear: () => void this.call?.remoteStream?.playAudio(),
    device: (event) => this.#granted(event, () => void this.#switchDevice(event.kind, event.deviceId)),
    dismiss: () => {
      this.recover();
      this.#calling.dismiss();
    },
  };

  async #start(contact: string): Promise<void> {
    if (!globalThis.isSecureContext) return this.fail('insecure-context');
    this.recover();
    await this.#attempt(() => this.#calling.start(contact, { audioOnly: this.media === 'audio' }));
  }

  #granted(request: RequestEvent, act: () => void): void {
    unlessCancelled(request, act);
  }

  async #switchScreen(on: boolean): Promise<void> {
    const { call } = this;
    if (!call) return;
    await this.#attempt<Stream | void>(() => (on ? call.shareScreen() : call.stopScreenShare()), 'screen');
    this.requestUpdate();
  }

  async #switchDevice(kind: MediaDeviceKind, deviceId: string): Promise<void> {
    const { call } = this;
    if (!call || kind === 'audiooutput') return;
    const camera = kind === 'videoinput';
    await this.#attempt(
      () => call.switchDevice(camera ? { videoInputId: deviceId } : { audioInputId: deviceId }),
      camera ? 'camera' : 'microphone',
    );
    this.requestUpdate();
  }

  readonly #retry = (): void => {
    this.recover();
    if (this.shared.page?.state.phase === 'failed') this.retrySession();
  };

  /** Does something that may fail, and says so when it does. */
  async #attempt<Value>(act: () => Promise<Value>, capture?: CaptureKind): Promise<void> {
    try {
      await act();
    } catch (cause) {
      // A refused session has already been told, by its own code.
      if (this.shared.page?.state.phase === 'failed') return;
      const failure: Failure = { code: errorCodeOf(cause, capture ?? this.#captureKind), cause };
      this.fail(failure.code, failure);
    }
  }

  get #captureKind(): CaptureKind {
    return this.media === 'audio' ? 'microphone' : 'camera';
  }

  #takes(invitation: ReceivedCallInvitation): boolean {
    const contact = this.contact?.trim();
    if (invitation.getCall().media === 'screen') return false;
    return !contact || invitation.getSender().id === contact;
  }
}
