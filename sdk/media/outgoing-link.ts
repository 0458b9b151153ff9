import type { LinkSignal } from '@apirtc-ce/protocol';
import type { ByKind } from '../call/call-options.js';
import { log } from '../log.js';
import { PeerConnection } from '../peer/peer-connection.js';
import type { MediaKind } from '../peer/peer-connection.js';
import { AnsweringSide } from '../remote-control/answering-side.js';
import type { Stream } from '../stream/stream.js';

export interface OutgoingLinkParts {
  /** What the subscriber asked for. */
  kinds: ByKind;
  configuration: RTCConfiguration;
  send(signal: LinkSignal): void;
  /** Nothing more can be sent through it. */
  failed(): void;
}

const KINDS: readonly MediaKind[] = ['audio', 'video'];

/** The publisher's end of a subscription: one stream to one member. */
export class OutgoingLink {
  readonly #parts: OutgoingLinkParts;
  readonly #peer: PeerConnection;
  readonly #control: AnsweringSide;
  readonly #sent: Partial<Record<MediaKind, MediaStreamTrack | null>> = {};

  constructor(parts: OutgoingLinkParts) {
    this.#parts = parts;
    this.#peer = new PeerConnection({
      configuration: parts.configuration,
      polite: false,
      send: (signal) => parts.send(signal),
      recoveryChanged: ({ phase }) => phase === 'gave-up' && parts.failed(),
      negotiated: () => undefined,
      failed: ({ step, error }) => this.#fail(step, error),
      channelOpened: (channel) => this.#control.accept(channel),
    });
    this.#control = new AnsweringSide({
      openChannel: (label) => this.#peer.openChannel(label),
      sends: (kind) => parts.kinds[kind],
    });
  }

  /** Offers the stream. Never rejects. */
  async begin(stream: Stream): Promise<void> {
    try {
      for (const kind of this.#wanted) this.#peer.open(kind, 'sendonly');
      const [sdp] = await Promise.all([this.#peer.offer(), this.sendStream(stream)]);
      this.#parts.send({ type: 'description', description: { type: 'offer', sdp } });
      this.#peer.expectMedia();
    } catch (error) {
      if (!this.#peer.closed) this.#fail('the first offer', error);
    }
  }

  /** Sends what this stream has now, without negotiation where the browser can. */
  async sendStream(stream: Stream): Promise<void> {
    this.#control.serve(stream);
    const tracks = stream.data.getTracks().filter(({ readyState }) => readyState === 'live');
    const trackOf = (kind: MediaKind) => tracks.find((track) => track.kind === kind) ?? null;
    const changed = this.#wanted.filter((kind) => this.#sent[kind] !== trackOf(kind));
    await Promise.all(changed.map((kind) => this.#peer.sendTrack(kind, (this.#sent[kind] = trackOf(kind)))));
  }

  /** Most video, kilobits per second; null: no cap. */
  limitVideo(maxKbps: number | null): void {
    void this.#peer.limitVideo(maxKbps);
  }

  receive(signal: LinkSignal): void {
    if (signal.type === 'description' || signal.type === 'candidate') void this.#peer.receive(signal);
  }

  linkIsBack(): void {
    this.#peer.configure(this.#parts.configuration);
    this.#peer.nudge();
  }

  close(): void {
    this.#control.close();
    this.#peer.close();
  }

  get #wanted(): MediaKind[] {
    return KINDS.filter((kind) => this.#parts.kinds[kind]);
  }

  #fail(step: string, error: unknown): void {
    log.warn(`a published stream could not be sent to a member: ${step}`, error);
    this.#parts.failed();
  }
}
