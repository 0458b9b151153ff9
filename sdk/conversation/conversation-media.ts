import type { ConversationChanged, ConversationSignal, FlowStatus, Id, Json, Publication, LinkSignal } from '@apirtc-ce/protocol';
import type { ByKind } from '../call/call-options.js';
import type { VideoLimits } from '../call/video-cap.js';
import type { Contact } from '../contact/contact.js';
import { ApiRTCError, asApiRTCError, ERROR_NOT_FOUND, ERROR_OTHER, ERROR_TIMED_OUT, ERROR_WRONG_STATE } from '../errors.js';
import type { ApiRTCErrorCode } from '../errors.js';
import { log } from '../log.js';
import { loadMedia } from '../media/load-media.js';
import type { Media } from '../media/load-media.js';
import { emit } from '../observable.js';
import type { Later } from '../signalling/later.js';
import type { Signalling } from '../signalling/signalling.js';
import type { Stream } from '../stream/stream.js';
import type { ConversationCall } from './conversation-call.js';
import type { Room } from './room.js';
import type { PublicationSettings, SubscriptionEnd, Topology } from './topology.js';

export interface ConversationMediaParts {
  signalling: Signalling;
  name: string;
  room(): Room;
  /** Own publications changed; the CCS tells the others. */
  announced(change: Pick<ConversationChanged, 'published' | 'unpublished'>): void;
  contactOf(publication: Publication): Contact;
  /** A screen that this page publishes was stopped by the browser's own button. */
  stopped(stream: Stream): void;
  added(stream: Stream): void;
  removed(streamId: Id, stream: Stream | null): void;
  shaky(streamId: Id): void;
  /** A subscription brings nothing (more), or something of it was lost for good. */
  failed(streamId: Id, why: SubscriptionEnd): void;
  later: Later;
  /** This stream is sent or received now; null: no stream is. */
  carried(streamId: Id, stream: Stream | null): void;
}

/** How something is published. */
export interface PublishWish {
  kinds: ByKind;
  context: Json;
  settings: PublicationSettings;
}

/** What this page publishes. */
interface Published extends PublishWish {
  stream: Stream;
  /** The library opened it, and closes it when the conversation is left: no camera stays on. */
  captured: boolean;
  /** What the page holds of it, once it has asked. */
  call?: ConversationCall;
  unfollow: () => void;
}

interface Subscribed {
  kinds: ByKind;
  stream: Stream | null;
  /** It was here at least once. */
  received: boolean;
  /** What it was asked of: once of each. */
  askedOf?: Topology | undefined;
  resolve(stream: Stream): void;
  reject(error: ApiRTCError): void;
}

/** Signals of strangers that are kept. */
const MAX_EARLY = 100;

/** What became of a subscription that never brought anything. */
const NEVER_CAME: Partial<Record<SubscriptionEnd, [code: ApiRTCErrorCode, sentence: string]>> = {
  refused: [ERROR_NOT_FOUND, 'The publisher does not send this'],
  unanswered: [ERROR_TIMED_OUT, 'The publisher does not answer'],
};

/** The streams of a conversation: what this page offers the others and what it asked them for. A topology carries them. */
export class ConversationMedia {
  readonly #parts: ConversationMediaParts;
  readonly #load: typeof loadMedia;
  readonly #published = new Map<Id, Published>();
  readonly #subscribed = new Map<Id, Subscribed>();
  #topology: Promise<Topology> | undefined;
  #limits: VideoLimits = {};
  #early: ConversationSignal[] = [];

  constructor(parts: ConversationMediaParts, load = loadMedia) {
    this.#parts = parts;
    this.#load = load;
  }

  /** Own publications. */
  publishedStreams(): Stream[] {
    return [...this.#published.values()].map(({ stream }) => stream);
  }

  /** All that is sent or received, by publication. */
  streams(): Map<Id, Stream> {
    const received = [...this.#subscribed].flatMap(([streamId, { stream }]) => (stream ? [[streamId, stream] as const] : []));
    return new Map([...[...this.#published].map(([streamId, { stream }]) => [streamId, stream] as const), ...received]);
  }

  /** The id of the publication that carries this stream now. */
  publicationOf(stream: Stream): Id | undefined {
    return [...this.#published].find(([, published]) => published.stream === stream)?.[0];
  }

  /** The page's handle of a publication, made when it is first asked for. */
  callOf(stream: Stream, make: (streamId: Id, published: () => Stream | null) => ConversationCall): ConversationCall | null {
    const streamId = this.publicationOf(stream);
    const published = streamId && this.#published.get(streamId);
    if (!streamId || !published) return null;
    published.call ??= make(streamId, () => this.#published.get(streamId)?.stream ?? null);
    return published.call;
  }

  subscribedStream(streamId: Id): Stream | null {
    return this.#subscribed.get(streamId)?.stream ?? null;
  }

  /** Resolves when the CCS has told the others. */
  async publish(stream: Stream, wish: Omit<Published, 'stream' | 'unfollow' | 'call'>): Promise<void> {
    if (this.publicationOf(stream)) throw new ApiRTCError(ERROR_WRONG_STATE, 'The stream is published already');
    const streamId = stream.streamId;
    this.#published.set(streamId, { stream, ...wish, unfollow: this.#follow(streamId, stream) });
    try {
      await (await this.#carrier()).offer(streamId, stream, wish.settings);
      await this.#announce(streamId);
      this.#parts.carried(streamId, stream);
    } catch (error) {
      this.#drop(streamId);
      throw error;
    }
  }

  /** Silent when it is not published. */
  unpublish(stream: Stream): Id | undefined {
    const streamId = this.publicationOf(stream);
    if (!streamId) return undefined;
    this.#drop(streamId);
    this.#parts.announced({ unpublished: [streamId] });
    this.#parts.signalling
      .request('conversation:unpublish', { name: this.#parts.name, streamId }, { persistent: true })
      .catch((error: unknown) => log.info('a stream could not be taken back', error));
    return streamId;
  }

  /** The publication carries another stream from now on; who subscribed keeps the subscription. */
  async replace(before: Stream, stream: Stream): Promise<void> {
    const streamId = this.publicationOf(before);
    const published = streamId && this.#published.get(streamId);
    if (!streamId || !published) throw new ApiRTCError(ERROR_WRONG_STATE, 'The stream is not published');
    published.unfollow();
    this.#published.set(streamId, { ...published, stream, captured: false, unfollow: this.#follow(streamId, stream) });
    await (await this.#carrier()).offer(streamId, stream, published.settings);
    await this.#announce(streamId);
    this.#parts.carried(streamId, stream);
    if (published.call) emit(published.call, 'streamChanged', stream);
  }

  /** Asks for a publication; resolves with its media. */
  async subscribe(streamId: Id, kinds: ByKind): Promise<Stream> {
    const publication = this.#parts.room().publications.get(streamId);
    if (!publication) throw new ApiRTCError(ERROR_NOT_FOUND, 'There is no stream with this id');
    this.unsubscribe(streamId);
    return new Promise((resolve, reject) => {
      const subscribed: Subscribed = { kinds, stream: null, received: false, resolve, reject };
      this.#subscribed.set(streamId, subscribed);
      void this.#want(streamId, subscribed);
    });
  }

  /** True when there was a subscription. */
  unsubscribe(streamId: Id): boolean {
    const subscribed = this.#subscribed.get(streamId);
    if (!this.#subscribed.delete(streamId)) return false;
    subscribed?.reject(new ApiRTCError(ERROR_NOT_FOUND, 'The stream is not received any more'));
    this.#once(this.#topology, (topology) => topology.forget(streamId));
    return true;
  }

  isSubscribed(streamId: Id): boolean {
    return this.#subscribed.has(streamId);
  }

  /** `conversation:signal` */
  receive(signal: ConversationSignal): void {
    if (!this.#parts.room().members.has(signal.peer)) return this.#keep(signal);
    if (this.#topology || !this.#isIdle) return this.#once(this.#carrier(), (topology) => topology.receive(signal));
    // What it wants was taken back while it asked.
    if (signal.signal.type === 'want') this.#tell(signal.peer, signal.link, { type: 'drop' });
  }

  /** Caps the video that this page sends, at once. */
  limitVideo(limits: VideoLimits): void {
    this.#limits = limits;
    this.#once(this.#topology, (topology) => topology.limitVideo(limits));
  }

  updated(publication: Publication): void {
    this.#once(this.#topology, (topology) => topology.updated(publication));
  }

  /** Another page is in it. */
  came(memberId: Id): void {
    const known = this.#early.filter(({ peer }) => peer === memberId);
    this.#early = this.#early.filter(({ peer }) => peer !== memberId);
    for (const signal of known) this.receive(signal);
  }

  gone(memberId: Id): void {
    this.#once(this.#topology, (topology) => topology.gone(memberId));
  }

  linkIsBack(): void {
    this.#once(this.#topology, (topology) => topology.linkIsBack());
  }

  /** The CCS has forgotten this page, or its place in the room is another one: everything is offered and asked for again. */
  async again(): Promise<void> {
    const before = this.#topology;
    this.#topology = undefined;
    (await before?.catch(() => undefined))?.close();
    if (this.#isIdle) return;
    const carrier = await this.#carrier();
    await Promise.all(
      [...this.#published].map(async ([streamId, { stream, settings }]) => {
        await carrier.offer(streamId, stream, settings);
        await this.#announce(streamId).catch((error: unknown) => this.#refused(streamId, error));
      }),
    );
    await Promise.all([...this.#subscribed].map(([streamId, subscribed]) => this.#want(streamId, subscribed)));
  }

  close(): void {
    for (const { unfollow, captured, stream } of this.#published.values()) {
      unfollow();
      if (captured) stream.release();
    }
    this.#published.clear();
    this.#early = [];
    for (const streamId of [...this.#subscribed.keys()]) this.unsubscribe(streamId);
    this.#once(this.#topology, (topology) => topology.close());
    this.#topology = undefined;
  }

  /** Of somebody who is gone, or whose coming is told a moment later: signals take another way. */
  #keep(signal: ConversationSignal): void {
    this.#early.push(signal);
    if (this.#early.length > MAX_EARLY) this.#early.shift();
  }

  /** Nothing is to be carried: a page that only chats does without what carries streams. */
  get #isIdle(): boolean {
    return this.#published.size === 0 && this.#subscribed.size === 0;
  }

  /** What could not be fetched is fetched again when it is wanted again. */
  #carrier(): Promise<Topology> {
    if (this.#topology) return this.#topology;
    const topology = this.#load().then((media) => this.#mesh(media));
    this.#topology = topology;
    topology.catch(() => {
      if (this.#topology === topology) this.#topology = undefined;
    });
    return topology;
  }

  /** Whoever wants something carried is told when that cannot be. */
  #once(topology: Promise<Topology> | undefined, then: (topology: Topology) => void): void {
    topology?.then(then).catch((error: unknown) => log.info('nothing carries streams', error));
  }

  /** The page may think better of it, or leave, before there is something to ask. */
  async #want(streamId: Id, subscribed: Subscribed): Promise<void> {
    try {
      const topology = this.#carrier();
      const carrier = await topology;
      const publication = this.#parts.room().publications.get(streamId);
      const isWanted = this.#subscribed.get(streamId) === subscribed && subscribed.askedOf !== carrier;
      if (!publication || !isWanted || this.#topology !== topology) return;
      subscribed.askedOf = carrier;
      carrier.want(publication, this.#parts.contactOf(publication), subscribed.kinds);
    } catch (error) {
      // Browsers have a limit of connections.
      if (this.#subscribed.get(streamId) === subscribed) this.#subscribed.delete(streamId);
      subscribed.reject(asApiRTCError(error));
    }
  }

  #mesh({ Mesh, rtcConfiguration }: Media): Topology {
    const { signalling, later } = this.#parts;
    const mesh = new Mesh({
      send: (peer, link, signal) => this.#tell(peer, link, signal),
      configuration: () => rtcConfiguration(signalling.iceServers()),
      later,
      received: (streamId, stream) => this.#received(streamId, stream),
      lost: (streamId, stream) => this.#lost(streamId, stream),
      ended: (streamId, why) => this.#ended(streamId, why),
      shaky: (streamId) => this.#parts.shaky(streamId),
    });
    mesh.limitVideo(this.#limits);
    return mesh;
  }

  #tell(peer: Id, link: Id, signal: LinkSignal): void {
    const { signalling, name } = this.#parts;
    signalling
      .request('conversation:signal', { name, peer, link, signal }, { persistent: true })
      .catch((error: unknown) => this.#undelivered(peer, link, signal, error));
  }

  #received(streamId: Id, stream: Stream): void {
    const subscribed = this.#subscribed.get(streamId);
    if (!subscribed) return;
    subscribed.stream = stream;
    subscribed.received = true;
    subscribed.resolve(stream);
    this.#parts.carried(streamId, stream);
    this.#parts.added(stream);
  }

  #lost(streamId: Id, stream: Stream | null): void {
    const subscribed = this.#subscribed.get(streamId);
    if (subscribed) subscribed.stream = null;
    this.#parts.carried(streamId, null);
    this.#parts.removed(streamId, stream);
  }

  /** Somebody else has its place meanwhile. */
  #refused(streamId: Id, error: unknown): void {
    log.warn('a stream could not be published again', error);
    this.#drop(streamId);
  }

  /** Who cannot be asked does not send. */
  #undelivered(peer: Id, link: Id, signal: LinkSignal, error: unknown): void {
    log.info(`a ${signal.type} was not delivered`, error);
    if (signal.type !== 'want') return;
    this.#once(this.#topology, (topology) => topology.receive({ name: this.#parts.name, peer, link, signal: { type: 'drop' } }));
  }

  /** What came, and broke for good, is asked for again as long as it is published; what never came is given up, unless it was this page that was out of touch. */
  #ended(streamId: Id, why: SubscriptionEnd): void {
    const subscribed = this.#subscribed.get(streamId);
    if (!subscribed) return;
    const outOfTouch = why === 'unanswered' && this.#parts.signalling.link.phase !== 'online';
    const publication = this.#parts.room().publications.get(streamId);
    if (!outOfTouch) this.#parts.failed(streamId, why);
    if (publication && why !== 'refused' && (subscribed.received || outOfTouch)) {
      subscribed.askedOf = undefined;
      void this.#want(streamId, subscribed);
    } else if (!subscribed.received) {
      this.#subscribed.delete(streamId);
      subscribed.reject(new ApiRTCError(...(NEVER_CAME[why] ?? ([ERROR_OTHER, 'The stream could not be received'] as const))));
    }
  }

  #drop(streamId: Id): void {
    this.#published.get(streamId)?.unfollow();
    this.#published.delete(streamId);
    this.#parts.carried(streamId, null);
    this.#once(this.#topology, (topology) => topology.withdraw(streamId));
  }

  /** Tells the others when a track of it is muted, comes or goes. */
  #follow(streamId: Id, stream: Stream): () => void {
    const told = () =>
      void this.#changed(streamId, stream).catch((error: unknown) => log.info('a change of a stream was not told', error));
    const over = ({ reason }: { reason?: string }) =>
      reason === 'ended' && stream.isScreensharing() && this.#parts.stopped(stream);
    stream.on('flowStatusChanged', told).on('trackStopped', told).on('trackStopped', over);
    return () => {
      stream.removeListener('flowStatusChanged', told).removeListener('trackStopped', told).removeListener('trackStopped', over);
    };
  }

  /** Another track may be in the place of the one before: another device, or a processor. */
  async #changed(streamId: Id, stream: Stream): Promise<void> {
    const settings = this.#published.get(streamId)?.settings;
    if (settings) await (await this.#topology)?.offer(streamId, stream, settings);
    await this.#announce(streamId);
  }

  async #announce(streamId: Id): Promise<void> {
    const published = this.#published.get(streamId);
    if (!published) return;
    const { stream, kinds, context } = published;
    const publication = {
      streamId,
      audio: flowOf(stream, 'audio', kinds),
      video: flowOf(stream, 'video', kinds),
      screen: stream.isScreensharing(),
      context,
    };
    const { signalling, name, room, announced } = this.#parts;
    await signalling.request('conversation:publish', { name, publication }, { persistent: true });
    if (this.#published.has(streamId)) announced({ published: [{ ...publication, memberId: room().memberId }] });
  }
}

function flowOf(stream: Stream, kind: keyof ByKind, kinds: ByKind): FlowStatus {
  const track = stream.data.getTracks().find((each) => each.kind === kind && each.readyState === 'live');
  const available = kinds[kind] && track !== undefined;
  return { available, muted: available && !track?.enabled };
}
