import type { Conversation, Stream, StreamInfo } from '@apirtc-ce/sdk';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { CallElementState } from '../call/call-activity.js';
import { ConversationUse } from '../conversation/conversation-use.js';
import type { ConversationWish } from '../conversation/conversation-wish.js';
import { listening } from '../conversation/shared-conversation.js';
import { subscriptionsTo } from '../conversation/subscriptions.js';
import '../i18n/vocabulary/meeting.en.js';
import type { Terms } from '../i18n/localize.js';
import { displayName } from '../session/contact-watch.js';
import type { SessionController } from '../session/session-controller.js';
import '../tile/define.js';
import { pictureView, readyView } from './screenshare.templates.js';

export interface ScreenBehaviour {
  /** It was not let in. */
  refused(cause: unknown): void;
  start(): void;
}

const ENDED = { denied: 'notLetIn', ejected: 'sentOut', closed: 'conversationClosed' } as const;

/** Screens of a conversation: one's own goes to all, and the latest of the others is watched. */
export class ConversationScreen {
  readonly #host: ReactiveControllerHost;
  readonly #use: ConversationUse;
  readonly #behaviour: ScreenBehaviour;
  #own: Stream | undefined;

  constructor(host: ReactiveControllerHost, session: SessionController, behaviour: ScreenBehaviour) {
    this.#host = host;
    this.#behaviour = behaviour;
    this.#use = new ConversationUse(host, session, {
      refused: (cause) => behaviour.refused(cause),
      use: ({ conversation }) => this.#watch(conversation),
    });
  }

  want(wish: ConversationWish | undefined): void {
    this.#use.want(wish);
  }

  get state(): CallElementState {
    const { phase } = this.#use;
    if (phase === 'refused') return 'error';
    if (!this.#own && !this.#shown) return 'idle';
    return phase === 'reconnecting' ? phase : 'connected';
  }

  /** Asks the user for a screen; to be called in the press. Rejects with a `CaptureError`. */
  async share(): Promise<void> {
    const { conversation } = this.#use;
    if (this.#own || !conversation?.isJoined()) return;
    this.#own = (await conversation.shareScreen()).on('stopped', () => this.stop());
    this.#host.requestUpdate();
  }

  /** False when nothing is shown here. */
  stop(): boolean {
    const own = this.#own;
    this.#own = undefined;
    if (!own) return false;
    this.#use.conversation?.unpublish(own);
    own.release();
    this.#host.requestUpdate();
    return true;
  }

  again(): void {
    this.#use.again();
  }

  idle(terms: Terms): TemplateResult {
    const { phase, ending } = this.#use;
    const online = phase === 'joined';
    const sentence = ending
      ? terms[ENDED[ending]]
      : { waiting: terms.waitToBeLetIn, joined: terms.readyForScreens }[phase as 'joined'] || terms.connectingToServer;
    return readyView({ terms, start: () => this.#behaviour.start(), online, sentence });
  }

  stage(terms: Terms): TemplateResult {
    const reconnecting = this.#use.phase === 'reconnecting' ? terms.reconnecting : '';
    if (this.#own) {
      const shown = { terms, stream: this.#own, name: '', hear: () => undefined, stop: () => this.stop() };
      return pictureView({ ...shown, sentence: reconnecting || terms.sharingYourScreen, stopText: terms.stopSharing });
    }
    const info = this.#shown;
    const stream = info && this.#use.conversation?.getSubscribedStream(info.streamId);
    const name = displayName(info?.contact);
    const hear = () => void stream?.playAudio();
    return pictureView({
      terms,
      stream,
      name,
      hear,
      sentence: reconnecting || terms.showsScreen(name),
      stop: hear,
      stopText: '',
    });
  }

  /** The latest screen of the others. */
  get #shown(): StreamInfo | undefined {
    return this.#screens(this.#use.conversation).at(-1);
  }

  #screens(conversation: Conversation | undefined): StreamInfo[] {
    return conversation?.getAvailableStreamList().filter(({ isRemote, isScreensharing }) => isRemote && isScreensharing) ?? [];
  }

  #watch(conversation: Conversation): () => void {
    const subscriptions = subscriptionsTo(conversation);
    const look = () => this.#screens(conversation).forEach(({ streamId }) => subscriptions.hold(streamId, this));
    const render = () => this.#host.requestUpdate();
    const stop = listening(conversation, {
      streamListChanged: look,
      joined: () => queueMicrotask(look),
      streamAdded: (stream) => subscriptions.isHeldBy(stream.streamId, this) && void stream.on('playBlocked', render).playAudio(),
    });
    look();
    return () => {
      stop();
      this.stop();
      subscriptions.releaseAll(this);
    };
  }
}
