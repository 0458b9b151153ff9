import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { failureView } from '../call/card.templates.js';
import { unlessCancelled } from '../element/request-event.js';
import { errorCodeOf } from '../error/error-code-of.js';
import '../i18n/vocabulary/meeting.en.js';
import { SessionElement } from '../session/session-element.js';
import { ConferenceController } from './conference-controller.js';
import { conferenceState } from './conference-state.js';
import type { ConferenceState } from './conference-state.js';
import { conferenceStyles } from './conference.styles.js';
import { endedView, lobbyView, roomView, waitingView } from './conference.templates.js';
import type { ConferenceActions } from './conference.templates.js';
import { tilesOf } from './tiles.js';

/** UTF-16 code units, as the CCS counts. */
const MAX_NAME_LENGTH = 255;

/**
 * Everybody who names the same conversation meets: a door, a waiting room where a moderator lets people in, a grid of all who are there with
 * nine on a page, and the controls.
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
 * @slot lobby - In place of what stands above the buttons at the door.
 * @slot controls - More buttons for the bar of controls.
 *
 * @csspart card - What is shown outside the conversation.
 * @csspart stage - What is shown inside it.
 * @csspart grid - The grid of tiles.
 * @csspart tile - A tile.
 * @csspart door - Who asks to come in.
 * @csspart pager - The way to the other pages of tiles.
 * @csspart controls - The bar of controls.
 * @csspart notice - A sentence over the tiles.
 * @csspart button - A button.
 *
 * @cssproperty --apirtc-conference-aspect-ratio - Shape of the element when the page gives it no height. Default: `16 / 10`.
 */
export class ApirtcConference extends SessionElement {
  static override styles: CSSResultGroup = [SessionElement.styles, conferenceStyles];

  /** Name of the conversation. */
  @property() conversation?: string;
  /** Who is no moderator waits until one lets them in. All elements of a conversation should say the same. */
  @property({ type: Boolean }) moderated = false;
  /** This user lets people in. */
  @property({ type: Boolean }) moderator = false;
  /** Where the user is; set by the element. */
  @property({ reflect: true }) state: ConferenceState = 'lobby';

  @state() private page = 0;

  readonly #conference = new ConferenceController(this, {
    mediaProblem: (cause, wanted) => this.fail(errorCodeOf(cause, wanted), { cause }),
    refused: (cause) => this.fail(errorCodeOf(cause), { cause }),
  });

  constructor() {
    super();
    // Out of the page, or somebody else: the meeting is left. An element that is only moved keeps its session.
    this.shared.use(() => () => void this.#conference.leave());
  }

  /** Goes in, with camera and microphone or with the microphone alone; to be called in a click. */
  async join({ camera = true }: { camera?: boolean } = {}): Promise<void> {
    const { page } = this.shared;
    if (!this.#name) return this.fail('missing-attribute', { subject: 'conversation' });
    if (!globalThis.isSecureContext) return this.fail('insecure-context');
    if (!('RTCPeerConnection' in globalThis)) return this.fail('unsupported-browser');
    this.recover();
    const { moderated, moderator } = this;
    const entered = page && (await this.#conference.enter(page, { conversation: this.#name, camera, moderated, moderator }));
    if (!entered) this.fail('wrong-state');
  }

  /** Leaves, or stops waiting to be let in. */
  leave(): void {
    if (!this.#conference.leave()) this.fail('wrong-state');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('conversation')) this.#judgeName();
    this.state = conferenceState(this.#conference.activity, this.#conference.conversation?.state, {
      failed: this.failure !== undefined,
      linkLost: this.shared.page?.state.phase === 'reconnecting',
    });
  }

  protected override render(): TemplateResult {
    return html`${this.#view()}${this.state === 'error' ? nothing : this.#notice()}`;
  }

  get #name(): string {
    return this.conversation?.trim() ?? '';
  }

  #judgeName(): void {
    if (!this.#name && this.conversation !== undefined) this.fail('missing-attribute', { subject: 'conversation' });
    else if (this.#name.length > MAX_NAME_LENGTH) this.fail('bad-attribute', { subject: 'conversation' });
    else if (this.failure?.subject === 'conversation') this.recover();
  }

  #view(): TemplateResult | typeof nothing {
    const { terms } = this;
    const context = { terms, actions: this.#actions, name: this.#name };
    const { activity } = this.#conference;
    switch (this.state) {
      case 'error':
        return failureView({ terms, sentence: this.renderFailure(), retry: this.#retry });
      case 'waiting':
        return waitingView(context);
      case 'ended':
        return endedView({ ...context, end: activity.kind === 'over' ? activity.end : 'left' });
      case 'joined':
      case 'reconnecting':
        return activity.kind === 'inside' ? this.#room() : lobbyView({ ...context, online: false, busy: false });
      case 'lobby':
      case 'joining':
        return lobbyView({ ...context, online: this.isOnline, busy: this.state === 'joining' });
    }
  }

  #room(): TemplateResult | typeof nothing {
    const { camera, screen, conversation } = this.#conference;
    const session = this.shared.page?.session;
    if (!conversation || !session) return nothing;
    const own = { userId: session.getId(), name: session.getUsername(), photoUrl: session.getPhotoUrl() ?? '', camera, screen };
    return roomView({
      terms: this.terms,
      actions: this.#actions,
      tiles: tilesOf(conversation, own),
      page: this.page,
      waiting: Object.values(conversation.getWaitingRoomContacts()),
      reconnecting: this.state === 'reconnecting',
      own: {
        audioMuted: !camera?.isAudioEnabled(),
        videoMuted: !camera?.isVideoEnabled(),
        sharing: screen !== undefined,
        withoutCamera: !camera?.hasVideo(),
        disabled: camera === undefined,
      },
    });
  }

  #notice(): TemplateResult | typeof nothing {
    return this.failure ? html`<p class="notice" part="notice" role="status">${this.sentenceOf(this.failure)}</p>` : nothing;
  }

  readonly #retry = (): void => {
    this.recover();
    if (this.shared.page?.state.phase === 'failed') this.retrySession();
    this.#judgeName();
  };

  readonly #actions: ConferenceActions = {
    join: (camera) => void this.join({ camera }),
    leave: () => this.leave(),
    dismiss: () => this.#conference.dismiss(),
    decide: (contact, admit) => void this.#decide(contact, admit),
    turn: (page) => (this.page = page),
    microphone: (event) => unlessCancelled(event, () => this.#conference.mute({ audio: !event.on })),
    camera: (event) => unlessCancelled(event, () => this.#conference.mute({ video: !event.on })),
    screen: (event) =>
      unlessCancelled(event, () => (event.on ? void this.#conference.shareScreen() : this.#conference.stopScreen())),
    hangUp: (event) => unlessCancelled(event, () => this.leave()),
  };

  async #decide(...decision: Parameters<ConferenceController['decide']>): Promise<void> {
    try {
      await this.#conference.decide(...decision);
    } catch (cause) {
      this.fail(errorCodeOf(cause), { cause });
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-conference': ApirtcConference;
  }
}
