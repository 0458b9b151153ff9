import { prepareConversations, prepareMedia } from '@apirtc-ce/sdk';
import type { Conversation, Stream } from '@apirtc-ce/sdk';
import type { ReactiveControllerHost } from 'lit';
import type { ChatLog } from '../chat/chat-log.js';
import { listening, sharedConversation } from '../conversation/shared-conversation.js';
import type { SharedConversation } from '../conversation/shared-conversation.js';
import type { PageSession } from '../session/page-session.js';
import { openDevices } from './camera.js';
import type { DeviceWish } from './camera.js';
import type { ConferenceActivity, ConferenceEnd } from './conference-state.js';
import { ConferenceEndedEvent, ConferenceJoinedEvent } from './conference.events.js';
import { CameraRecording } from './camera-recording.js';

/** What the user asked for at the door. */
export interface Entrance {
  conversation: string;
  moderated: boolean;
  moderator: boolean;
  camera: boolean;
  /** What was seen in the preview; opened when there is none. */
  stream: Stream | undefined;
}

export interface ConferenceBehaviour {
  /** A device could not be opened; `wanted` says what for. */
  mediaProblem(error: unknown, wanted: 'camera' | 'microphone' | 'screen'): void;
  /** The door stayed shut, and not by a moderator's word. */
  refused(error: unknown): void;
  /** Something could not be done; the meeting goes on. */
  trouble(error: unknown): void;
}

const RENDERED_EVENTS = [
  'contactJoined',
  'contactLeft',
  'streamListChanged',
  'contactJoinedWaitingRoom',
  'contactLeftWaitingRoom',
  'waitingForModeratorAcceptance',
  'handsChanged',
  'activeSpeakerChanged',
] as const;

/** One conversation for an element: from the door to the end that is still shown. */
export class ConferenceController {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #behaviour: ConferenceBehaviour;
  readonly recording = new CameraRecording();
  #activity: ConferenceActivity = { kind: 'lobby' };
  #shared: SharedConversation | undefined;
  #log: ChatLog | undefined;
  #camera: Stream | undefined;
  #screen: Stream | undefined;
  #unfollow: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & EventTarget, behaviour: ConferenceBehaviour) {
    this.#host = host;
    this.#behaviour = behaviour;
  }

  get activity(): ConferenceActivity {
    return this.#activity;
  }

  get conversation(): Conversation | undefined {
    return this.#shared?.conversation;
  }

  /** What is said in it. */
  get log(): ChatLog | undefined {
    return this.#log;
  }

  /** Camera and microphone of this page. */
  get camera(): Stream | undefined {
    return this.#camera;
  }

  /** The screen that this page shows. */
  get screen(): Stream | undefined {
    return this.#screen;
  }

  /** Opens the devices and goes in; to be called in the press. `false` when it is in, or going in, already. */
  async enter(page: PageSession, entrance: Entrance): Promise<boolean> {
    if (this.#activity.kind === 'entering' || this.#activity.kind === 'inside') return false;
    this.#become({ kind: 'entering' });
    const { conversation: name, camera, stream } = entrance;
    const opening = stream ? Promise.resolve(stream) : this.#open(page, { camera });
    try {
      const chat = import('../chat/conversation-log.js');
      const [session, { conversationLogOf }] = await Promise.all([page.online(), chat, prepareConversations(), prepareMedia()]);
      const shared = await sharedConversation(session, { ...entrance, name });
      // before it is joined: what is said from then on is news
      this.#log = conversationLogOf(shared.conversation, session.getId());
      await this.#goIn(shared, name, opening);
    } catch (error) {
      void opening.then((opened) => opened?.release());
      this.#notIn(error, name);
    }
    return true;
  }

  /** Leaves, or stops waiting to be let in; `false` when it is neither. */
  leave(): boolean {
    if (this.#activity.kind !== 'entering' && this.#activity.kind !== 'inside') return false;
    this.#over('left', this.conversation?.getName() ?? '');
    return true;
  }

  /** Back to the door. */
  dismiss(): void {
    if (this.#activity.kind === 'over') this.#become({ kind: 'lobby' });
  }

  mute({ audio, video }: { audio?: boolean; video?: boolean }): void {
    if (audio !== undefined) void (audio ? this.#camera?.disableAudio() : this.#camera?.enableAudio());
    if (video !== undefined) void (video ? this.#camera?.disableVideo() : this.#camera?.enableVideo());
    this.#host.requestUpdate();
  }

  /** Sends from another device; who watches goes on watching, and an effect stays. */
  async switchDevice(wish: DeviceWish): Promise<void> {
    try {
      await this.#camera?.switchDevice(wish);
    } catch (error) {
      this.#behaviour.mediaProblem(error, wish.videoInputId ? 'camera' : 'microphone');
    }
    this.#host.requestUpdate();
  }

  /** Sends this in the place of the camera as it was: with an effect, or without it again. */
  async use(next: Stream): Promise<void> {
    const [before, conversation] = [this.#camera, this.conversation];
    if (!before || next === before) return this.#host.requestUpdate();
    this.#camera = next;
    await this.#try(async () => conversation?.isPublishedStream(before) && conversation.replacePublishedStream(before, next));
    this.#host.requestUpdate();
  }

  /** Shows a screen beside the camera; to be called in the press. */
  async shareScreen(): Promise<void> {
    const { conversation } = this;
    if (this.#screen || !conversation?.isJoined()) return;
    try {
      this.#screen = (await conversation.shareScreen()).on('stopped', () => this.stopScreen());
    } catch (error) {
      this.#behaviour.mediaProblem(error, 'screen');
    }
    this.#host.requestUpdate();
  }

  stopScreen(): void {
    const screen = this.#screen;
    this.#screen = undefined;
    if (!screen) return;
    this.conversation?.unpublish(screen);
    screen.release();
    this.#host.requestUpdate();
  }

  /** The user wants to speak, or not any more. */
  async moveHand(up: boolean): Promise<void> {
    await this.#try(async () => (up ? this.conversation?.raiseHand() : this.conversation?.lowerHand()));
  }

  /** Records the user's camera, and gives the file to the user at the end. */
  async record(on: boolean): Promise<void> {
    await this.#try(async () => (on ? this.#camera && this.recording.start(this.#camera) : this.recording.stop()));
    this.#host.requestUpdate();
  }

  async #try(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#behaviour.trouble(error);
    }
  }

  #open(page: PageSession, wish: DeviceWish & { camera: boolean }): Promise<Stream | undefined> {
    return openDevices(page.userAgent, wish, (error, wanted) => this.#behaviour.mediaProblem(error, wanted));
  }

  /** Devices open while the door does; they are closed again when it stays shut. */
  async #goIn(shared: SharedConversation, name: string, opening: Promise<Stream | undefined>): Promise<void> {
    if (this.#activity.kind !== 'entering') throw new Error('given up meanwhile');
    this.#follow(shared, name);
    await shared.join();
    const camera = await opening;
    if (this.#shared !== shared || !shared.conversation.isJoined()) return camera?.release(); // the user gave up, or was refused
    this.#camera = camera;
    this.#become({ kind: 'inside' });
    this.#host.dispatchEvent(new ConferenceJoinedEvent(name));
    if (camera) await this.#try(() => shared.conversation.publish(camera));
    this.#host.requestUpdate();
  }

  #notIn(error: unknown, name: string): void {
    const activity = this.#activity;
    if (activity.kind === 'over' || activity.kind === 'lobby') return; // told already
    this.#drop();
    this.#become({ kind: 'lobby' });
    this.#behaviour.refused(error);
    this.#host.dispatchEvent(new ConferenceEndedEvent(name, 'denied'));
  }

  #over(end: ConferenceEnd, name: string): void {
    this.#drop();
    this.#become({ kind: 'over', end });
    this.#host.dispatchEvent(new ConferenceEndedEvent(name, end));
  }

  #drop(): void {
    const [shared, camera] = [this.#shared, this.#camera];
    void this.recording.stop();
    this.stopScreen();
    this.#shared = this.#camera = this.#log = undefined;
    this.#unfollow?.();
    this.#unfollow = undefined;
    // others of the page may stay in it
    if (camera) shared?.conversation.unpublish(camera);
    camera?.release();
    shared?.release();
  }

  #follow(shared: SharedConversation, name: string): void {
    const render = () => this.#host.requestUpdate();
    shared.hold();
    this.#shared = shared;
    const changed = () => {
      const end = shared.ending ?? (this.#isPutOut(shared) ? 'lost' : undefined);
      if (end) this.#over(end, name);
      else render();
    };
    const stops = [
      shared.onChange(changed),
      listening(shared.conversation, Object.fromEntries(RENDERED_EVENTS.map((event) => [event, render]))),
    ];
    this.#unfollow = () => stops.forEach((stop) => stop());
  }

  /** Neither the user nor a moderator wanted that. */
  #isPutOut({ conversation }: SharedConversation): boolean {
    return this.#activity.kind === 'inside' && conversation.state.phase === 'out';
  }

  #become(activity: ConferenceActivity): void {
    this.#activity = activity;
    this.#host.requestUpdate();
  }
}
