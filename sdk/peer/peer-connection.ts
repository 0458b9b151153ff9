import type { IceCandidate, SessionDescription, Signal } from '@apirtc-ce/protocol';
import { log } from '../log.js';
import { EarlyCandidates } from './early-candidates.js';
import { recoveryPolicy } from './ice-recovery.js';
import type { Recovery, RecoveryPolicy } from './ice-recovery.js';
import { RecoveryTimer, systemClock } from './recovery-timer.js';
import type { Clock } from './recovery-timer.js';

/** What each connection carries at most one of in each direction. */
export type MediaKind = 'audio' | 'video';

/** The part of a {@link Signal} that is between two peer connections. */
export type PeerSignal = Extract<Signal, { type: 'description' | 'candidate' }>;

/** A description could not be made or applied; `step` is ApiRTC's `errorCode`. */
export interface NegotiationFailure {
  step: 'SET_LOCAL_DESCRIPTION_FAILURE' | 'SET_REMOTE_DESCRIPTION_FAILURE';
  error: unknown;
}

export interface RecoveryOptions {
  /** Default: {@link recoveryPolicy}. */
  policy?: (polite: boolean) => RecoveryPolicy;
  /** Default: the browser's. */
  clock?: Clock;
}

export interface PeerConnectionOptions {
  configuration: RTCConfiguration;
  /** When two offers meet, the polite side takes back its own. One side of a pair must be polite, the other not. */
  polite: boolean;
  /** Tells the other side; order must be kept, doubles do no harm. */
  send(signal: PeerSignal): void;
  /** Media came up, was lost, is being restored, or was given up. */
  recoveryChanged(state: Recovery): void;
  /** An exchange of descriptions is complete: what is received may have changed. */
  negotiated(): void;
  failed(failure: NegotiationFailure): void;
  /** The other side opened a data channel. */
  channelOpened?(channel: RTCDataChannel): void;
  recovery?: RecoveryOptions | undefined;
}

/**
 * The one wrapper around `RTCPeerConnection`. The first offer and its answer travel with the invitation and the acceptance and are
 * returned to the caller of {@link offer} and {@link answer}; everything after goes through `send` by itself: candidates as they are
 * found, and new offers whenever what is sent changes in a way the other side must agree to (perfect negotiation,
 * W3C WebRTC §10.7).
 */
export class PeerConnection {
  readonly #pc: RTCPeerConnection;
  readonly #options: PeerConnectionOptions;
  readonly #early = new EarlyCandidates();
  readonly #recovery: RecoveryTimer;
  readonly #listening = new AbortController();
  readonly #closed: Promise<never>;
  #maxVideoBitrate: number | undefined;
  #limiting: Promise<void> = Promise.resolve();
  #makingOffer = false;
  #ignoringOffer = false;
  #applyingAnswer = false;

  constructor(options: PeerConnectionOptions) {
    this.#options = options;
    this.#pc = new RTCPeerConnection(options.configuration);
    const listen = { signal: this.#listening.signal };
    this.#closed = new Promise((_, reject) => listen.signal.addEventListener('abort', () => reject(listen.signal.reason)));
    this.#closed.catch(() => {});
    this.#pc.addEventListener('icecandidate', ({ candidate }) => this.#tellCandidate(candidate), listen);
    this.#pc.addEventListener('negotiationneeded', () => void this.#renegotiate(), listen);
    this.#pc.addEventListener('datachannel', ({ channel }) => options.channelOpened?.(channel), listen);
    this.#pc.addEventListener('connectionstatechange', () => this.#linkChanged(), listen);
    const { policy = recoveryPolicy, clock = systemClock } = options.recovery ?? {};
    this.#recovery = new RecoveryTimer(policy(options.polite), clock, {
      restartIce: () => this.#pc.restartIce(),
      changed: (state) => options.recoveryChanged(state),
    });
  }

  get closed(): boolean {
    return this.#pc.signalingState === 'closed';
  }

  /** Tracks that the negotiated descriptions let in, at most one of a kind. */
  get receivedTracks(): MediaStreamTrack[] {
    return this.#pc
      .getTransceivers()
      .filter(({ currentDirection }) => currentDirection === 'sendrecv' || currentDirection === 'recvonly')
      .map(({ receiver }) => receiver.track);
  }

  /**
   * Caller, before {@link offer}: opens a line for media that may come later, so that the offer need not wait for a camera.
   *
   * @param direction `sendonly` when the other side has nothing to send
   */
  open(kind: MediaKind, direction: RTCRtpTransceiverDirection): void {
    this.#pc.addTransceiver(kind, { direction });
  }

  /** Caller: the offer for the invitation. Candidates are being gathered from here on and go to `send`. */
  async offer(): Promise<string> {
    const offer = await this.#unlessClosed(this.#pc.createOffer());
    return this.#setOwn(offer);
  }

  /** Callee, while it rings: learns the offer. Nothing is gathered and nothing leaves. Rejects when the offer is not one. */
  async ring(offer: string): Promise<void> {
    await this.#setRemote({ type: 'offer', sdp: offer });
  }

  /** Callee, once its user accepted: the answer for the acceptance. Candidates are being gathered from here on. */
  async answer(): Promise<string> {
    const answer = await this.#unlessClosed(this.#pc.createAnswer());
    return this.#setOwn(answer);
  }

  /** Caller: the answer that came with the acceptance. Rejects when it does not fit the offer. */
  async accepted(answer: string): Promise<void> {
    await this.#setRemote({ type: 'answer', sdp: answer });
    this.#settled();
  }

  /** A signal of the other side. */
  async receive(signal: PeerSignal): Promise<void> {
    if (this.closed) return;
    if (signal.type === 'candidate') await this.#addCandidate(signal.candidate);
    else await this.#receiveDescription(signal.description);
  }

  /**
   * Sends `track`, or nothing of this kind. Swapping one track for another is silent; beginning or ceasing to send a kind is
   * negotiated with the other side, by itself.
   */
  async sendTrack(kind: MediaKind, track: MediaStreamTrack | null): Promise<void> {
    const transceiver = this.#transceiver(kind);
    if (!transceiver) {
      if (track) this.#pc.addTrack(track);
      return;
    }
    allowSending(transceiver, track !== null);
    await this.#unlessClosed(transceiver.sender.replaceTrack(track));
    if (kind === 'video') await this.#applyVideoLimit();
  }

  /** Callee, before {@link answer}: accepts a line of the offer for a track that will come later. */
  expectTrack(kind: MediaKind): void {
    const transceiver = this.#transceiver(kind);
    if (transceiver) allowSending(transceiver, true);
  }

  /** Caps outgoing video; `null` takes the cap away. Applied at once and to whatever video is sent later. */
  async limitVideo(maxKbps: number | null): Promise<void> {
    this.#maxVideoBitrate = maxKbps === null ? undefined : maxKbps * 1000;
    await this.#applyVideoLimit();
  }

  /** Opens a data channel, reliable and in order (W3C WebRTC §6); the first one is negotiated with the other side, by itself. */
  openChannel(label: string): RTCDataChannel {
    return this.#pc.createDataChannel(label);
  }

  /** Other servers or another routing, for candidates from now on. */
  configure(configuration: RTCConfiguration): void {
    if (!this.closed) this.#pc.setConfiguration(configuration);
  }

  /** Both sides have agreed: media must come up within the policy's time. */
  expectMedia(): void {
    this.#recovery.apply({ type: 'start' });
  }

  /** Something changed for the better, signalling is back or the network is another: a lost connection is tried again at once. */
  nudge(): void {
    this.#recovery.apply({ type: 'nudge' });
  }

  /** A new ICE generation (RFC 8445 §2.4): fresh candidates, the same tracks. */
  restartIce(): void {
    if (!this.closed) this.#pc.restartIce();
  }

  getStats(): Promise<RTCStatsReport> {
    return this.#pc.getStats();
  }

  /** Ends it for good; nothing is reported after, and what is under way rejects with an `AbortError`. Tracks that were sent are not stopped: they belong to whoever opened them. */
  close(): void {
    this.#recovery.stop();
    this.#listening.abort();
    this.#pc.close();
  }

  /** Operations of a connection that is closed meanwhile never settle (W3C WebRTC §4.4.1.2); here they reject with an `AbortError`. */
  #unlessClosed<Value>(operation: Promise<Value>): Promise<Value> {
    return Promise.race([operation, this.#closed]);
  }

  #linkChanged(): void {
    log.debug('media connection', this.#pc.connectionState);
    this.#recovery.apply({ type: 'link', state: this.#pc.connectionState });
  }

  /** Lines negotiated away are skipped: their sender is dead. */
  #transceiver(kind: MediaKind): RTCRtpTransceiver | undefined {
    return this.#pc.getTransceivers().find(({ receiver, direction }) => receiver.track.kind === kind && direction !== 'stopped');
  }

  /** The text may leave at once: whatever it causes at the other side comes back after the browser has applied it here. */
  #setOwn(description: RTCSessionDescriptionInit): string {
    const applied = this.#pc.setLocalDescription(description);
    applied.then(
      () => this.#settled(),
      (error: unknown) => this.#fail('SET_LOCAL_DESCRIPTION_FAILURE', error),
    );
    return description.sdp ?? '';
  }

  async #setRemote(description: SessionDescription): Promise<void> {
    const applied = this.#unlessClosed(this.#pc.setRemoteDescription(description));
    // Chained behind the description by the browser itself (W3C WebRTC §4.4.1.2), so no candidate waits for our turn.
    const candidates = this.#early.release().map((candidate) => this.#addCandidate(candidate));
    await Promise.all([applied, ...candidates]);
  }

  async #addCandidate(candidate: IceCandidate | null): Promise<void> {
    if (this.#early.keep(candidate)) return;
    try {
      await this.#unlessClosed(this.#pc.addIceCandidate(candidate ?? undefined));
    } catch (error) {
      // Candidates of an offer that was ignored have nowhere to go; a bad one only means a path less.
      if (!this.#ignoringOffer && !this.closed) log.debug('a candidate was refused', error);
    }
  }

  async #receiveDescription(description: SessionDescription): Promise<void> {
    if (description.type === 'answer' && this.#pc.signalingState !== 'have-local-offer') return; // a double
    const ready = !this.#makingOffer && (this.#pc.signalingState === 'stable' || this.#applyingAnswer);
    this.#ignoringOffer = description.type === 'offer' && !ready && !this.#options.polite;
    if (this.#ignoringOffer) return;
    try {
      this.#applyingAnswer = description.type === 'answer';
      await this.#setRemote(description);
      this.#applyingAnswer = false;
      if (description.type === 'offer') await this.#describe();
      this.#settled();
    } catch (error) {
      this.#applyingAnswer = false;
      this.#fail('SET_REMOTE_DESCRIPTION_FAILURE', error);
    }
  }

  async #renegotiate(): Promise<void> {
    // Before the first exchange is over its offer or answer covers everything; the browser asks again afterwards if it does not.
    if (!this.#pc.remoteDescription) return;
    try {
      this.#makingOffer = true;
      await this.#describe();
    } catch (error) {
      this.#fail('SET_LOCAL_DESCRIPTION_FAILURE', error);
    } finally {
      this.#makingOffer = false;
    }
  }

  /** Offer or answer, whichever is due: the browser decides at the moment it applies it, which is what makes glare safe. */
  async #describe(): Promise<void> {
    await this.#unlessClosed(this.#pc.setLocalDescription());
    const { type, sdp } = this.#pc.localDescription ?? {};
    if (type && sdp && !this.closed) this.#options.send({ type: 'description', description: { type, sdp } });
  }

  #tellCandidate(candidate: RTCIceCandidate | null): void {
    this.#options.send({ type: 'candidate', candidate: candidate ? (candidate.toJSON() as IceCandidate) : null });
  }

  /** One after the other: parameters that were read before somebody else set theirs are refused (W3C WebRTC §5.2.1). */
  #applyVideoLimit(): Promise<void> {
    this.#limiting = this.#limiting.then(() => this.#setVideoLimit());
    return this.#limiting;
  }

  async #setVideoLimit(): Promise<void> {
    const sender = this.#transceiver('video')?.sender;
    const parameters = sender?.getParameters();
    if (this.closed || !sender || !parameters?.encodings?.length) return; // before the first negotiation: #settled comes back to it
    for (const encoding of parameters.encodings) {
      if (this.#maxVideoBitrate === undefined) delete encoding.maxBitrate;
      else encoding.maxBitrate = this.#maxVideoBitrate;
    }
    await this.#unlessClosed(sender.setParameters(parameters)).catch((error: unknown) =>
      log.debug('the bandwidth cap was refused', error),
    );
  }

  #settled(): void {
    if (this.#pc.signalingState !== 'stable') return;
    if (this.#maxVideoBitrate !== undefined) void this.#applyVideoLimit();
    this.#options.negotiated();
  }

  #fail(step: NegotiationFailure['step'], error: unknown): void {
    if (!this.closed) this.#options.failed({ step, error });
  }
}

/** Turns sending on or off and leaves receiving as it is. */
function allowSending(transceiver: RTCRtpTransceiver, sending: boolean): void {
  const receiving = transceiver.direction === 'sendrecv' || transceiver.direction === 'recvonly';
  transceiver.direction = sending ? (receiving ? 'sendrecv' : 'sendonly') : receiving ? 'recvonly' : 'inactive';
}
