import type { LinkSignal, Publication } from '@apirtc-ce/protocol';
import type { Contact } from '../contact/contact.js';
import type { SubscriptionEnd } from '../conversation/topology.js';
import { log } from '../log.js';
import { PeerConnection } from '../peer/peer-connection.js';
import type { Recovery } from '../peer/ice-recovery.js';
import { AskingSide } from '../remote-control/asking-side.js';
import type { Later } from '../signalling/later.js';
import { streamControl } from '../stream/stream-control.js';
import type { Stream } from '../stream/stream.js';
import { RemoteMedia } from './remote-media.js';

export interface IncomingLinkParts {
  publication: Publication;
  from: Contact;
  configuration: RTCConfiguration;
  send(signal: LinkSignal): void;
  received(stream: Stream): void;
  /** Media was lost and is being restored. */
  shaky(): void;
  /** Nothing more will come through it: the path broke for good, or negotiation failed. */
  failed(why: SubscriptionEnd): void;
  /** The publisher has not answered in time. */
  unanswered(): void;
  later: Later;
}

/** How long a publisher may take to answer: longer than a page that was reloaded, or lost its connection, needs to be back or to be gone. */
export const ANSWER_WITHIN_MS = 30_000;

/** The subscriber's end of a subscription: one stream of one member. */
export class IncomingLink {
  readonly #parts: IncomingLinkParts;
  readonly #peer: PeerConnection;
  readonly #remote: RemoteMedia;
  readonly #control: AskingSide;
  /** Until the publisher has answered. */
  readonly #stopWaiting: () => void;

  constructor(parts: IncomingLinkParts) {
    this.#parts = parts;
    const { publication, from } = parts;
    this.#remote = new RemoteMedia(
      from,
      publication.streamId,
      'video',
      { added: (stream) => this.#received(stream), updated: () => undefined },
      publication.streamId,
    );
    this.#peer = new PeerConnection({
      configuration: parts.configuration,
      polite: true,
      send: (signal) => parts.send(signal),
      recoveryChanged: (recovery) => this.#recovered(recovery),
      negotiated: () => this.#remote.sync(this.#peer.receivedTracks),
      failed: ({ step, error }) => {
        log.warn(`a stream could not be received: ${step}`, error);
        parts.failed(step);
      },
      channelOpened: (channel) => this.#control.accept(channel),
    });
    this.#control = new AskingSide({
      openChannel: (label) => this.#peer.openChannel(label),
      constraintsChanged: (constraints) =>
        this.#remote.stream && streamControl.remoteConstraintsChanged(this.#remote.stream, constraints),
    });
    this.setFlow(publication);
    this.#stopWaiting = parts.later(() => parts.unanswered(), ANSWER_WITHIN_MS);
  }

  /** What the publisher says that it sends. */
  setFlow({ audio, video, screen }: Publication): void {
    this.#remote.setFlow({ audio, video, screen });
  }

  receive(signal: LinkSignal): void {
    if (signal.type !== 'description' && signal.type !== 'candidate') return;
    if (signal.type === 'description') {
      this.#stopWaiting();
      this.#peer.expectMedia();
    }
    void this.#peer.receive(signal);
  }

  linkIsBack(): void {
    this.#peer.configure(this.#parts.configuration);
    this.#peer.nudge();
  }

  /** Returns the stream, which is over. */
  close(): Stream | null {
    this.#stopWaiting();
    this.#control.close();
    this.#peer.close();
    return this.#remote.close();
  }

  #received(stream: Stream): void {
    streamControl.setRemoteControl(stream, this.#control);
    this.#parts.received(stream);
  }

  #recovered({ phase }: Recovery): void {
    if (phase === 'lost') this.#parts.shaky();
    if (phase === 'gave-up') this.#parts.failed('failed');
  }
}
