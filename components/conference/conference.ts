import type { Stream } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { failureView } from '../call/card.templates.js';
import { MAX_CONVERSATION_NAME } from '../conversation/conversation-wish.js';
import type { Device } from '../device-select/device.js';
import { unlessCancelled } from '../element/request-event.js';
import { errorCodeOf } from '../error/error-code-of.js';
import { Anchored } from '../floating/anchored.js';
import type { GridLayout } from '../grid/arrange.js';
import '../i18n/vocabulary/media.en.js';
import '../i18n/vocabulary/meeting.en.js';
import '../i18n/vocabulary/people.en.js';
import { SessionElement } from '../session/session-element.js';
import { ConferenceController } from './conference-controller.js';
import { menuItems } from './conference-menu.js';
import { conferenceState } from './conference-state.js';
import type { ConferenceState } from './conference-state.js';
import { conferenceStyles } from './conference.styles.js';
import { endedView, lobbyView, roomView, waitingView } from './conference.templates.js';
import type { ConferenceActions, Part, Room } from './conference.templates.js';
import { Narrow } from './narrow.js';
import { PictureInPicture } from './picture-in-picture.js';
import type { SmallView } from './picture-in-picture.js';
import { pictured } from './pictured.js';
import { SidePanel } from './side-panel.js';

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
export class ApirtcConference extends SessionElement {
  static override styles: CSSResultGroup = [SessionElement.styles, conferenceStyles];

  /** Name of the conversation. */
  @property() conversation?: string;
  /** Who is no moderator waits until one lets them in. All elements of a conversation should say the same. */
  @property({ type: Boolean }) moderated = false;
  /** This user lets people in. */
  @property({ type: Boolean }) moderator = false;
  /** `grid`: all alike; `speaker`: who speaks is large. */
  @property({ reflect: true }) layout: GridLayout = 'grid';
  /** Where the user is; set by the element. */
  @property({ reflect: true }) state: ConferenceState = 'lobby';

  readonly #conference = new ConferenceController(this, {
    mediaProblem: (cause, wanted) => this.fail(errorCodeOf(cause, wanted), { cause }),
    refused: (cause) => this.fail(errorCodeOf(cause), { cause }),
    trouble: (cause) => this.fail(errorCodeOf(cause), { cause }),
  });
  readonly #panel = new SidePanel(this, (cause) => this.fail('server-unreachable', { cause }));
  readonly #picture = new PictureInPicture(() => this.requestUpdate());
  readonly #narrow = new Narrow(this);
  readonly #menu = new Anchored(this, () => this.renderRoot.querySelector('[popovertarget="menu"]'));

  constructor() {
    super();
    // Out of the page, or somebody else: the meeting is left. An element that is only moved keeps its session.
    this.shared.use(() => () => void this.#conference.leave());
  }

  /** Goes in, with camera and microphone or with the microphone alone; to be called in a click. */
  async join({ camera = true }: { camera?: boolean } = {}): Promise<void> {
    await this.#enter(camera, undefined);
  }

  /** Leaves, or stops waiting to be let in. */
  leave(): void {
    if (!this.#conference.leave()) this.fail('wrong-state');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('conversation')) this.#judgeName();
    const { activity, conversation } = this.#conference;
    this.state = conferenceState(activity, conversation?.state, {
      failed: this.failure !== undefined,
      linkLost: this.shared.page?.state.phase === 'reconnecting',
    });
    const isIn = activity.kind === 'inside';
    this.#panel.follow(isIn ? this.#conference.log : undefined);
    if (isIn) void this.#fetchRoom();
    else this.#picture.close();
    if (conversation?.state.phase === 'waiting') void import('../waiting-room/define.js');
  }

  protected override render(): TemplateResult {
    return html`${this.#view()}${this.state === 'error' ? nothing : this.#notice()}`;
  }

  protected override updated(): void {
    if (this.#picture.isOpen) this.#picture.show(this.#smallView());
  }

  get #name(): string {
    return this.conversation?.trim() ?? '';
  }

  get #part(): Part {
    const { moderated, moderator } = this;
    return { session: this.shared.page?.session, name: this.#name, moderated, moderator };
  }

  #judgeName(): void {
    if (!this.#name && this.conversation !== undefined) this.fail('missing-attribute', { subject: 'conversation' });
    else if (this.#name.length > MAX_CONVERSATION_NAME) this.fail('bad-attribute', { subject: 'conversation' });
    else if (this.failure?.subject === 'conversation') this.recover();
  }

  async #enter(camera: boolean, stream: Stream | undefined): Promise<void> {
    const { page } = this.shared;
    const refuse = (...failure: Parameters<typeof this.fail>) => {
      stream?.release();
      this.fail(...failure);
    };
    if (!this.#name) return refuse('missing-attribute', { subject: 'conversation' });
    if (!globalThis.isSecureContext) return refuse('insecure-context');
    if (!('RTCPeerConnection' in globalThis)) return refuse('unsupported-browser');
    this.recover();
    const { moderated, moderator } = this;
    const entrance = { conversation: this.#name, moderated, moderator, camera, stream };
    const entered = page && (await this.#conference.enter(page, entrance));
    if (!entered) refuse('wrong-state');
  }

  /** What is only needed inside. */
  async #fetchRoom(): Promise<void> {
    const mayModerate = this.#conference.conversation?.getRole() === 'moderator';
    try {
      await Promise.all([import('../notifications/define.js'), mayModerate && import('../waiting-room/define.js')]);
    } catch {
      // the meeting goes on without; the next rendering asks again
    }
  }

  #view(): TemplateResult | typeof nothing {
    const { terms } = this;
    const context = { terms, actions: this.#actions, ...this.#part };
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
        return activity.kind === 'inside' ? this.#room() : lobbyView({ ...context, busy: activity.kind === 'entering' });
      case 'lobby':
      case 'joining':
        return lobbyView({ ...context, busy: this.state === 'joining' });
    }
  }

  #room(): TemplateResult | typeof nothing {
    const { camera, screen, conversation } = this.#conference;
    const { session } = this.#part;
    if (!conversation || !session) return nothing;
    return roomView({
      ...this.#part,
      terms: this.terms,
      actions: this.#actions,
      layout: this.layout,
      preview: camera,
      panel: this.#panel.open,
      alone: conversation.getContactsNumber() === 0,
      reconnecting: this.state === 'reconnecting',
      compact: this.#narrow.is,
      door: conversation.getRole() === 'moderator' && Object.keys(conversation.getWaitingRoomContacts()).length > 0,
      unread: this.#panel.unread,
      people: conversation.getContactsNumber() + 1,
      handUp: conversation.getRaisedHands().includes(session.getId()),
      devices: this.#devices,
      own: { ...this.#own(camera), sharing: screen !== undefined },
      menu: this.#menuItems(),
    });
  }

  #own(camera: Stream | undefined): Omit<Room['own'], 'sharing'> {
    return {
      audioMuted: !camera?.isAudioEnabled(),
      videoMuted: !camera?.isVideoEnabled(),
      withoutCamera: !camera?.hasVideo(),
      disabled: camera === undefined,
      audioInputId: camera?.audioInput?.id ?? '',
      videoInputId: camera?.videoInput?.id ?? '',
    };
  }

  get #devices(): readonly Device[] {
    const { audioinput = {}, videoinput = {} } = this.shared.page?.userAgent.getUserMediaDevices() ?? {};
    return [audioinput, videoinput].flatMap((byId) => Object.values(byId));
  }

  #menuItems(): Room['menu'] {
    const { camera, screen, recording } = this.#conference;
    return menuItems(
      {
        terms: this.terms,
        layout: this.layout,
        compact: this.#narrow.is,
        sharing: screen !== undefined,
        picture: this.#picture.isOpen,
        recording: recording.isOn,
        hasCamera: camera !== undefined,
      },
      {
        layout: (layout) => (this.layout = layout),
        picture: (open) => void (open ? this.#openPicture() : this.#picture.close()),
        record: (on) => void this.#conference.record(on),
        share: (on) => void (on ? this.#conference.shareScreen() : this.#conference.stopScreen()),
        panel: (which) => void this.#panel.toggle(which),
      },
    );
  }

  async #openPicture(): Promise<void> {
    try {
      await this.#picture.open(this.#smallView());
      this.requestUpdate();
    } catch (cause) {
      this.fail(errorCodeOf(cause), { cause });
    }
  }

  #smallView(): SmallView {
    const { camera, conversation } = this.#conference;
    const { audioMuted, videoMuted, disabled } = this.#own(camera);
    return {
      terms: this.terms,
      ...pictured(conversation, camera),
      ...{ audioMuted, videoMuted, disabled },
      microphone: () => this.#conference.mute({ audio: !audioMuted }),
      camera: () => this.#conference.mute({ video: !videoMuted }),
      leave: () => this.leave(),
    };
  }

  #notice(): TemplateResult | typeof nothing {
    if (!this.failure || this.state === 'lobby') return nothing;
    const { close } = this.terms;
    return html`<div class="notice" part="notice" role="status">
      <p>${this.sentenceOf(this.failure)}</p>
      <button class="button" part="button" type="button" @click=${() => this.recover()}>${close}</button>
    </div>`;
  }

  readonly #retry = (): void => {
    this.recover();
    if (this.shared.page?.state.phase === 'failed') this.retrySession();
    this.#judgeName();
  };

  readonly #actions: ConferenceActions = {
    join: (event) => unlessCancelled(event, () => void this.#enter(event.camera, event.stream ?? undefined)),
    leave: () => this.leave(),
    dismiss: () => this.#conference.dismiss(),
    microphone: (event) => unlessCancelled(event, () => this.#conference.mute({ audio: !event.on })),
    camera: (event) => unlessCancelled(event, () => this.#conference.mute({ video: !event.on })),
    screen: (event) =>
      unlessCancelled(event, () => (event.on ? void this.#conference.shareScreen() : this.#conference.stopScreen())),
    device: (event) =>
      unlessCancelled(event, () => {
        const key = event.kind === 'videoinput' ? 'videoInputId' : 'audioInputId';
        void this.#conference.switchDevice({ [key]: event.deviceId });
      }),
    hangUp: (event) => unlessCancelled(event, () => this.leave()),
    hand: () => {
      const { conversation } = this.#conference;
      const isUp = conversation?.getRaisedHands().includes(this.#part.session?.getId() ?? '');
      void this.#conference.moveHand(!isUp);
    },
    panel: (which) => void this.#panel.toggle(which),
    read: (event) => unlessCancelled(event, () => this.#panel.open !== 'chat' && void this.#panel.toggle('chat')),
    menuToggles: (event) => this.#menu.onToggle(event),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-conference': ApirtcConference;
  }
}
