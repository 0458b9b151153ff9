import type { Call, ReceivedCallInvitation } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { callElementState, isFree } from '../call/call-activity.js';
import type { CallElementState } from '../call/call-activity.js';
import { CallController } from '../call/call-controller.js';
import { unlessCancelled } from '../element/request-event.js';
import type { RequestEvent } from '../element/request-event.js';
import { errorCodeOf } from '../error/error-code-of.js';
import type { StageState } from '../call/stage.templates.js';
import { canShareScreens } from '../request/can-share-screens.js';
import { ContactWatch } from '../session/contact-watch.js';
import { SessionElement } from '../session/session-element.js';
import { idleView, screenView } from './screenshare.templates.js';
import { endedView, failureView, ringingView } from '../call/card.templates.js';
import { screenshareStyles } from './screenshare.styles.js';

/**
 * @summary Shows a screen, a window or a tab to one person, one way: whoever watches sends nothing.
 * @tagname apirtc-screenshare
 *
 * With `contact` it shows; without, it waits to be shown something. The browser's own "stop sharing" ends it too.
 *
 * @attr {string} contact - User id of the person to show the screen to.
 * @attr {boolean} auto-answer - Show what arrives without asking.
 * @attr {boolean} without-sound - Do not ring aloud.
 * @attr {'idle'|'calling'|'ringing'|'connecting'|'connected'|'reconnecting'|'ended'|'error'} state - Where the sharing is; set by the element.
 *
 * @event {CallIncomingEvent} apirtc-call-incoming - Somebody wants to show a screen. Has `contact` and `media`.
 * @event {CallStartedEvent} apirtc-call-started - The user shares, or agreed to watch. Has `contact` and `media`.
 * @event {CallConnectedEvent} apirtc-call-connected - The picture arrives. Has `contact` and `media`.
 * @event {CallEndedEvent} apirtc-call-ended - It is over. Has `contact`, `media`, `reason`, `by` and `durationMs`.
 *
 * @csspart card - What is shown while nothing is shared.
 * @csspart stage - The shared picture, with everything on it.
 * @csspart screen - The tile of the shared picture.
 * @csspart notice - A sentence over the picture.
 * @csspart button - A button.
 *
 * @cssproperty --apirtc-screenshare-aspect-ratio - Shape of the element when the page gives it no height. Default: `16 / 10`.
 */
export class ApirtcScreenshare extends SessionElement {
  static override styles = [SessionElement.styles, screenshareStyles];

  /** User id of the person to show the screen to. */
  @property() contact?: string;
  /** Show what arrives without asking. */
  @property({ type: Boolean, attribute: 'auto-answer' }) autoAnswer = false;
  /** Do not ring aloud. */
  @property({ type: Boolean, attribute: 'without-sound' }) withoutSound = false;
  /** Where the sharing is; set by the element. */
  @property({ reflect: true }) state: CallElementState = 'idle';

  readonly #peer = new ContactWatch(this, this.shared);
  readonly #calling = new CallController(this, this.shared, {
    takes: (invitation) => this.#takes(invitation),
    invited: () => this.autoAnswer && void this.answer(),
    mediaProblem: ({ error }) => this.fail(errorCodeOf(error, 'screen'), { cause: error }),
  });

  /** The call that carries the screen: the SDK's object, for pages that want more than the element shows. */
  get call(): Call | undefined {
    return this.#calling.call;
  }

  /**
   * Asks the user for a screen and shows it to `contact`; browsers want this in a click. Resolves when the invitation is on its way, or could not be
   * made: then the element says why and fires `apirtc-error`.
   */
  async start(): Promise<void> {
    const contact = this.contact?.trim();
    if (!contact) return this.fail('missing-attribute', { subject: 'contact' });
    if (!isFree(this.#calling.activity)) return this.fail('wrong-state');
    if (!canShareScreens()) return this.fail(globalThis.isSecureContext ? 'screen-unsupported' : 'insecure-context');
    this.recover();
    await this.#attempt(() => this.#calling.start(contact, 'screen'));
  }

  /** Agrees to watch what somebody wants to show. */
  async answer(): Promise<void> {
    if (this.#calling.activity.kind !== 'invited') return this.fail('wrong-state');
    this.recover();
    await this.#attempt(() => this.#calling.answer({}));
  }

  /** Declines to watch. */
  decline(): void {
    if (!this.#calling.decline()) this.fail('wrong-state');
  }

  /** Stops sharing, or watching. */
  hangUp(): void {
    if (!this.#calling.hangUp()) this.fail('wrong-state');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('contact')) this.#peer.watch(this.contact?.trim());
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
    ended: () => this.#ofCall((call) => endedView({ ...this.#context, call, canCallAgain: false })),
    calling: () => this.#screen('calling'),
    connecting: () => this.#screen('connecting'),
    connected: () => this.#screen('connected'),
    reconnecting: () => this.#screen('reconnecting'),
  };

  get #context() {
    return { terms: this.terms, actions: this.#actions };
  }

  #ofCall(view: (call: Call) => TemplateResult): TemplateResult | typeof nothing {
    return this.call ? view(this.call) : nothing;
  }

  #idle(): TemplateResult {
    return idleView({
      terms: this.terms,
      start: () => void this.start(),
      id: this.contact?.trim() ?? '',
      contact: this.#peer.contact,
      availability: this.#peer.availability,
      online: this.isOnline,
    });
  }

  #screen(state: StageState): TemplateResult {
    return screenView({ terms: this.terms, stop: () => this.hangUp(), state, call: this.call, name: this.contact ?? '' });
  }

  #notice(): TemplateResult | typeof nothing {
    if (!this.failure) return nothing;
    return html`<p class="notice" part="notice" role="status">${this.sentenceOf(this.failure)}</p>`;
  }

  readonly #actions = {
    answer: (event: RequestEvent) => unlessCancelled(event, () => void this.answer()),
    decline: (event: RequestEvent) => unlessCancelled(event, () => this.decline()),
    start: () => void this.start(),
    dismiss: () => {
      this.recover();
      this.#calling.dismiss();
    },
  };

  readonly #retry = (): void => {
    this.recover();
    if (this.shared.page?.state.phase === 'failed') this.retrySession();
  };

  async #attempt(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (cause) {
      if (this.shared.page?.state.phase !== 'failed') this.fail(errorCodeOf(cause, 'screen'), { cause });
    }
  }

  #takes(invitation: ReceivedCallInvitation): boolean {
    const contact = this.contact?.trim();
    return invitation.getCall().media === 'screen' && (!contact || invitation.getSender().id === contact);
  }
}
