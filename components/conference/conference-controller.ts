import { prepareConversations, prepareMedia } from '@apirtc-ce/sdk';
import type { Contact, Conversation, Stream, StreamListChange } from '@apirtc-ce/sdk';
import type { ReactiveControllerHost } from 'lit';
import type { PageSession } from '../session/page-session.js';
import type { ConferenceActivity, ConferenceEnd } from './conference-state.js';
import { ConferenceEndedEvent, ConferenceJoinedEvent } from './conference.events.js';

/** What the user asked for at the door. */
export interface Entrance {
  conversation: string;
  camera: boolean;
  moderated: boolean;
  moderator: boolean;
}

export interface ConferenceBehaviour {
  /** A device could not be opened; `wanted` says what for. */
  mediaProblem(error: unknown, wanted: 'camera' | 'microphone' | 'screen'): void;
  /** The door stayed shut, and not by a moderator's word. */
  refused(error: unknown): void;
}

const RENDERED_EVENTS = [
  'contactJoined',
  'contactLeft',
  'streamAdded',
  'streamRemoved',
  'contactJoinedWaitingRoom',
  'contactLeftWaitingRoom',
  'waitingForModeratorAcceptance',
] as const;

/** One conversation for an element: from the door to the end that is still shown. Subscribes to all that it shows. */
export class ConferenceController {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #behaviour: ConferenceBehaviour;
  #activity: ConferenceActivity = { kind: 'lobby' };
  #conversation: Conversation | undefined;
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
    return this.#conversation;
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
    try {
      const [session] = await Promise.all([page.online(), prepareConversations(), prepareMedia()]);
      const { conversation: name, moderated, moderator } = entrance;
      const conversation = session.getOrCreateConversation(name, { moderationEnabled: moderated, moderator });
      this.#follow(conversation, name);
      const camera = await this.#openWhile(conversation.join(), this.#open(page, entrance.camera));
      await this.#inside(conversation, name, camera);
    } catch (error) {
      this.#notIn(error, entrance.conversation);
    }
    return true;
  }

  /** Leaves, or stops waiting to be let in; `false` when it is neither. */
  leave(): boolean {
    if (this.#activity.kind !== 'entering' && this.#activity.kind !== 'inside') return false;
    const conversation = this.#conversation;
    const name = conversation?.getName() ?? '';
    this.#over('left', name);
    void conversation?.leave();
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

  /** Shows a screen beside the camera; to be called in the press. */
  async shareScreen(): Promise<void> {
    const conversation = this.#conversation;
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
    this.#conversation?.unpublish(screen);
    screen.release();
    this.#host.requestUpdate();
  }

  /** Moderators: answers somebody who waits. */
  async decide(contact: Contact, admit: boolean): Promise<void> {
    await (admit ? this.#conversation?.allowEntry(contact) : this.#conversation?.denyEntry(contact));
  }

  /** Devices open while the door does; they are closed again when it stays shut. */
  async #openWhile(joining: Promise<unknown>, opening: Promise<Stream | undefined>): Promise<Stream | undefined> {
    try {
      await joining;
      return await opening;
    } catch (error) {
      (await opening)?.release();
      throw error;
    }
  }

  async #open(page: PageSession, camera: boolean): Promise<Stream | undefined> {
    const { userAgent } = page;
    const withoutCamera = ({ error, tryAudioCallActivated }: { error: unknown; tryAudioCallActivated: boolean }) =>
      this.#behaviour.mediaProblem(error, tryAudioCallActivated ? 'camera' : 'microphone');
    userAgent.on('userMediaError', withoutCamera);
    try {
      return await userAgent.createStream(camera ? {} : { videoInputId: false });
    } catch {
      return undefined; // told already; one can listen and watch without either
    } finally {
      userAgent.removeListener('userMediaError', withoutCamera);
    }
  }

  async #inside(conversation: Conversation, name: string, camera: Stream | undefined): Promise<void> {
    if (this.#conversation !== conversation) return camera?.release(); // the user gave up meanwhile
    this.#camera = camera;
    this.#become({ kind: 'inside' });
    this.#host.dispatchEvent(new ConferenceJoinedEvent(name));
    if (camera) await conversation.publish(camera);
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
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.stopScreen();
    this.#camera?.release();
    this.#camera = undefined;
    this.#conversation = undefined;
  }

  #follow(conversation: Conversation, name: string): void {
    this.#conversation = conversation;
    const render = () => this.#host.requestUpdate();
    const changed = (change: StreamListChange) => {
      if (change.isRemote && change.listEventType === 'added') this.#subscribe(conversation, change.streamId);
      render();
    };
    const hear = (stream: Stream) => void stream.on('playBlocked', render).playAudio();
    const ends = {
      entryDenied: () => this.#over('denied', name),
      participantEjected: ({ self }: { self: boolean }) => self && this.#over('ejected', name),
      closed: () => this.#over('closed', name),
    };
    conversation.on('streamListChanged', changed).on('streamAdded', hear);
    for (const event of RENDERED_EVENTS) conversation.on(event, render);
    conversation.on('entryDenied', ends.entryDenied).on('participantEjected', ends.participantEjected).on('closed', ends.closed);
    this.#unfollow = () => {
      conversation.removeListener('streamListChanged', changed).removeListener('streamAdded', hear);
      for (const event of RENDERED_EVENTS) conversation.removeListener(event, render);
      conversation.removeListener('entryDenied', ends.entryDenied).removeListener('closed', ends.closed);
      conversation.removeListener('participantEjected', ends.participantEjected);
    };
  }

  #subscribe(conversation: Conversation, streamId: string): void {
    conversation.subscribeToStream(streamId).catch(() => {
      // it went before it came; the list has told
    });
  }

  #become(activity: ConferenceActivity): void {
    this.#activity = activity;
    this.#host.requestUpdate();
  }
}
