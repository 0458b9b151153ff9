import type { AnswerOptions, Call, CallMedia, CallOptions, ReceivedCallInvitation } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { onIntent, whenIdle } from '../element/foresight.js';
import { unlessCancelled } from '../element/request-event.js';
import type { RequestEvent } from '../element/request-event.js';
import { errorCodeOf } from '../error/error-code-of.js';
import type { CaptureKind } from '../error/error-code-of.js';
import { ContactWatch } from '../session/contact-watch.js';
import { SessionElement } from '../session/session-element.js';
import { callElementState, isFree } from './call-activity.js';
import type { CallElementState } from './call-activity.js';
import { CallController } from './call-controller.js';
import type { CallMediaProblem } from './call-controller.js';
import { endedView, failureView, ringingView } from './card.templates.js';
import type { CardActions } from './card.templates.js';
import { foreseeCall } from './prepare-call.js';
import type { StageState } from './stage.templates.js';

type View = TemplateResult | typeof nothing;

/**
 * How long the drawing of a call waits at most after it was asked for, so that devices, offer and answer do not wait for the drawing: it saves 100 ms of
 * 300 to the first picture on two cores, and is within the 100 ms in which an answer to a press feels immediate
 * (https://web.dev/articles/rail).
 */
const HEAD_START_MS = 80;

/**
 * The base of the elements that hold one call, whatever it carries: whom it is with, where it is, answering and ending it, and what is shown
 * when there is none.
 *
 * @attr {boolean} auto-answer - Answer without asking.
 * @attr {boolean} without-sound - Do not ring aloud.
 * @attr {'idle'|'calling'|'ringing'|'connecting'|'connected'|'reconnecting'|'ended'|'error'} state - Where the call is; set by the element.
 *
 * @event {CallIncomingEvent} apirtc-call-incoming - Somebody calls and the element rings. Has `contact` and `media`.
 * @event {CallStartedEvent} apirtc-call-started - The user called, or answered. Has `contact` and `media`.
 * @event {CallConnectedEvent} apirtc-call-connected - Media flows. Has `contact` and `media`.
 * @event {CallEndedEvent} apirtc-call-ended - It is over. Has `contact`, `media`, `reason`, `by` and `durationMs`.
 *
 * @csspart card - What is shown while there is no call.
 * @csspart stage - The picture of a call, with everything on it.
 * @csspart notice - A sentence over the picture.
 * @csspart button - A button of the card.
 */
export abstract class CallElement extends SessionElement {
  /** User id of the other side. */
  @property() contact?: string;
  /** Answer without asking. */
  @property({ type: Boolean, attribute: 'auto-answer' }) autoAnswer = false;
  /** Do not ring aloud. */
  @property({ type: Boolean, attribute: 'without-sound' }) withoutSound = false;
  /** Where the call is; set by the element. */
  @property({ reflect: true }) state: CallElementState = 'idle';

  protected readonly peer = new ContactWatch(this, this.shared, (failure) => this.failUntil(failure));
  readonly #calling = new CallController(this, this.shared, {
    takes: (invitation) => this.#takes(invitation),
    invited: () => this.autoAnswer && void this.answer(),
    unshowable: (cause) => this.fail('server-unreachable', { cause }),
    progressed: (phase) => (phase === 'calling' || phase === 'ended') && this.#endHeadStart(),
    mediaProblem: (problem) => this.#tellMediaProblem(problem),
    refused: (cause) => this.fail(errorCodeOf(cause), { cause }),
  });

  #headStart: Promise<void> = Promise.resolve();
  #endHeadStart: () => void = () => {};

  constructor() {
    super();
    onIntent(this, foreseeCall);
  }

  /** The call that goes on, rings, or has just ended: the SDK's object, for pages that want more than the element shows. */
  get call(): Call | undefined {
    return this.#calling.call;
  }

  /** Answers the call that rings. */
  answer(): Promise<void> {
    return this.answerWith({});
  }

  /** Declines the call that rings. */
  decline(): void {
    if (!this.#calling.decline()) this.fail('wrong-state');
  }

  /** Ends the call, or stops calling. */
  hangUp(): void {
    if (!this.#calling.hangUp()) this.fail('wrong-state');
  }

  /** Which calls the element can show. */
  protected abstract shows(media: CallMedia): boolean;

  /** What a call of this kind opens, to name what failed. */
  protected abstract captureOf(media: CallMedia | undefined): CaptureKind;

  /** What the buttons of the cards do here. */
  protected abstract readonly actions: Pick<CardActions, 'start' | 'answer'>;

  /** After the end of a call the user may call again. */
  protected abstract readonly canCallAgain: boolean;

  protected abstract idle(): TemplateResult;

  protected abstract stage(state: StageState): TemplateResult;

  /** The trimmed {@link contact}; empty when there is none. */
  protected get contactId(): string {
    return this.contact?.trim() ?? '';
  }

  /** Whether it can take part in a call. */
  protected get isFree(): boolean {
    return isFree(this.#calling.activity);
  }

  /** Calls {@link contact}, or says what is missing. */
  protected async callContact(wish: CallOptions | 'screen', media: CallMedia): Promise<void> {
    if (!this.contactId) return this.fail('missing-attribute', { subject: 'contact' });
    if (!this.isFree) return this.fail('wrong-state');
    await this.callSomebody(this.contactId, wish, media);
  }

  protected async callSomebody(contact: string, wish: CallOptions | 'screen', media: CallMedia): Promise<void> {
    if (!globalThis.isSecureContext) return this.fail('insecure-context');
    if (!('RTCPeerConnection' in globalThis)) return this.fail('unsupported-browser');
    if (this.shared.page?.session?.getId() === contact) return this.fail('bad-attribute', { subject: 'contact' });
    this.recover();
    this.#letCallGoFirst();
    await this.attempt(() => this.#calling.start(contact, wish), this.captureOf(media));
  }

  protected async answerWith(options: AnswerOptions): Promise<void> {
    if (this.#calling.activity.kind !== 'invited') return this.fail('wrong-state');
    this.recover();
    this.#letCallGoFirst();
    await this.attempt(() => this.#calling.answer(options), this.captureOf(this.call?.media));
  }

  /** Does something that may fail, and says so when it does. */
  protected async attempt(act: () => Promise<unknown>, capture: CaptureKind): Promise<void> {
    try {
      await act();
    } catch (cause) {
      // A refused session has already been told, by its own code.
      if (this.shared.page?.state.phase !== 'failed') this.fail(errorCodeOf(cause, capture), { cause });
    }
  }

  protected granted(request: RequestEvent, act: () => void): void {
    unlessCancelled(request, act);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('contact')) this.peer.watch(this.contactId);
    if (this.autoAnswer && changed.has('autoAnswer')) whenIdle(foreseeCall);
    const linkLost = this.shared.page?.state.phase === 'reconnecting';
    this.state = callElementState(this.#calling.activity, { failed: this.failure !== undefined, linkLost });
  }

  protected override async scheduleUpdate(): Promise<void> {
    await this.#headStart;
    await super.scheduleUpdate();
  }

  protected override render(): TemplateResult {
    return html`${this.#views[this.state]()}${this.state === 'error' ? nothing : this.#notice()}`;
  }

  readonly #views: Readonly<Record<CallElementState, () => View>> = {
    error: () => failureView({ ...this.#context, sentence: this.renderFailure(), retry: this.#retry }),
    idle: () => this.idle(),
    ringing: () => this.#ofCall((call) => ringingView({ ...this.#context, call, withoutSound: this.withoutSound })),
    ended: () => this.#ofCall((call) => endedView({ ...this.#context, call, canCallAgain: this.canCallAgain })),
    calling: () => this.stage('calling'),
    connecting: () => this.stage('connecting'),
    connected: () => this.stage('connected'),
    reconnecting: () => this.stage('reconnecting'),
  };

  get #context(): { terms: SessionElement['terms']; actions: CardActions } {
    return { terms: this.terms, actions: { ...this.actions, decline: this.#declineIfGranted, dismiss: this.#dismiss } };
  }

  #ofCall(view: (call: Call) => TemplateResult): View {
    return this.call ? view(this.call) : nothing;
  }

  /** What is worth saying while a call goes on: it goes on without the camera, for instance. */
  #notice(): View {
    if (!this.failure) return nothing;
    return html`<p class="notice" part="notice" role="status">${this.sentenceOf(this.failure)}</p>`;
  }

  readonly #declineIfGranted = (event: RequestEvent): void => this.granted(event, () => this.decline());

  readonly #dismiss = (): void => {
    this.recover();
    this.#calling.dismiss();
  };

  readonly #retry = (): void => {
    this.recover();
    if (this.shared.page?.state.phase === 'failed') this.retrySession();
  };

  #letCallGoFirst(): void {
    this.#headStart = new Promise((resolve) => {
      this.#endHeadStart = resolve;
      setTimeout(resolve, HEAD_START_MS);
    });
  }

  #tellMediaProblem({ error: cause, fellBackToAudio }: CallMediaProblem): void {
    if (fellBackToAudio) return this.fail(errorCodeOf(cause, 'camera'), { cause, consequence: 'audioOnlyNow' });
    // Without its camera a call would have gone on: it was the microphone that failed last.
    this.fail(errorCodeOf(cause, this.captureOf('audio')), { cause });
  }

  #takes(invitation: ReceivedCallInvitation): boolean {
    const forThis = !this.contactId || invitation.getSender().id === this.contactId;
    return forThis && this.shows(invitation.getCall().media);
  }
}
