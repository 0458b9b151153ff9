import type { CallMedia, Id, Signal } from '@apirtc-ce/protocol';
import type { Contact } from '../contact/contact.js';
import { asApiRTCError } from '../errors.js';
import { loadMedia, media } from '../media/load-media.js';
import type { Media } from '../media/load-media.js';
import type { Stream } from '../stream/stream.js';
import type { ByKind } from './call-options.js';
import type { LocalMedia, LocalMediaEvents, LocalMediaOptions } from '../media/local-media.js';
import type { MediaSession, MediaSessionParts } from '../media/media-session.js';
import { noFlow } from './remote-flow.js';
import type { RemoteFlow } from './remote-flow.js';
import type { RemoteMedia, RemoteMediaEvents } from '../media/remote-media.js';

export interface LegMediaParts {
  contact: Contact;
  /** As the call began. */
  callId: Id;
  media: CallMedia;
  tryAudioOnly: boolean;
  local: LocalMediaEvents;
  remote: RemoteMediaEvents;
}

/** What the page asked for as it called or answered. */
export type MediaChoice = Pick<LocalMediaOptions, 'wish' | 'stream' | 'captureSource'>;

/** How a connection is made; the rest the leg's media knows. */
export type ConnectionParts = Omit<MediaSessionParts, 'remote' | 'maxVideoKbps'>;

/**
 * The media of a call leg: what it sends and receives, and the connection in between. What handles these is loaded when it is first needed;
 * what is said before then is not lost.
 */
export class LegMedia {
  readonly #parts: LegMediaParts;
  readonly #early: { signals: Signal[]; muted: Partial<ByKind> } = { signals: [], muted: {} };
  #remote: RemoteMedia | undefined;
  #local: LocalMedia | undefined;
  #choosing: Promise<LocalMedia> | undefined;
  #session: MediaSession | undefined;
  #maxVideoKbps: number | null = null;
  #closed = false;

  constructor(parts: LegMediaParts) {
    this.#parts = parts;
  }

  /** Null before the page has chosen what to send. */
  get local(): LocalMedia | null {
    return this.#local ?? null;
  }

  get remoteStream(): Stream | null {
    return this.#remote?.stream ?? null;
  }

  get remoteFlow(): RemoteFlow {
    return this.#remote?.flow ?? noFlow(this.#parts.media);
  }

  /** Undefined before there is a connection. */
  get session(): MediaSession | undefined {
    return this.#session;
  }

  /** What is sent, as soon as that can be told; undefined when the page has not chosen yet. Rejects with an `ApiRTCError`. */
  async whenLocal(): Promise<LocalMedia | undefined> {
    return this.#choosing;
  }

  /** The page says what to send. Nothing is opened yet. Rejects with an `ApiRTCError` when what it takes cannot be loaded. */
  choose(choice: MediaChoice): Promise<LocalMedia> {
    this.#choosing = this.#choose(choice);
    return this.#choosing;
  }

  /** Switches microphone or camera off or on, at any time. */
  mute(muted: Partial<ByKind>): void {
    if (this.#local) this.#local.mute(muted);
    else Object.assign(this.#early.muted, muted);
  }

  /** Makes a connection, in the place of the one there was. Rejects with an `ApiRTCError` when what it takes cannot be loaded. */
  async connect(parts: ConnectionParts): Promise<MediaSession> {
    return this.#connect(media ?? (await load()), parts);
  }

  receive(signal: Signal): void {
    if (this.#session) this.#session.receive(signal);
    else this.#early.signals.push(signal);
  }

  /** Caps outgoing video; null for no cap. */
  limitVideo(maxKbps: number | null): void {
    this.#maxVideoKbps = maxKbps;
    this.#session?.limitVideo(maxKbps);
  }

  /** Returns the received stream, which is over. */
  close(): Stream | null {
    this.#closed = true;
    this.#session?.close();
    this.#local?.close();
    return this.#remote?.close() ?? null;
  }

  #connect({ MediaSession, RemoteMedia }: Media, parts: ConnectionParts): MediaSession {
    this.#remote ??= new RemoteMedia(this.#parts.contact, this.#parts.callId, this.#parts.media, this.#parts.remote);
    this.#session?.close();
    const session = new MediaSession({ ...parts, remote: this.#remote, maxVideoKbps: this.#maxVideoKbps });
    this.#session = session;
    for (const signal of this.#early.signals.splice(0)) session.receive(signal);
    if (this.#closed) session.close();
    return session;
  }

  async #choose(choice: MediaChoice): Promise<LocalMedia> {
    const { LocalMedia } = media ?? (await load());
    const { tryAudioOnly, callId, local: events } = this.#parts;
    const local = new LocalMedia({ ...choice, tryAudioOnly, callId }, events);
    local.mute(this.#early.muted);
    if (this.#closed) local.close();
    this.#local = local;
    return local;
  }
}

async function load(): Promise<Media> {
  try {
    return await loadMedia();
  } catch (error) {
    throw asApiRTCError(error);
  }
}
