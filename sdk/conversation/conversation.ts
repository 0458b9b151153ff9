import type { ConversationChanged, ConversationMessage, ConversationOver, ConversationSignal, UserId } from '@apirtc-ce/protocol';
import type { ConversationStatus } from '../constants.js';
import type { ContactBook } from '../contact/contact-book.js';
import type { Contact } from '../contact/contact.js';
import { ApiRTCError, ERROR_NOT_FOUND, ERROR_WRONG_STATE } from '../errors.js';
import type { SentInvitation } from '../invitation/sent-invitation.js';
import { jsonCopy } from '../json.js';
import { loadMedia } from '../media/load-media.js';
import { messageIdOf, newMessageId } from '../message/message-id.js';
import { emit } from '../observable.js';
import type { Session } from '../session/session.js';
import { later } from '../signalling/later.js';
import type { Signalling, Unsubscribe } from '../signalling/signalling.js';
import type { CaptureSource } from '../stream/capture-constraints.js';
import { setCarries } from '../stream/stream-carriers.js';
import type { Stream } from '../stream/stream.js';
import type { MediaWishes } from '../user-agent/media-wishes.js';
import { ActiveSpeaker } from './active-speaker.js';
import { ConversationChat } from './conversation-chat.js';
import { CONVERSATION_EVENTS } from './conversation-events.js';
import type { ConversationMessageEvent, StreamInfo } from './conversation-events.js';
import { ConversationCall } from './conversation-call.js';
import type { ReplaceOptions } from './conversation-call.js';
import { inviteToConversation } from './conversation-invitations.js';
import type { InviteOptions } from './conversation-invitations.js';
import { ConversationDrawings } from './conversation-drawings.js';
import { ConversationMedia } from './conversation-media.js';
import type { ConversationOptions, JoinResult, PublishOptions, SubscribeOptions } from './conversation-options.js';
import { statusOf } from './conversation-state.js';
import type { ConversationState } from './conversation-state.js';
import { amplitudeOf, asMessage, kindsOf, missed, publishWishOf } from './conversation-views.js';
import { Membership } from './membership.js';
import { ModeratedConversation } from './moderated-conversation.js';
import { Moderation } from './moderation.js';
import { byId, RoomView } from './room-view.js';
import type { Happening, Room } from './room.js';
import { filesOf } from './sharing-conversation.js';
import { subscriptionErrorOf } from './subscription-error.js';
import { tellHappening } from './tell-happening.js';
import { tellNotSent, tellSaid, tellSent } from './tell-said.js';
import { Typing } from './typing.js';

export interface ConversationParts {
  signalling: Signalling;
  contacts: Pick<ContactBook, 'getOrCreate' | 'met'>;
  /** Opens camera and microphone, for {@link Conversation.publish} without a stream. */
  capture(): Promise<Stream>;
  wishes: MediaWishes;
  /** Has some of the events, too. */
  session: Session;
  /** The page does not want this object any more. */
  destroyed(): void;
}

/**
 * A named room for any number of users. Joining gives membership, chat, data and events; media is explicit: members publish streams, and
 * subscribe to those they want. Made by `Session.getOrCreateConversation`. One object per name, until {@link destroy}.
 */
export class Conversation extends ModeratedConversation {
  static override readonly events = CONVERSATION_EVENTS;

  readonly #name: string;
  readonly #options: ConversationOptions;
  readonly #parts: ConversationParts;
  readonly #membership: Membership;
  readonly #view: RoomView;
  protected override readonly moderation: Moderation;
  readonly #chat: ConversationChat;
  readonly #media: ConversationMedia;
  readonly #typing: Typing;
  readonly #speaker: ActiveSpeaker;
  protected override readonly drawings: ConversationDrawings;
  protected override readonly files;
  readonly #unfollow: Unsubscribe;

  /** For the SDK itself. */
  constructor(name: string, options: ConversationOptions, parts: ConversationParts) {
    super();
    this.#name = name;
    this.#options = options;
    this.#parts = parts;
    const { signalling } = parts;
    this.#membership = new Membership(signalling, name, {
      stateChanged: (state, before) => this.#stateChanged(state, before),
      news: (happening) => this.#happened(happening),
      entered: (seq, anew) => {
        void this.#chat.entered(seq).catch(missed);
        if (anew) void this.#media.again().catch(missed);
        this.drawings.entered();
      },
      waiting: (moderator) =>
        emit(this, 'waitingForModeratorAcceptance', { moderator: moderator ? this.#view.contact(moderator) : null }),
      moderatorCame: (moderator) => emit(this, 'moderatorConnected', { moderator: this.#view.contact(moderator) }),
    });
    const room = () => this.#membership.room;
    const announced = (change: Omit<ConversationChanged, 'name'>) => this.#membership.changed({ name, ...change });
    this.#view = new RoomView({ room, contacts: parts.contacts, selfId: signalling.selfId });
    this.moderation = new Moderation(this, { ...parts, name, membership: this.#membership, view: this.#view });
    this.#chat = new ConversationChat(signalling, name, () => signalling.link.phase === 'online' && this.#membership.isIn, {
      deliver: (message) => this.#said(message),
      sent: (...sent) => tellSent(this, this.#view.contact(signalling.selfId), ...sent),
      notSent: (...notSent) => tellNotSent(this, ...notSent),
    });
    this.#typing = new Typing({ say: (typing) => this.#sayTyping(typing), changed: () => emit(this, 'typingChanged'), later });
    this.#media = this.#mediaOf(signalling, room, announced);
    this.#speaker = new ActiveSpeaker({
      spoke: (...speech) => emit(this, 'audioAmplitude', amplitudeOf(...speech)),
      changed: (streamId) => emit(this, 'activeSpeakerChanged', { streamId }),
    });
    this.files = filesOf(this, parts, name);
    this.drawings = new ConversationDrawings(this, parts, {
      name,
      room,
      isComing: () => this.#membership.isComing,
      view: this.#view,
      announced,
    });
    this.#unfollow = parts.wishes.follow(({ speakers, video }) => {
      this.#speaker.enable(speakers, this.#media.streams());
      this.#media.limitVideo(video);
    });
  }

  getName(): string {
    return this.#name;
  }

  /** CE addition: where this page is with it. */
  get state(): ConversationState {
    return this.#membership.state;
  }

  getStatus(): ConversationStatus {
    return statusOf(this.state);
  }

  isJoined(): boolean {
    return this.state.phase === 'joined';
  }

  /** Of this run of it, from the first who came to the last who left; null while not in it. */
  getInstanceId(): string | null {
    return this.state.phase === 'joined' ? this.state.instanceId : null;
  }

  /** `moderator` or `contributor`; null while not in it. */
  getRole(): string | null {
    return this.state.phase === 'joined' ? this.state.role : null;
  }

  /** The other users in it, by id. */
  getContacts(): Record<UserId, Contact> {
    return byId(this.#view.contacts());
  }

  getContactsArray(): Contact[] {
    return this.#view.contacts();
  }

  getContactsNumber(): number {
    return this.#view.contacts().length;
  }

  /**
   * Enters; resolves at once when in it already. With moderation it settles when a moderator has decided. Rejects with an `ApiRTCError`:
   * `ERROR_NOT_ALLOWED` when refused or full, `ERROR_OPERATION_CANCELED` after {@link cancelJoin}.
   */
  async join(): Promise<JoinResult> {
    const { moderationEnabled = false, moderator = false } = this.#options;
    await this.#membership.join({ moderated: moderationEnabled, moderator });
    return { mode: 'mesh' };
  }

  /** Gives up a join that is pending; false when none is. */
  cancelJoin(): boolean {
    return this.#membership.cancel();
  }

  /** Leaves, with all publications and subscriptions. Resolves when the CCS knows; harmless when not in it. */
  leave(): Promise<void> {
    return this.#membership.leave();
  }

  /** Forgets this object: the session makes a new one of the same name. Leaves. */
  destroy(): void {
    void this.leave();
    this.#unfollow();
    this.#parts.destroyed();
  }

  /**
   * Offers a stream to all; without one, camera and microphone, which are released when the conversation is left. Resolves with the same
   * stream when the others have been told. Rejects with `ERROR_WRONG_STATE` when not in it, or published already, and with a `CaptureError`.
   */
  async publish(stream?: Stream | null, options?: PublishOptions | null): Promise<Stream> {
    this.#mustBeIn();
    return stream ? this.#publish(stream, options, false) : this.#publish(await this.#parts.capture(), options, true);
  }

  /**
   * CE addition: shows a screen to all, beside the camera; to be called in the click. It is withdrawn when the browser's own button stops it,
   * and with {@link unpublish}; released when the conversation is left. Rejects with a `CaptureError`.
   */
  async shareScreen(source?: CaptureSource | readonly CaptureSource[]): Promise<Stream> {
    this.#mustBeIn();
    const { Stream: Streams } = await loadMedia();
    const screen = await Streams.createDisplayMediaStream(source);
    return this.#publish(screen, null, true);
  }

  /** Withdraws it; its tracks run on. Silent when it is not published. */
  unpublish(stream: Stream): void {
    const streamId = this.#media.unpublish(stream);
    if (streamId) emit(this, 'hangup', { from: 'local', reason: 'unpublish', streamId });
  }

  isPublishedStream(stream: Stream): boolean {
    return this.#media.publicationOf(stream) !== undefined;
  }

  /**
   * Sends another stream in the place of a published one; who subscribed keeps the subscription. Resolves with the new stream.
   *
   * @param next null to have it made by `options.getStream` when all is ready for it
   */
  async replacePublishedStream(published: Stream, next: Stream | null, options?: ReplaceOptions | null): Promise<Stream> {
    const stream = next ?? (await options?.getStream?.());
    if (!stream) throw new ApiRTCError(ERROR_NOT_FOUND, 'There is no stream to send');
    await this.#media.replace(published, stream);
    return stream;
  }

  /** The handle of what this page publishes; null for a stream that it does not. */
  getConversationCall(stream: Stream): ConversationCall | null {
    return this.#media.callOf(stream, (callId, published) => new ConversationCall(this, callId, published));
  }

  /** Asks for a publication; resolves with its media. Rejects with `ERROR_NOT_FOUND` when there is none of this id. */
  async subscribeToStream(streamId: string | number, options?: SubscribeOptions | null): Promise<Stream> {
    this.#mustBeIn();
    return this.#media.subscribe(String(streamId), kindsOf(options));
  }

  /** Stops receiving; silent when not subscribed. */
  unsubscribeToStream(streamId: string | number): void {
    const id = String(streamId);
    if (this.#media.unsubscribe(id)) emit(this, 'hangup', { from: 'local', reason: 'unsubscribe', streamId: id });
  }

  getSubscribedStream(streamId: string | number): Stream | null {
    return this.#media.subscribedStream(String(streamId));
  }

  /** CE addition: what this page publishes. */
  getPublishedStreams(): Stream[] {
    return this.#media.publishedStreams();
  }

  getStreamInfo(streamId: string | number): StreamInfo | undefined {
    return this.#view.stream(String(streamId));
  }

  /** All publications, own ones included. */
  getAvailableStreamList(): StreamInfo[] {
    return this.#view.streams();
  }

  /**
   * Says something to all, in the order in which it is written, also across a lost connection. Resolves with the message's id when the CCS
   * has it; the sender's page gets no echo. Rejects with an `ApiRTCError`.
   */
  async sendMessage(text: string, options?: { metadata?: unknown; id?: number } | null): Promise<number> {
    this.#mustBeIn();
    const metadata = options?.metadata === undefined ? {} : { metadata: jsonCopy(options.metadata) };
    return this.#chat.send({ type: 'text', text, ...metadata }, options?.id);
  }

  /** Sends a small value that JSON can carry to all; it is not kept. */
  async sendData(data: unknown): Promise<void> {
    this.#mustBeIn();
    await this.#chat.send({ type: 'data', data: jsonCopy(data) });
  }

  async sendRawData(data: unknown): Promise<void> {
    this.#mustBeIn();
    await this.#chat.send({ type: 'raw', data: jsonCopy(data) });
  }

  async sendCustomEvent(event: string, content: unknown = null): Promise<void> {
    this.#mustBeIn();
    await this.#chat.send({ type: 'event', name: event, data: jsonCopy(content) });
  }

  /** CE addition: messages said before the one with `beforeSeq`, or before now; oldest first, at most 100. */
  async loadMessages(options?: { beforeSeq?: number; count?: number } | null): Promise<ConversationMessageEvent[]> {
    this.#mustBeIn();
    const messages = await this.#chat.history(options?.beforeSeq, options?.count ?? 50);
    return messages.flatMap((message) => asMessage(message, this.#parts.contacts) ?? []);
  }

  /** CE addition: the user has read all up to this message. */
  async markRead(seq: number): Promise<void> {
    this.#mustBeIn();
    await this.#parts.signalling.request('conversation:read', { name: this.#name, seq }, { persistent: true });
    this.#membership.changed({ name: this.#name, reads: { [this.#parts.signalling.selfId]: seq } });
  }

  /** CE addition: up to which message each user has read. */
  getReads(): Readonly<Record<UserId, number>> {
    return this.#membership.room.reads;
  }

  /** Asks a contact to come here; this page need not be in it. */
  sendInvitation(contact: Contact, options?: InviteOptions | null): SentInvitation {
    const place = { name: this.#name, moderated: this.#options.moderationEnabled ?? false };
    return inviteToConversation(this.#parts.session, contact, place, options);
  }

  /** CE addition: the user is writing, or not any more; to be called at each stroke of a key. */
  setTyping(typing: boolean): void {
    if (this.isJoined()) this.#typing.set(typing);
  }

  /** CE addition: who else is writing. */
  getTyping(): Contact[] {
    return this.#typing.users.map((userId) => this.#view.contact(userId));
  }

  /** CE addition: the stream of who spoke last of the others. Needs `UserAgent.enableActiveSpeakerDetecting`. */
  getActiveSpeaker(): string | null {
    return this.#speaker.streamId;
  }

  /** Moderators: ends it for everybody. */
  async close(): Promise<void> {
    await this.moderation.close();
    this.#over({ name: this.#name, reason: 'closed' });
  }

  /** For the SDK itself: what the CCS tells about it. */
  static readonly wire = {
    changed: (conversation: Conversation, changed: Parameters<Membership['changed']>[0]) =>
      conversation.#membership.changed(changed),
    admitted: (conversation: Conversation, state: Parameters<Membership['admitted']>[0]) => {
      emit(conversation, 'entryAllowed');
      conversation.#membership.admitted(state);
    },
    message: (conversation: Conversation, message: ConversationMessage) => conversation.#chat.receive(message),
    signal: (conversation: Conversation, signal: ConversationSignal) => conversation.#media.receive(signal),
    over: (conversation: Conversation, over: ConversationOver) => conversation.#over(over),
    drawings: (conversation: Conversation) => conversation.drawings,
    linkIsBack: (conversation: Conversation, resumed: boolean) => void conversation.#linkIsBack(resumed).catch(missed),
    linkIsClosed: (conversation: Conversation) => conversation.#membership.lost(),
  };

  #mediaOf(
    signalling: Signalling,
    room: () => Room,
    announced: (change: Omit<ConversationChanged, 'name'>) => void,
  ): ConversationMedia {
    return new ConversationMedia({
      signalling,
      name: this.#name,
      room,
      announced,
      contactOf: (publication) => this.#view.contactOf(publication),
      stopped: (stream) => this.unpublish(stream),
      added: (stream) => emit(this, 'streamAdded', stream),
      removed: (_, stream) => stream && emit(this, 'streamRemoved', stream),
      shaky: (streamId) => emit(this, 'disconnectionWarning', { streamInfo: this.getStreamInfo(streamId) }),
      failed: (streamId, why) => emit(this, 'error', subscriptionErrorOf(streamId, this.getStreamInfo(streamId), why)),
      later,
      carried: (streamId, stream) => (stream ? this.#speaker.follow(streamId, stream) : this.#speaker.forget(streamId)),
    });
  }

  /** What was captured for it is let go when nobody is to see it. */
  async #publish(stream: Stream, options: PublishOptions | null | undefined, captured: boolean): Promise<Stream> {
    try {
      this.#mustBeIn();
      await this.#media.publish(stream, { ...publishWishOf(options), captured });
      return stream;
    } catch (error) {
      if (captured) stream.release();
      throw error;
    }
  }

  #mustBeIn(): void {
    if (!this.isJoined()) throw new ApiRTCError(ERROR_WRONG_STATE, `The conversation "${this.#name}" is not joined`);
  }

  /** Who has said something does not write it any more. */
  #said(message: ConversationMessage): void {
    const { body, from } = message;
    if (body.type === 'typing' || body.type === 'text') this.#typing.heard(from.id, body.type === 'typing' && body.typing);
    tellSaid(this, this.#parts, message);
  }

  /** Not worth a second try. */
  #sayTyping(typing: boolean): void {
    const message = { name: this.#name, id: messageIdOf(newMessageId()), body: { type: 'typing', typing } } as const;
    this.#parts.signalling.request('conversation:send', message).catch(() => {});
  }

  async #linkIsBack(resumed: boolean): Promise<void> {
    if (resumed) {
      this.#media.linkIsBack();
      await this.#chat.entered(0);
    } else this.#membership.rejoin();
  }

  #over(over: ConversationOver): void {
    const wasIn = this.isJoined();
    if (over.reason === 'denied') emit(this, 'entryDenied');
    if (over.reason === 'closed') emit(this, 'closed');
    if (over.reason === 'ejected' && wasIn) {
      const contact = this.#view.contact(this.#parts.signalling.selfId);
      emit(this, 'participantEjected', { self: true, contact, ...(over.data === undefined ? {} : { data: over.data }) });
    }
    this.#membership.over(over);
  }

  #stateChanged(state: ConversationState, before: ConversationState): void {
    setCarries(this, state.phase === 'joined');
    if (state.phase === 'joined') emit(this, 'joined');
    if (before.phase === 'joined') {
      this.#chat.leave();
      this.#media.close();
      this.#speaker.clear();
      this.#typing.clear();
      this.moderation.left();
      this.drawings.left();
      emit(this, 'left');
    }
  }

  #happened(happening: Happening): void {
    const { type } = happening;
    if (type === 'stream-updated') this.#media.updated(happening.publication);
    if (type === 'page-joined') return this.#media.came(happening.memberId);
    if (type === 'page-left') return this.#media.gone(happening.memberId);
    if ('userId' in happening) this.moderation.happened(happening);
    if (type === 'user-left') this.#typing.heard(happening.userId, false);
    tellHappening(this, { session: this.#parts.session, isDrawing: this.drawings.isStarted }, this.#view, happening);
    this.drawings.roomChanged();
    if (type !== 'stream-removed') return;
    const { streamId } = happening.publication;
    if (this.#media.unsubscribe(streamId)) emit(this, 'hangup', { from: 'remote', reason: 'unpublish', streamId });
  }
}
