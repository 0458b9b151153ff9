import type { Json } from '@apirtc-ce/protocol';
import { ApiRTCError, asApiRTCError, ERROR_NETWORK_UNAVAILABLE } from '../errors.js';
import type { InvitationLeg } from '../invitation/invitation-leg.js';
import { rtcConfiguration } from '../peer/media-routing.js';
import { PeerConnection } from '../peer/peer-connection.js';
import type { PeerSignal, RecoveryOptions } from '../peer/peer-connection.js';
import type { Signalling } from '../signalling/signalling.js';

export interface DataLinkParts {
  signalling: Signalling;
  /** Accepted, or about to be: what the two connections have to tell each other goes through it. */
  leg: InvitationLeg;
  opened(channel: RTCDataChannel): void;
  /** No path was found or kept, or the other side speaks no WebRTC. */
  failed(error: ApiRTCError): void;
  recovery?: RecoveryOptions | undefined;
}

/** A data channel between the two pages of an invitation, on a connection of its own. The one who invited opens it; ICE restarts are part of it. */
export class DataLink {
  readonly #parts: DataLinkParts;
  readonly #peer: PeerConnection;
  readonly #subscriptions: (() => void)[];

  constructor(parts: DataLinkParts, side: 'opens' | 'waits') {
    this.#parts = parts;
    const { signalling, leg } = parts;
    this.#peer = new PeerConnection({
      configuration: this.#configuration(),
      polite: side === 'waits',
      send: (signal) => leg.signal(signal as unknown as Json),
      recoveryChanged: ({ phase }) => phase === 'gave-up' && this.#fail('The connection to the other page was lost'),
      negotiated: () => undefined,
      failed: ({ error }) => this.#fail('The other page could not be connected to', error),
      channelOpened: (channel) => this.#opened(channel),
      recovery: parts.recovery,
    });
    this.#subscriptions = [
      leg.onSignal((signal) => this.#heard(signal)),
      signalling.onWelcome(() => {
        this.#peer.configure(this.#configuration());
        this.#peer.nudge();
      }),
    ];
  }

  /** The side that opens, once the other has accepted. Never rejects. */
  async open(): Promise<void> {
    try {
      this.#opened(this.#peer.openChannel('apirtc'));
      const sdp = await this.#peer.offer();
      this.#parts.leg.signal({ type: 'description', description: { type: 'offer', sdp } });
      this.#peer.expectMedia();
    } catch (error) {
      if (!this.#peer.closed) this.#fail('The other page could not be connected to', error);
    }
  }

  close(): void {
    for (const unsubscribe of this.#subscriptions.splice(0)) unsubscribe();
    this.#peer.close();
  }

  #heard(signal: Json): void {
    if (!isPeerSignal(signal)) return;
    if (signal.type === 'description') this.#peer.expectMedia();
    void this.#peer.receive(signal);
  }

  #opened(channel: RTCDataChannel): void {
    if (channel.readyState === 'open') this.#parts.opened(channel);
    else channel.addEventListener('open', () => this.#parts.opened(channel), { once: true });
  }

  #configuration(): RTCConfiguration {
    return rtcConfiguration(this.#parts.signalling.iceServers());
  }

  #fail(sentence: string, cause?: unknown): void {
    this.#parts.failed(
      cause === undefined
        ? new ApiRTCError(ERROR_NETWORK_UNAVAILABLE, sentence)
        : asApiRTCError(cause, ERROR_NETWORK_UNAVAILABLE),
    );
  }
}

/** What comes from another page may be anything; what is inside of it is the browser's to check. */
function isPeerSignal(signal: unknown): signal is PeerSignal {
  if (typeof signal !== 'object' || signal === null) return false;
  const { type, description, candidate } = signal as Partial<Record<string, unknown>>;
  if (type === 'description') return typeof description === 'object' && description !== null;
  return type === 'candidate' && typeof candidate === 'object';
}
