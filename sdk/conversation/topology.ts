import type { ConversationSignal, Id, LinkSignal, Publication } from '@apirtc-ce/protocol';
import type { ByKind } from '../call/call-options.js';
import type { VideoLimits } from '../call/video-cap.js';
import type { Contact } from '../contact/contact.js';
import type { NegotiationFailure } from '../peer/peer-connection.js';
import type { Later } from '../signalling/later.js';
import type { Stream } from '../stream/stream.js';
import type { SimulcastOptions } from './conversation-options.js';

/** How a publication is sent. */
export interface PublicationSettings {
  /** What of the stream is published: nobody is sent the rest, whatever they ask for. */
  kinds: ByKind;
  /** Most video that one subscriber is sent, kilobits per second; null: no cap of its own. */
  maxVideoKbps: number | null;
  /** For a topology that sends once for all, and lets each subscriber choose; a mesh sends to each what it can take, and has no use for it. */
  simulcast: SimulcastOptions | null;
}

/** Why a subscription brings nothing (more): the publisher does not send it, does not answer, the path broke for good, or where negotiation failed. */
export type SubscriptionEnd = 'refused' | 'unanswered' | 'failed' | NegotiationFailure['step'];

/** What a topology stands on. */
export interface TopologyParts {
  /** Tells a member something about one link. */
  send(peer: Id, link: Id, signal: LinkSignal): void;
  configuration(): RTCConfiguration;
  /** Media of a subscription is here. */
  received(streamId: Id, stream: Stream): void;
  /** It is gone: the other side stopped, or the path broke for good. */
  lost(streamId: Id, stream: Stream | null): void;
  /** A subscription is over, and nothing of it is left. */
  ended(streamId: Id, why: SubscriptionEnd): void;
  /** The path of a subscription is shaky. */
  shaky(streamId: Id): void;
  /** The clock. */
  later: Later;
}

/**
 * How the streams of a conversation get from one member to another: from page to page (`Mesh`), or through a media server. What is offered and
 * wanted is the conversation's business; a topology carries it.
 */
export interface Topology {
  /** From now on whoever asks for this publication is sent this stream; in the place of another one, without being asked again. */
  offer(streamId: Id, stream: Stream, settings: PublicationSettings): Promise<void>;
  /** Nobody is sent it any more. */
  withdraw(streamId: Id): void;
  /** Asks for a publication, or for other parts of it. */
  want(publication: Publication, from: Contact, kinds: ByKind): void;
  /** Caps the video that this page sends, at once. */
  limitVideo(limits: VideoLimits): void;
  /** The publisher said what it sends now. */
  updated(publication: Publication): void;
  /** Stops receiving it. */
  forget(streamId: Id): void;
  /** A member said something about a link. */
  receive(signal: ConversationSignal): void;
  /** A member is gone, and all links with it. */
  gone(memberId: Id): void;
  /** The link to the CCS is back. */
  linkIsBack(): void;
  close(): void;
}
