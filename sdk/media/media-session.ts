import type { CallMedia, Id, Signal } from '@apirtc-ce/protocol';
import type { Recovery } from '../peer/ice-recovery.js';
import { mayTell, rtcConfiguration } from '../peer/media-routing.js';
import { PeerConnection } from '../peer/peer-connection.js';
import type { MediaKind, NegotiationFailure, PeerSignal, RecoveryOptions } from '../peer/peer-connection.js';
import type { Signalling } from '../signalling/signalling.js';
import { AnsweringSide } from '../remote-control/answering-side.js';
import { AskingSide } from '../remote-control/asking-side.js';
import { streamControl } from '../stream/stream-control.js';
import type { ByKind } from '../call/call-options.js';
import { CallSignals } from './call-signals.js';
import type { LocalMedia } from './local-media.js';
import type { RemoteMedia } from './remote-media.js';

export interface MediaSessionParts {
  signalling: Signalling;
  callId: Id;
  media: CallMedia;
  /** The callee is. */
  polite: boolean;
  remote: RemoteMedia;
  maxVideoKbps: number | null;
  recovery?: RecoveryOptions | undefined;
  recoveryChanged(recovery: Recovery): void;
  failed(failure: NegotiationFailure): void;
}

const KINDS: readonly MediaKind[] = ['audio', 'video'];

/** Media between two pages for one call id: the connection, what goes into it and comes out, and what is signalled about it. */
export class MediaSession {
  readonly #parts: MediaSessionParts;
  readonly #signals: CallSignals;
  readonly #peer: PeerConnection;
  readonly #asking: AskingSide;
  readonly #answering: AnsweringSide;
  #local: LocalMedia | undefined;
  #agreed = false;
  #lastFlow = '';
  #rung: Promise<void> = Promise.resolve();

  constructor(parts: MediaSessionParts) {
    this.#parts = parts;
    this.#signals = new CallSignals(parts.signalling, parts.callId);
    this.#peer = new PeerConnection({
      configuration: this.#configuration(),
      polite: parts.polite,
      recovery: parts.recovery,
      send: (signal) => this.#tell(signal),
      recoveryChanged: (recovery) => parts.recoveryChanged(recovery),
      negotiated: () => this.#sync(),
      failed: (failure) => parts.failed(failure),
      channelOpened: (channel) => this.#asking.accept(channel) || this.#answering.accept(channel),
    });
    const openChannel = (label: string) => this.#peer.openChannel(label);
    this.#asking = new AskingSide({
      openChannel,
      constraintsChanged: (constraints) =>
        parts.remote.stream && streamControl.remoteConstraintsChanged(parts.remote.stream, constraints),
    });
    this.#answering = new AnsweringSide({ openChannel, sends: (kind) => this.#local?.flow[kind].available ?? false });
    this.limitVideo(parts.maxVideoKbps);
  }

  /**
   * Caller: the offer. It is made while the camera opens, and waits for the camera only if the user has to be asked.
   *
   * @param opening settles when `local` is open or has failed; never rejects
   */
  async offer(local: LocalMedia, opening: Promise<void>): Promise<string> {
    this.#use(local);
    const lines = { ...local.sends };
    for (const kind of linesOf(this.#parts.media, lines)) this.#peer.open(kind, directionOf(this.#parts.media, lines[kind]));
    const [offer] = await Promise.all([this.#peer.offer(), local.attach(this.#peer), mayGoOn(local, opening)]);
    const asOffered = local.sends.audio === lines.audio && local.sends.video === lines.video;
    return asOffered || this.#peer.closed ? offer : this.#peer.offer();
  }

  /** Callee, while it rings: gets ready; nothing leaves this page. */
  ring(offer: string): void {
    this.#rung = this.#peer.ring(offer).catch((error: unknown) => this.#fail('SET_REMOTE_DESCRIPTION_FAILURE', error));
  }

  /** Callee: the answer, likewise made while the camera opens. */
  async answer(local: LocalMedia, opening: Promise<void>): Promise<string> {
    await Promise.all([this.#rung, mayGoOn(local, opening)]);
    this.#use(local);
    await local.attach(this.#peer);
    for (const kind of KINDS) if (local.sends[kind]) this.#peer.expectTrack(kind);
    return this.#peer.answer();
  }

  /** Caller: the answer has come. */
  async accepted(answer: string): Promise<void> {
    this.agreed();
    await this.#peer.accepted(answer).catch((error: unknown) => this.#fail('SET_REMOTE_DESCRIPTION_FAILURE', error));
  }

  /** Both sides want it, so media must come up. */
  agreed(): void {
    this.#agreed = true;
    this.#peer.expectMedia();
    this.#sync();
    this.tellFlow();
  }

  /** The CCS knows the call (again): what was too early before is told now. */
  confirmed(): void {
    this.#signals.flush();
  }

  receive(signal: Signal): void {
    if (signal.type === 'flow') this.#parts.remote.setFlow(signal);
    else void this.#peer.receive(signal);
  }

  /** Tells what is sent and what is muted, if that is news, and only to somebody who has accepted. */
  tellFlow(): void {
    if (!this.#local || !this.#agreed) return;
    this.#answering.serve(this.#local.screen ?? this.#local.stream);
    const flow = this.#local.flow;
    const text = JSON.stringify(flow);
    if (text !== this.#lastFlow) this.#signals.send(flow);
    this.#lastFlow = text;
  }

  /** The link to the CCS is back: credentials of servers may be new, and a broken path can be repaired. */
  linkIsBack(): void {
    this.#peer.configure(this.#configuration());
    this.#peer.nudge();
  }

  /** Caps outgoing video; null for no cap. */
  limitVideo(maxKbps: number | null): void {
    void this.#peer.limitVideo(maxKbps);
  }

  close(): void {
    this.#signals.close();
    this.#asking.close();
    this.#answering.close();
    this.#peer.close();
  }

  #use(local: LocalMedia): void {
    this.#local = local;
    this.#peer.configure(this.#configuration());
  }

  #configuration(): RTCConfiguration {
    return rtcConfiguration(this.#parts.signalling.iceServers(), this.#local?.routing);
  }

  #tell(signal: PeerSignal): void {
    const candidate = signal.type === 'candidate' ? signal.candidate?.candidate : undefined;
    if (candidate === undefined || mayTell(this.#local?.routing, candidate)) this.#signals.send(signal);
  }

  #sync(): void {
    if (!this.#agreed) return;
    const { remote } = this.#parts;
    remote.sync(this.#peer.receivedTracks);
    if (remote.stream) streamControl.setRemoteControl(remote.stream, this.#asking);
  }

  #fail(step: NegotiationFailure['step'], error: unknown): void {
    if (!this.#peer.closed) this.#parts.failed({ step, error });
  }
}

async function mayGoOn(local: LocalMedia, opening: Promise<void>): Promise<void> {
  if (!(await local.opensUnasked())) await opening;
}

/** What an offer has a line for: a screen only for what it has, other calls for what their kind of call is about. */
function linesOf(media: CallMedia, sends: ByKind): readonly MediaKind[] {
  if (media === 'screen') return KINDS.filter((kind) => sends[kind]);
  return media === 'audio' ? ['audio'] : KINDS;
}

function directionOf(media: CallMedia, sends: boolean): RTCRtpTransceiverDirection {
  if (media === 'screen') return 'sendonly';
  return sends ? 'sendrecv' : 'recvonly';
}
