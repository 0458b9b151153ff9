import type {
  CallAccepted,
  CallEnded,
  CallIncoming,
  CallMedia,
  CallRejoin,
  CallRole,
  EndReason,
  Id,
  Signal,
} from '@apirtc-ce/protocol';
import type { Contact } from '../contact/contact.js';
import { ApiRTCError, asApiRTCError, ERROR_INVITATION_STATE_INVALID } from '../errors.js';
import { log } from '../log.js';
import type { Recovery } from '../peer/ice-recovery.js';
import type { NegotiationFailure, RecoveryOptions } from '../peer/peer-connection.js';
import type { Signalling } from '../signalling/signalling.js';
import type { CaptureError } from '../stream/capture-error.js';
import type { Stream } from '../stream/stream.js';
import { nextCallState } from './call-state.js';
import type { CallEvent, CallState, EndedBy } from './call-state.js';
import { decline, sayGoodbye } from './goodbye.js';
import { LegMedia } from './leg-media.js';
import type { MediaChoice } from './leg-media.js';
import type { LocalMedia } from '../media/local-media.js';
import type { MediaSession } from '../media/media-session.js';

/** A call of the contact that is to be answered instead of ringing it: both called at the same moment. */
export interface Crossing {
  incoming: CallIncoming;
  /** What the contact has signalled meanwhile. */
  signals: Signal[];
}

export interface LegParts {
  signalling: Signalling;
  contact: Contact;
  callId: Id;
  role: CallRole;
  media: CallMedia;
  first: CallState;
  tryAudioOnly: boolean;
  recovery?: RecoveryOptions | undefined;
  /** Gives up the crossing call with this id to the one who asks. */
  takeCrossing(callId: Id): Crossing | undefined;
}

/** What a leg reports; the `Call` makes ApiRTC's events of it. */
export interface LegObserver {
  stateChanged(state: CallState, before: CallState): void;
  /** The library opened camera and microphone, or a screen. */
  captured(stream: Stream): void;
  /** `goesOn`: with the microphone alone. */
  captureFailed(error: CaptureError, goesOn: boolean): void;
  remoteAdded(stream: Stream): void;
  remoteRemoved(stream: Stream): void;
  remoteUpdated(): void;
  localUpdated(): void;
  /** Media was lost, or given up. */
  troubled(recovery: Recovery): void;
  failed(errorCode: string, error: ApiRTCError): void;
}

type Happening = CallEvent extends infer Event ? (Event extends { at: number } ? Omit<Event, 'at'> : never) : never;

/** This page's side of a call, in telephony a call leg: what happens around {@link nextCallState}. */
export class CallLeg {
  readonly contact: Contact;
  readonly flows: LegMedia;
  readonly #parts: LegParts;
  #observer: LegObserver | undefined;
  #state: CallState;
  #callId: Id;
  #role: CallRole;
  #media: CallMedia;
  /** The callee's connection, from the moment it rings; the caller's, from the offer on. */
  #connecting: Promise<MediaSession> | undefined;
  #inviting = false;
  /** The CCS was told of this side: the invitation, or the acceptance, is on its way. */
  #announced = false;

  constructor(parts: LegParts) {
    this.#parts = parts;
    this.contact = parts.contact;
    this.#state = parts.first;
    this.#callId = parts.callId;
    this.#role = parts.role;
    this.#media = parts.media;
    this.#inviting = parts.role === 'caller';
    this.flows = new LegMedia({
      contact: parts.contact,
      callId: parts.callId,
      media: parts.media,
      tryAudioOnly: parts.tryAudioOnly,
      local: {
        captured: (stream, fallback) => this.#captured(stream, fallback),
        flowChanged: () => {
          this.flows.session?.tellFlow();
          this.#observer?.localUpdated();
        },
        screenEnded: () => this.#leave('stop_ScreenSharing'),
      },
      remote: {
        added: (stream) => this.#observer?.remoteAdded(stream),
        updated: () => this.#observer?.remoteUpdated(),
      },
    });
  }

  get state(): CallState {
    return this.#state;
  }

  /** The id on the wire; another one after a crossing call was adopted. */
  get callId(): Id {
    return this.#callId;
  }

  get media(): CallMedia {
    return this.#media;
  }

  /** Caller: the CCS has not answered the invitation yet, or was not asked. */
  get isInviting(): boolean {
    return this.#inviting && !this.#isOver();
  }

  observe(observer: LegObserver): void {
    this.#observer = observer;
  }

  /** Caller: opens media and invites; to be called in the click. Resolves when the CCS has answered. Never rejects. */
  async place(choice: MediaChoice): Promise<void> {
    try {
      const local = await this.flows.choose(choice); // the page gets the call, and adds its listeners, before anything happens to it
      if (this.#isOver()) return;
      const opening = this.#open(local);
      if (this.#media === 'screen') await opening; // what there is to offer is not known before
      if (this.#isOver()) return;
      const offer = await (await this.#connect()).offer(local, opening);
      if (!this.#isOver()) await this.#invite(offer);
    } catch (error) {
      this.#inviteFailed(asApiRTCError(error));
    }
  }

  /** Callee: learns the offer, so that all is ready when the user accepts. */
  ring(offer: string): void {
    this.#connect().then(
      (session) => session.ring(offer),
      (error: ApiRTCError) => {
        this.#observer?.failed('CALL_ABORTED', error);
        this.#leave('User_Media_Error');
      },
    );
  }

  /** Callee: the user accepts. Rejects with an `ApiRTCError` when it was too late, or nothing could be opened. */
  async answer(choice: MediaChoice): Promise<void> {
    this.#apply({ type: 'accepted' });
    await this.#accept(
      await this.flows.choose(choice).catch((error: unknown) => {
        this.#leave('User_Media_Error');
        throw error;
      }),
    );
  }

  /** The page's word: hang up, cancel, or decline. */
  hangUp(): void {
    if (this.#role === 'caller') this.#leave('Hangup_From_Caller');
    else this.#leave(this.#announced ? 'Hangup_From_Callee' : 'User_Refused_Call');
  }

  /** Callee: this page cannot take the call; the user's other pages go on ringing. */
  withdraw(): void {
    if (this.#state.phase === 'ringing') this.#leave('User_Busy');
  }

  /** The page, or its session, goes away. A call that rings here goes on ringing elsewhere. */
  vanish(): void {
    if (this.#state.phase === 'ringing') this.#end('disconnected', 'local');
    else this.#leave('disconnected');
  }

  /** `call:accepted` */
  async accepted({ answer }: CallAccepted): Promise<void> {
    if (this.#state.phase !== 'calling') return;
    this.#apply({ type: 'accepted' });
    await this.flows.session?.accepted(answer);
  }

  /** `call:ended` */
  ended({ reason, by }: CallEnded): void {
    this.#end(reason, by === 'server' ? 'server' : 'remote');
  }

  /** `call:signal` */
  signal(signal: Signal): void {
    this.flows.receive(signal);
  }

  /** The link to the CCS is back. */
  linkIsBack(): void {
    this.flows.session?.linkIsBack();
  }

  /** The link is back, but the CCS has forgotten everything. A call that was not established yet cannot be any more. */
  rejoin(): void {
    if (this.isInviting) return; // the invitation itself is on its way again
    if (!this.#isEstablished()) return this.#end('disconnected', 'server');
    this.#parts.signalling
      .request('call:rejoin', this.#description(), { persistent: true })
      .catch((error: unknown) => log.warn('a running call could not be told to the server', error));
  }

  /** `call:rejoined` */
  rejoined(): void {
    this.flows.session?.confirmed();
    this.flows.session?.linkIsBack();
  }

  #connect(): Promise<MediaSession> {
    this.#connecting = this.flows.connect({
      signalling: this.#parts.signalling,
      callId: this.#callId,
      media: this.#media,
      polite: this.#role === 'callee',
      recovery: this.#parts.recovery,
      recoveryChanged: (recovery) => this.#recovered(recovery),
      failed: (failure) => this.#negotiationFailed(failure),
    });
    return this.#connecting;
  }

  /** Never rejects: a call that has nothing to send although it should is over. */
  async #open(local: LocalMedia): Promise<void> {
    try {
      await local.open();
    } catch (error) {
      if (this.#isOver()) return;
      this.#observer?.captureFailed(error as CaptureError, false);
      this.#leave('User_Media_Error');
    }
  }

  #captured(stream: Stream, fallback: CaptureError | undefined): void {
    if (fallback && !this.#announced) this.#media = 'audio';
    if (fallback) this.#observer?.captureFailed(fallback, true);
    this.#observer?.captured(stream);
  }

  async #invite(offer: string): Promise<void> {
    const { signalling, contact } = this.#parts;
    this.#announced = true;
    this.#apply({ type: 'invited' });
    const invitation = { callId: this.#callId, to: contact.id, media: this.#media, offer };
    const invited = await signalling
      .request('call:invite', invitation, { persistent: true })
      .finally(() => (this.#inviting = false));
    if (this.#isOver()) return;
    if (invited.type === 'crossed') await this.#adopt(invited.callId);
    else this.flows.session?.confirmed();
  }

  #inviteFailed(error: ApiRTCError): void {
    // After a lost connection the answer to the first invitation may come before the refusal of the second.
    if (this.#isOver() || this.#isEstablished()) return;
    const unknown = error.wire === 'user-not-found';
    if (!unknown) this.#observer?.failed('CALL_ABORTED', error);
    this.#end(unknown ? 'User_Not_Found' : 'disconnected', 'server');
  }

  /** The contact's own call, which crossed ours, is answered instead, with the media that the user asked for. */
  async #adopt(callId: Id): Promise<void> {
    const crossing = this.#parts.takeCrossing(callId);
    const { local } = this.flows;
    if (!crossing || !local) return this.#end('disconnected', 'server');
    this.#callId = callId;
    this.#role = 'callee';
    this.#media = crossing.incoming.media;
    const session = await this.#connect();
    session.ring(crossing.incoming.offer);
    for (const signal of crossing.signals) session.receive(signal);
    this.#apply({ type: 'accepted' });
    await this.#accept(local).catch((error: unknown) => log.info('a crossing call could not be answered', error));
  }

  async #accept(local: LocalMedia): Promise<void> {
    const opening = this.#open(local);
    const session = await this.#connecting;
    const answer = await session?.answer(local, opening).catch((error: unknown) => {
      throw this.#isOver() ? tooLate() : error;
    });
    if (!answer || !session || this.#isOver()) throw tooLate();
    await this.#claim(answer, local.sends.video ? 'video' : 'audio');
    session.confirmed();
    session.agreed();
  }

  async #claim(answer: string, sent: CallMedia): Promise<void> {
    const media = this.#media === 'screen' ? 'screen' : sent;
    this.#announced = true;
    try {
      await this.#parts.signalling.request('call:accept', { callId: this.#callId, media, answer }, { persistent: true });
    } catch (error) {
      const elsewhere = asApiRTCError(error).wire === 'answered-elsewhere';
      this.#end(elsewhere ? 'call take on other device' : 'disconnected', elsewhere ? 'remote' : 'server');
      throw error;
    }
    if (this.#isOver()) throw tooLate();
  }

  #recovered(recovery: Recovery): void {
    if (recovery.phase === 'connected') this.#apply({ type: 'media-up' });
    if (recovery.phase === 'lost') this.#apply({ type: 'media-lost', attempt: recovery.attempt });
    if (recovery.phase === 'lost' || recovery.phase === 'gave-up') this.#observer?.troubled(recovery);
    if (recovery.phase === 'gave-up') this.#leave(recovery.failure === 'disconnected' ? 'Ice_disconnected' : 'Ice_failed');
  }

  /** Without a first agreement there is no path for media; a later one that fails leaves the call as it was. */
  #negotiationFailed({ step, error }: NegotiationFailure): void {
    this.#observer?.failed(step, asApiRTCError(error));
    const { phase } = this.#state;
    if (phase === 'ringing') this.#leave('User_Media_Error');
    else if (phase !== 'connected' && phase !== 'reconnecting') this.#leave('Ice_failed');
  }

  #isOver(): boolean {
    return this.#state.phase === 'ended';
  }

  #isEstablished(): boolean {
    const { phase } = this.#state;
    return phase === 'connecting' || phase === 'connected' || phase === 'reconnecting';
  }

  #description(): CallRejoin {
    return { callId: this.#callId, peer: this.contact.id, role: this.#role, media: this.#media };
  }

  /** Ends it here and tells the other side why. */
  #leave(reason: EndReason): void {
    if (this.#isOver()) return;
    const established = this.#isEstablished();
    this.#end(reason, 'local');
    if (this.#announced) void sayGoodbye(this.#parts.signalling, this.#description(), reason, established);
    else if (this.#role === 'callee') decline(this.#parts.signalling, this.#callId, reason);
  }

  #end(reason: EndReason, by: EndedBy): void {
    this.#apply({ type: 'ended', reason, by });
  }

  #apply(happening: Happening): void {
    const before = this.#state;
    const state = nextCallState(before, { ...happening, at: Date.now() });
    if (state === before) return;
    this.#state = state;
    if (state.phase === 'ended') this.#cleanUp();
    this.#observer?.stateChanged(state, before);
  }

  #cleanUp(): void {
    const removed = this.flows.close();
    if (removed) this.#observer?.remoteRemoved(removed);
  }
}

function tooLate(): ApiRTCError {
  return new ApiRTCError(ERROR_INVITATION_STATE_INVALID, 'The call is over');
}
