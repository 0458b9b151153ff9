import type { CallMedia } from '@apirtc-ce/protocol';
import type { Contact } from '../contact/contact.js';
import type { MediaKind } from '../peer/peer-connection.js';
import { streamControl } from '../stream/stream-control.js';
import { Stream } from '../stream/stream.js';
import { noFlow } from '../call/remote-flow.js';
import type { RemoteFlow } from '../call/remote-flow.js';

export interface RemoteMediaEvents {
  added(stream: Stream): void;
  /** Another flow, or other tracks. */
  updated(): void;
}

const KINDS: readonly MediaKind[] = ['audio', 'video'];

/** What this side receives: one stream, whose tracks follow the negotiated descriptions. */
export class RemoteMedia {
  readonly #contact: Contact;
  readonly #callId: string;
  readonly #streamId: string | undefined;
  readonly #events: RemoteMediaEvents;
  #stream: Stream | null = null;
  #flow: RemoteFlow;
  #told = false;

  /** @param streamId of its stream, when the sender has named it */
  constructor(contact: Contact, callId: string, media: CallMedia, events: RemoteMediaEvents, streamId?: string) {
    this.#streamId = streamId;
    this.#contact = contact;
    this.#callId = callId;
    this.#events = events;
    this.#flow = noFlow(media);
  }

  /** Null before there is a track, and after the end. */
  get stream(): Stream | null {
    return this.#stream;
  }

  get flow(): RemoteFlow {
    return this.#flow;
  }

  /** A negotiation is complete: these tracks are let in. */
  sync(tracks: readonly MediaStreamTrack[]): void {
    if (!this.#told) this.#assume(tracks);
    if (this.#stream) {
      streamControl.syncTracks(this.#stream, tracks);
      this.#events.updated();
    } else if (tracks.length) this.#add(tracks);
  }

  /** The other side said what it sends. */
  setFlow({ audio, video, screen }: RemoteFlow): void {
    this.#told = true;
    const before = this.#flow;
    this.#flow = { audio, video, screen };
    for (const kind of KINDS) if (!sameFlow(before, this.#flow, kind)) this.#tellStream(kind);
    this.#events.updated();
  }

  /** Returns the stream that was removed. */
  close(): Stream | null {
    const stream = this.#stream;
    this.#stream = null;
    stream?.release();
    return stream;
  }

  /** Until the other side says more, it sends what was negotiated. */
  #assume(tracks: readonly MediaStreamTrack[]): void {
    const flow = (kind: MediaKind) => ({ available: tracks.some((track) => track.kind === kind), muted: false });
    this.#flow = { ...this.#flow, audio: flow('audio'), video: flow('video') };
  }

  #add(tracks: readonly MediaStreamTrack[]): void {
    this.#stream = new Stream(new MediaStream([...tracks]), 'remote', this.#contact, this.#streamId);
    streamControl.setCallId(this.#stream, this.#callId);
    this.#events.added(this.#stream);
  }

  #tellStream(kind: MediaKind): void {
    const { available, muted } = this.#flow[kind];
    if (this.#stream) streamControl.setRemoteFlow(this.#stream, kind, { enabled: available && !muted, muted: !available });
  }
}

function sameFlow(a: RemoteFlow, b: RemoteFlow, kind: MediaKind): boolean {
  return a[kind].available === b[kind].available && a[kind].muted === b[kind].muted;
}
