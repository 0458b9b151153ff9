import type { Id, InvitationKind, InvitationOver, Json } from '@apirtc-ce/protocol';
import { INVITATION_STATUS_ACCEPTED, INVITATION_STATUS_STANDBY } from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import type { Contact } from '../contact/contact.js';
import { ApiRTCError, asApiRTCError, ERROR_INVITATION_STATE_INVALID } from '../errors.js';
import { log } from '../log.js';
import type { Signalling, Unsubscribe } from '../signalling/signalling.js';
import { Subscribers } from '../signalling/subscribers.js';
import { nextInvitationStatus } from './invitation-status.js';
import type { InvitationHappening } from './invitation-status.js';

/** What the other side is told at the end of something accepted that was broken off, not done. */
const BROKEN_OFF = 'cancelled';

const HAPPENING_OF: Record<InvitationOver['reason'], InvitationHappening> = {
  declined: 'declined',
  expired: 'expired',
  cancelled: 'cancelled',
  'answered-elsewhere': 'accepted',
  'declined-elsewhere': 'declined',
  ended: 'ended',
  disconnected: 'disconnected',
};

export interface LegParts {
  signalling: Signalling;
  id: Id;
  /** The other side. */
  contact: Contact;
  /** The invitation is over, or need not be followed any more. */
  done(): void;
}

/** This page's side of an invitation: its status, and the way to the other side. What pages hold, and what an invitation is for, stand on it. */
export class InvitationLeg {
  readonly id: Id;
  readonly contact: Contact;
  readonly #parts: LegParts;
  readonly #changes = new Subscribers<InvitationStatus>();
  readonly #signals = new Subscribers<Json>();
  #status: InvitationStatus = INVITATION_STATUS_STANDBY;
  #lasting = true;
  #sending = false;
  /** The CCS is asked whether this page has it. */
  #answering = false;
  #said: Json | undefined;

  constructor(parts: LegParts) {
    this.#parts = parts;
    this.id = parts.id;
    this.contact = parts.contact;
  }

  get status(): InvitationStatus {
    return this.#status;
  }

  /** What the other side said as it answered, or ended it. */
  get said(): Json | undefined {
    return this.#said;
  }

  onStatusChange(handler: (status: InvitationStatus) => void): Unsubscribe {
    return this.#changes.add(handler);
  }

  /** What the other side signals. */
  onSignal(handler: (signal: Json) => void): Unsubscribe {
    return this.#signals.add(handler);
  }

  /** Sender, first. Resolves when every page of the contact is asked; rejects when that cannot be: then it has expired. */
  async send(kind: InvitationKind, data: Json, more: { expiresInMs?: number; lasting?: boolean }): Promise<void> {
    this.#lasting = more.lasting ?? false;
    this.#sending = true;
    try {
      const invitation = { invitationId: this.id, kind, to: this.contact.id, data, ...more };
      await this.#parts.signalling.request('invitation:send', invitation, { persistent: true });
    } catch (error) {
      // After a lost connection the answer may be here before the refusal of the second attempt.
      this.happened('disconnected');
      throw error;
    } finally {
      this.#sending = false;
    }
  }

  /** Invitee, before anything is made ready for it. Throws `ERROR_INVITATION_STATE_INVALID` when it was answered, also when just now, or is over. */
  mustBeOpen(): void {
    if (this.#answering || this.#status !== INVITATION_STATUS_STANDBY) throw answered();
  }

  /** Invitee: the claim. Rejects with `ERROR_INVITATION_STATE_INVALID` when it was answered before, or is over. */
  async accept(data?: Json): Promise<void> {
    this.mustBeOpen();
    this.#answering = true;
    try {
      await this.#answer(true, data);
    } catch (error) {
      this.#answering = false;
      const { wire } = asApiRTCError(error);
      if (wire === 'answered-elsewhere') this.happened('accepted');
      else if (wire) this.happened('expired');
      throw wire ? answered(error) : error;
    }
    // It may have been over before the answer was here; or the user thought better of it, which the CCS was told too late.
    if (this.#status !== INVITATION_STATUS_STANDBY) {
      this.#tellEnd(BROKEN_OFF);
      throw answered();
    }
    this.happened('accepted');
  }

  /** Invitee: for all pages of the user. Harmless when it was answered, or is over. */
  decline(data?: Json): void {
    if (this.#status !== INVITATION_STATUS_STANDBY) return;
    this.happened('declined');
    this.#answer(false, data).catch(harmless);
  }

  /** Takes it back, or breaks off what was accepted. Harmless when it is over. */
  cancel(): void {
    this.#end('cancelled', this.#status === INVITATION_STATUS_ACCEPTED ? BROKEN_OFF : undefined);
  }

  /** What was accepted is done. Harmless when it is over. */
  end(data?: Json): void {
    this.#end('ended', data);
  }

  signal(data: Json): void {
    this.#parts.signalling
      .request('invitation:signal', { invitationId: this.id, data }, { persistent: true })
      .catch((error: unknown) => log.debug('a signal had nowhere to go', error));
  }

  /** `invitation:accepted` */
  accepted(data: Json | undefined): void {
    this.happened('accepted', data);
    if (!this.#lasting) this.#parts.done();
  }

  /** `invitation:over` */
  over({ reason, data }: InvitationOver): void {
    this.happened(data === BROKEN_OFF && reason === 'ended' ? 'cancelled' : HAPPENING_OF[reason], data);
    this.#parts.done();
  }

  /** `invitation:signal` */
  receive(signal: Json): void {
    this.#signals.tell(signal);
  }

  /** The CCS knows nothing of it any more. What goes from page to page goes on; what is on its way to the CCS still arrives there. */
  forgotten(): void {
    if (this.#status === INVITATION_STATUS_STANDBY && !this.#sending) this.happened('expired');
  }

  /** Something happened that the other side need not be told. */
  happened(happening: InvitationHappening, said?: Json): void {
    const status = nextInvitationStatus(this.#status, happening);
    if (status === this.#status) return;
    this.#status = status;
    this.#said = said;
    if (status !== INVITATION_STATUS_ACCEPTED) this.#parts.done();
    this.#changes.tell(status);
  }

  #answer(accept: boolean, data: Json | undefined): Promise<null> {
    const answer = { invitationId: this.id, accept, ...(data !== undefined && { data }) };
    return this.#parts.signalling.request('invitation:answer', answer, { persistent: true });
  }

  #end(happening: 'cancelled' | 'ended', data: Json | undefined): void {
    const before = this.#status;
    this.happened(happening);
    if (this.#status !== before) this.#tellEnd(data);
  }

  #tellEnd(data: Json | undefined): void {
    this.#parts.signalling
      .request('invitation:end', { invitationId: this.id, ...(data !== undefined && { data }) }, { persistent: true })
      .catch(harmless);
  }
}

/** The CCS, or the other side, has ended it meanwhile. */
function harmless(error: unknown): void {
  log.debug('an invitation was over already', error);
}

function answered(cause?: unknown): ApiRTCError {
  return new ApiRTCError(ERROR_INVITATION_STATE_INVALID, 'The invitation is answered already, or over', { cause });
}
