import type { CallIncoming, CallMedia, Id, Signal } from '@apirtc-ce/protocol';
import type { ContactBook } from '../contact/contact-book.js';
import type { Contact } from '../contact/contact.js';
import { ReceivedCallInvitation } from '../invitation/received-call-invitation.js';
import { log } from '../log.js';
import { emit, Observable } from '../observable.js';
import type { EventTable } from '../observable.js';
import type { RecoveryOptions } from '../peer/peer-connection.js';
import { randomId } from '../random-id.js';
import type { Signalling, Unsubscribe } from '../signalling/signalling.js';
import type { CaptureSource } from '../stream/capture-constraints.js';
import type { Stream } from '../stream/stream.js';
import { Call } from './call.js';
import { CallLeg } from './call-leg.js';
import type { Crossing } from './call-leg.js';
import type { MediaChoice } from './leg-media.js';
import { outgoingWish, screenWish } from './call-options.js';
import type { CallOptions } from './call-options.js';
import type { CallState } from './call-state.js';
import { decline } from './goodbye.js';
import { videoCap } from './video-cap.js';
import type { VideoLimits } from './video-cap.js';

/** The session emits each of these again, on itself and on the contact. */
export interface CallsEvents {
  incomingCall: ReceivedCallInvitation;
  /** Accepted already: whoever is shown a screen sends nothing. */
  incomingScreenSharingCall: Call;
  /** Instead of the former, when the user is to be asked. */
  incomingScreenSharingCallInvitation: ReceivedCallInvitation;
}

export interface CallsParts {
  signalling: Signalling;
  contacts: Pick<ContactBook, 'getOrCreate' | 'met'>;
  /** When a camera is refused, go on with the microphone alone. */
  tryAudioOnlyAfterUserMediaError: boolean;
  userAcceptOnIncomingScreenSharingCall: boolean;
  /** How lost media is restored, and when it is given up. */
  recovery?: RecoveryOptions;
}

interface Entry {
  call: Call;
  leg: CallLeg;
}

/** All calls of a session. */
export class Calls extends Observable<CallsEvents> {
  static override readonly events: EventTable<CallsEvents> = {
    incomingCall: 'live',
    incomingScreenSharingCall: 'live',
    incomingScreenSharingCallInvitation: 'live',
  };

  readonly #parts: CallsParts;
  /** By public id, which stays when a crossing call is adopted. */
  readonly #entries = new Map<Id, Entry>();
  /** Calls of contacts that are being called from here at this moment: the CCS will say which of the two lives. */
  readonly #crossings = new Map<Id, Crossing>();
  readonly #subscriptions: Unsubscribe[];
  #allowsMultiple = true;
  #limits: VideoLimits = {};
  #leaving: AbortController | undefined;

  constructor(parts: CallsParts) {
    super();
    this.#parts = parts;
    const { signalling } = parts;
    this.#subscriptions = [
      signalling.onNotice('call:incoming', (incoming) => this.#incoming(incoming)),
      signalling.onNotice('call:accepted', (accepted) => void this.#legOf(accepted.callId)?.accepted(accepted)),
      signalling.onNotice(
        'call:ended',
        (ended) => this.#crossings.delete(ended.callId) || this.#legOf(ended.callId)?.ended(ended),
      ),
      signalling.onNotice('call:signal', ({ callId, signal }) => this.#signal(callId, signal)),
      signalling.onNotice('call:rejoined', ({ callId }) => this.#legOf(callId)?.rejoined()),
      signalling.onWelcome(({ resumed }) => this.#linkIsBack(resumed)),
    ];
  }

  /** `Contact.call`: rings a contact. Null when there is no link to the CCS or no WebRTC in this browser. */
  call(contact: Contact, stream?: Stream | null, options?: CallOptions | null): Call | null {
    const wish = outgoingWish(options ?? {});
    const media = stream && !stream.hasVideo() ? 'audio' : wish.media;
    return this.#place(contact, media, { wish: { ...wish, media }, stream: stream ?? null });
  }

  /** `Contact.shareScreen`: shows a screen to a contact, one way; to be called in a click. Null as for {@link call}. */
  shareScreen(contact: Contact, options?: { captureSourceType?: CaptureSource | CaptureSource[] } | null): Call | null {
    return this.#place(contact, 'screen', { wish: screenWish(), stream: null, captureSource: options?.captureSourceType });
  }

  /** A call that is not over. */
  getCall(id: string | number): Call | null {
    return this.#entries.get(String(id))?.call ?? null;
  }

  /** All calls that are not over, by id. */
  getCalls(): Record<string, Call> {
    return Object.fromEntries([...this.#entries].map(([id, { call }]) => [id, call]));
  }

  /** False: while there is a call, further incoming ones are refused as busy. */
  allowMultipleCalls(allow = true): void {
    this.#allowsMultiple = allow;
  }

  /** Caps outgoing video, of the calls that run and of those to come. Kilobits per second; zero or less: no cap. */
  limitOutgoingVideo(limits: VideoLimits): void {
    this.#limits = { ...this.#limits, ...limits };
    this.#applyLimits();
  }

  /** The session ends: hangs up all. To be called while the link still works. */
  close(): void {
    for (const { leg } of this.#all()) leg.vanish();
    for (const unsubscribe of this.#subscriptions.splice(0)) unsubscribe();
    this.#crossings.clear();
  }

  #place(contact: Contact, media: CallMedia, choice: MediaChoice): Call | null {
    if (this.#parts.signalling.link.phase !== 'online' || typeof RTCPeerConnection === 'undefined') return null;
    const { call, leg } = this.#add(contact, randomId(), 'outgoing', media, { phase: 'preparing' });
    void leg.place(choice).finally(() => this.#releaseCrossings(contact));
    return call;
  }

  #add(contact: Contact, callId: Id, direction: Call['direction'], media: CallMedia, first: CallState): Entry {
    const leg = new CallLeg({
      signalling: this.#parts.signalling,
      contact,
      callId,
      role: direction === 'outgoing' ? 'caller' : 'callee',
      media,
      first,
      tryAudioOnly: this.#parts.tryAudioOnlyAfterUserMediaError,
      recovery: this.#parts.recovery,
      takeCrossing: (id) => this.#takeCrossing(id),
    });
    const entry = { call: new Call(leg, direction), leg };
    entry.call.on('stateChange', ({ phase }) => {
      if (phase === 'ended') this.#remove(callId);
    });
    this.#entries.set(callId, entry);
    this.#countChanged();
    return entry;
  }

  #remove(callId: Id): void {
    this.#entries.delete(callId);
    this.#countChanged();
  }

  #incoming(incoming: CallIncoming): void {
    const contact = this.#parts.contacts.met(incoming.from);
    if (this.#isCalling(contact)) this.#crossings.set(incoming.callId, { incoming, signals: [] });
    else if (this.#entries.size && !this.#allowsMultiple) decline(this.#parts.signalling, incoming.callId, 'User_Busy');
    else if (typeof RTCPeerConnection === 'undefined') decline(this.#parts.signalling, incoming.callId, 'User_Media_Error');
    else this.#ring(contact, incoming);
  }

  /** The invitation of an outgoing call to this contact is not answered by the CCS yet. */
  #isCalling(contact: Contact): boolean {
    return this.#all().some(({ call, leg }) => leg.contact === contact && call.direction === 'outgoing' && leg.isInviting);
  }

  #ring(contact: Contact, { callId, media, offer }: CallIncoming): void {
    const { call, leg } = this.#add(contact, callId, 'incoming', media, { phase: 'ringing', since: Date.now() });
    leg.ring(offer);
    const invitation = new ReceivedCallInvitation(call, leg);
    if (media !== 'screen') emit(this, 'incomingCall', invitation);
    else if (this.#parts.userAcceptOnIncomingScreenSharingCall) emit(this, 'incomingScreenSharingCallInvitation', invitation);
    else void this.#watchScreen(invitation);
  }

  /** Each page of the user tries; the one that wins shows it. */
  async #watchScreen(invitation: ReceivedCallInvitation): Promise<void> {
    try {
      emit(this, 'incomingScreenSharingCall', await invitation.accept());
    } catch (error) {
      log.info('a shared screen is not watched here', error);
    }
  }

  #signal(callId: Id, signal: Signal): void {
    this.#crossings.get(callId)?.signals.push(signal);
    this.#legOf(callId)?.signal(signal);
  }

  #takeCrossing(callId: Id): Crossing | undefined {
    const crossing = this.#crossings.get(callId);
    this.#crossings.delete(callId);
    return crossing;
  }

  /** The call from here came to nothing before it could take the contact's call: that one rings after all. */
  #releaseCrossings(contact: Contact): void {
    for (const { incoming, signals } of [...this.#crossings.values()].filter(
      (crossing) => crossing.incoming.from.id === contact.id,
    )) {
      this.#crossings.delete(incoming.callId);
      this.#incoming(incoming);
      for (const signal of signals) this.#signal(incoming.callId, signal);
    }
  }

  #linkIsBack(resumed: boolean): void {
    if (!resumed) this.#crossings.clear();
    for (const { leg } of this.#all()) {
      if (resumed) leg.linkIsBack();
      else leg.rejoin();
    }
  }

  #legOf(callId: Id): CallLeg | undefined {
    return this.#all().find(({ leg }) => leg.callId === callId)?.leg;
  }

  #all(): Entry[] {
    return [...this.#entries.values()];
  }

  #countChanged(): void {
    this.#applyLimits();
    if (this.#entries.size && !this.#leaving) {
      this.#leaving = new AbortController();
      globalThis.addEventListener('pagehide', () => this.#all().forEach(({ leg }) => leg.vanish()), {
        signal: this.#leaving.signal,
      });
    } else if (!this.#entries.size) {
      this.#leaving?.abort();
      this.#leaving = undefined;
    }
  }

  #applyLimits(): void {
    const cap = videoCap(this.#limits, this.#entries.size);
    for (const { leg } of this.#all()) leg.flows.limitVideo(cap);
  }
}
