import type { ConversationSignal, Id, LinkSignal, Publication } from '@apirtc-ce/protocol';
import type { ByKind } from '../call/call-options.js';
import { videoCap } from '../call/video-cap.js';
import type { VideoLimits } from '../call/video-cap.js';
import type { Contact } from '../contact/contact.js';
import type { PublicationSettings, SubscriptionEnd, Topology, TopologyParts } from '../conversation/topology.js';
import { randomId } from '../random-id.js';
import type { Stream } from '../stream/stream.js';
import { IncomingLink } from './incoming-link.js';
import { OutgoingLink } from './outgoing-link.js';

/** One end of a subscription. */
interface Link {
  receive(signal: LinkSignal): void;
  linkIsBack(): void;
  close(): void;
}

/** What this page publishes. */
interface Offered {
  stream: Stream;
  settings: PublicationSettings;
}

interface Entry<Kind extends Link> {
  peer: Id;
  streamId: Id;
  link: Kind;
}

/**
 * Media from page to page: one connection for each subscription, so that each has a recovery, statistics and an end of its own, as ApiRTC's
 * pages know it. The subscriber asks (`want`), the publisher offers.
 */
export class Mesh implements Topology {
  readonly #parts: TopologyParts;
  readonly #offered = new Map<Id, Offered>();
  #limits: VideoLimits = {};
  /** By peer and link: a member chooses link ids for its own subscriptions only. */
  readonly #outgoing = new Map<string, Entry<OutgoingLink>>();
  /** By link. */
  readonly #incoming = new Map<Id, Entry<IncomingLink>>();

  constructor(parts: TopologyParts) {
    this.#parts = parts;
  }

  async offer(streamId: Id, stream: Stream, settings: PublicationSettings): Promise<void> {
    this.#offered.set(streamId, { stream, settings });
    await Promise.all(entriesOf(this.#outgoing, { streamId }).map(([, { link }]) => link.sendStream(stream)));
  }

  withdraw(streamId: Id): void {
    this.#offered.delete(streamId);
    for (const [key, { peer, link }] of entriesOf(this.#outgoing, { streamId })) {
      this.#parts.send(peer, key.slice(peer.length + 1), { type: 'drop' });
      this.#close(this.#outgoing, key, link);
    }
  }

  limitVideo(limits: VideoLimits): void {
    this.#limits = limits;
    this.#share();
  }

  want(publication: Publication, from: Contact, kinds: ByKind): void {
    const { streamId, memberId: peer } = publication;
    this.forget(streamId);
    const id = randomId();
    const link = new IncomingLink({
      publication,
      from,
      configuration: this.#parts.configuration(),
      send: (signal) => this.#parts.send(peer, id, signal),
      received: (stream) => this.#parts.received(streamId, stream),
      shaky: () => this.#parts.shaky(streamId),
      failed: (why) => this.#end(id, why),
      unanswered: () => this.#giveUp(id, peer),
      later: this.#parts.later,
    });
    this.#incoming.set(id, { peer, streamId, link });
    this.#parts.send(peer, id, { type: 'want', streamId, ...kinds });
  }

  updated(publication: Publication): void {
    for (const [, { link }] of entriesOf(this.#incoming, publication)) link.setFlow(publication);
  }

  forget(streamId: Id): void {
    for (const [id, { peer }] of entriesOf(this.#incoming, { streamId })) {
      this.#parts.send(peer, id, { type: 'drop' });
      this.#lose(id);
    }
  }

  receive({ peer, link: id, signal }: ConversationSignal): void {
    const incoming = this.#incoming.get(id);
    if (incoming?.peer === peer) return signal.type === 'drop' ? this.#end(id, 'refused') : incoming.link.receive(signal);
    const key = `${peer} ${id}`;
    if (signal.type === 'want') return this.#serve(peer, id, signal);
    const outgoing = this.#outgoing.get(key);
    if (outgoing && signal.type === 'drop') this.#close(this.#outgoing, key, outgoing.link);
    else outgoing?.link.receive(signal);
  }

  gone(peer: Id): void {
    for (const [key, { link }] of entriesOf(this.#outgoing, { peer })) this.#close(this.#outgoing, key, link);
    for (const [id] of entriesOf(this.#incoming, { peer })) this.#lose(id);
  }

  linkIsBack(): void {
    for (const { link } of [...this.#outgoing.values(), ...this.#incoming.values()]) link.linkIsBack();
  }

  close(): void {
    for (const streamId of [...this.#offered.keys()]) this.withdraw(streamId);
    for (const { streamId } of [...this.#incoming.values()]) this.forget(streamId);
  }

  #serve(peer: Id, id: Id, { streamId, audio, video }: Extract<LinkSignal, { type: 'want' }>): void {
    const offered = this.#offered.get(streamId);
    const key = `${peer} ${id}`;
    if (this.#outgoing.has(key)) return;
    const published = offered?.settings.kinds ?? { audio: false, video: false };
    const kinds = { audio: audio && published.audio, video: video && published.video };
    if (!offered || (!kinds.audio && !kinds.video)) return this.#parts.send(peer, id, { type: 'drop' });
    const link = new OutgoingLink({
      kinds,
      configuration: this.#parts.configuration(),
      send: (signal) => this.#parts.send(peer, id, signal),
      failed: () => this.#close(this.#outgoing, key, link),
    });
    this.#outgoing.set(key, { peer, streamId, link });
    this.#share();
    void link.begin(offered.stream);
  }

  /** Should the publisher wake, it is not to send. */
  #giveUp(id: Id, peer: Id): void {
    this.#parts.send(peer, id, { type: 'drop' });
    this.#end(id, 'unanswered');
  }

  #end(id: Id, why: SubscriptionEnd): void {
    const streamId = this.#incoming.get(id)?.streamId;
    this.#lose(id);
    if (streamId) this.#parts.ended(streamId, why);
  }

  #lose(id: Id): void {
    const entry = this.#incoming.get(id);
    if (!entry) return;
    this.#incoming.delete(id);
    this.#parts.lost(entry.streamId, entry.link.close());
  }

  #close(links: Map<string, Entry<OutgoingLink>>, key: string, link: OutgoingLink): void {
    links.delete(key);
    link.close();
    this.#share();
  }

  /** What may be sent is shared by all who are sent something; a publication may have a cap of its own. */
  #share(): void {
    const share = videoCap(this.#limits, this.#outgoing.size) ?? Infinity;
    for (const { streamId, link } of this.#outgoing.values()) {
      const cap = Math.min(share, this.#offered.get(streamId)?.settings.maxVideoKbps ?? Infinity);
      link.limitVideo(Number.isFinite(cap) ? cap : null);
    }
  }
}

/** A copy, so that entries may go meanwhile. */
function entriesOf<Kind extends Link>(
  links: Map<string, Entry<Kind>>,
  wanted: { peer: Id } | { streamId: Id },
): [string, Entry<Kind>][] {
  return [...links].filter(([, { peer, streamId }]) => ('peer' in wanted ? peer === wanted.peer : streamId === wanted.streamId));
}
