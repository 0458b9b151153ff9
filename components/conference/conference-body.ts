import type { Stream } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { failureView } from '../call/card.templates.js';
import '../controls/define.js';
import { ElementBody } from '../conversation/element-body.js';
import type { Inside } from '../conversation/late-element.js';
import type { Device } from '../device-select/device.js';
import { unlessCancelled } from '../element/request-event.js';
import { errorCodeOf } from '../error/error-code-of.js';
import { Anchored } from '../floating/anchored.js';
import '../grid/define.js';
import '../i18n/vocabulary/media.en.js';
import '../i18n/vocabulary/meeting.en.js';
import '../i18n/vocabulary/people.en.js';
import '../lobby/define.js';
import { ConferenceController } from './conference-controller.js';
import { menuItems } from './conference-menu.js';
import { conferenceState } from './conference-state.js';
import type { ApirtcConference } from './conference.js';
import { roomStyles } from './room.styles.js';
import { endedView, lobbyView, roomView, waitingView } from './conference.templates.js';
import type { ConferenceActions, Part, Room } from './conference.templates.js';
import { Narrow } from './narrow.js';
import { PictureInPicture } from './picture-in-picture.js';
import type { SmallView } from './picture-in-picture.js';
import { pictured } from './pictured.js';
import { SidePanel } from './side-panel.js';

/** A meeting, from the door to the end. */
export class Body extends ElementBody<ApirtcConference> {
  readonly styles: CSSResultGroup = roomStyles;

  readonly #conference = new ConferenceController(this.host, {
    mediaProblem: (cause, wanted) => this.fail(errorCodeOf(cause, wanted), { cause }),
    refused: (cause) => this.fail(errorCodeOf(cause), { cause }),
    trouble: (cause) => this.fail(errorCodeOf(cause), { cause }),
  });
  readonly #panel = new SidePanel(this.host, (cause) => this.fail('server-unreachable', { cause }));
  readonly #picture = new PictureInPicture(() => this.requestUpdate());
  readonly #narrow = new Narrow(this.host);
  readonly #menu = new Anchored(this.host, () => this.find('[popovertarget="menu"]'));

  constructor(host: ApirtcConference, inside: Inside) {
    super(host, inside);
    // Out of the page, or somebody else: the meeting is left. An element that is only moved keeps its session.
    this.shared.use(() => () => void this.#conference.leave());
  }

  leave(): void {
    if (!this.#conference.leave()) this.fail('wrong-state');
  }

  willUpdate(): void {
    const { activity, conversation } = this.#conference;
    this.host.state = conferenceState(activity, conversation?.state, {
      failed: this.failure !== undefined,
      linkLost: this.shared.page?.state.phase === 'reconnecting',
    });
    const isIn = activity.kind === 'inside';
    this.#panel.follow(isIn ? this.#conference.log : undefined);
    if (isIn) void this.#fetchRoom();
    else this.#picture.close();
    if (conversation?.state.phase === 'waiting') void import('../waiting-room/define.js');
  }

  render(): TemplateResult {
    return html`${this.#view()}${this.host.state === 'error' ? nothing : this.#notice()}`;
  }

  override updated(): void {
    if (this.#picture.isOpen) this.#picture.show(this.#smallView());
  }

  get #part(): Part {
    const { moderated, moderator } = this.host;
    return { session: this.shared.page?.session, name: this.name, moderated, moderator };
  }

  async enter(camera: boolean, stream?: Stream): Promise<void> {
    const { page } = this.shared;
    const refuse = (...failure: Parameters<typeof this.fail>) => {
      stream?.release();
      this.fail(...failure);
    };
    if (!globalThis.isSecureContext) return refuse('insecure-context');
    if (!('RTCPeerConnection' in globalThis)) return refuse('unsupported-browser');
    this.recover();
    const { moderated, moderator } = this.host;
    const entrance = { conversation: this.name, moderated, moderator, camera, stream };
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
    switch (this.host.state) {
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
        return lobbyView({ ...context, busy: this.host.state === 'joining' });
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
      layout: this.host.layout,
      preview: camera,
      panel: this.#panel.open,
      backgrounds: this.host.backgrounds,
      alone: conversation.getContactsNumber() === 0,
      reconnecting: this.host.state === 'reconnecting',
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
        layout: this.host.layout,
        compact: this.#narrow.is,
        sharing: screen !== undefined,
        picture: this.#picture.isOpen,
        recording: recording.isOn,
        hasCamera: camera !== undefined,
      },
      {
        layout: (layout) => (this.host.layout = layout),
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
    if (!this.failure || this.host.state === 'lobby') return nothing;
    const { close } = this.terms;
    return html`<div class="notice" part="notice" role="status">
      <p>${this.inside.sentenceOf(this.failure)}</p>
      <button class="button" part="button" type="button" @click=${() => this.recover()}>${close}</button>
    </div>`;
  }

  readonly #retry = (): void => {
    this.recover();
    if (this.shared.page?.state.phase === 'failed') this.inside.retrySession();
  };

  readonly #actions: ConferenceActions = {
    join: (event) => unlessCancelled(event, () => void this.enter(event.camera, event.stream ?? undefined)),
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
    settings: ({ stream }) => void (stream && this.#conference.use(stream)),
    read: (event) => unlessCancelled(event, () => this.#panel.open !== 'chat' && void this.#panel.toggle('chat')),
    menuToggles: (event) => this.#menu.onToggle(event),
  };
}
