import type { Json } from '@apirtc-ce/protocol';
import { INVITATION_STATUS_EXPIRED } from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import type { Contact } from '../contact/contact.js';
import { emit } from '../observable.js';
import type { EventTable } from '../observable.js';
import { Invitation } from './invitation.js';
import type { InvitationEvents } from './invitation.js';
import type { InvitationLeg } from './invitation-leg.js';

export interface ReceivedInvitationEvents extends InvitationEvents {
  /** Nobody answered in time, or the sender is gone. */
  expired: void;
  /** What the sender adds to it, see `SentInvitation.send`. */
  data: { content: Json };
}

/** Somebody asks for something. Waits until it is accepted or declined, here or on another page of the user, or the sender takes it back. */
export abstract class ReceivedInvitation<
  Accepted,
  Events extends ReceivedInvitationEvents = ReceivedInvitationEvents,
> extends Invitation<Events> {
  static override readonly events: EventTable<ReceivedInvitationEvents> = { statusChange: 'live', expired: 'live', data: 'kept' };

  /** When it arrived here. */
  readonly #receivedAt = new Date();
  readonly #leg: InvitationLeg;

  /** For the SDK itself. */
  constructor(leg: InvitationLeg) {
    super();
    this.#leg = leg;
    leg.onStatusChange((status) => this.#changed(status));
    leg.onSignal((signal) => this.#signalled(signal));
  }

  /** Who asks. */
  get sender(): Contact {
    return this.#leg.contact;
  }

  getId(): string {
    return this.#leg.id;
  }

  getSender(): Contact {
    return this.sender;
  }

  getReceiveTime(): Date {
    return this.#receivedAt;
  }

  /** Rejects with an `ApiRTCError`: `ERROR_INVITATION_STATE_INVALID` when it was answered before, here or elsewhere, or is over. */
  abstract accept(...options: never[]): Promise<Accepted>;

  /** For all pages of the user. Harmless when it is over. */
  decline(reason?: string): void {
    this.#leg.decline(reason);
  }

  #changed(status: InvitationStatus): void {
    this.setStatus(status);
    if (status === INVITATION_STATUS_EXPIRED) emit<ReceivedInvitationEvents, 'expired'>(this, 'expired');
  }

  #signalled(signal: Json): void {
    if (typeof signal !== 'object' || signal === null || Array.isArray(signal) || signal.type !== 'data') return;
    emit<ReceivedInvitationEvents, 'data'>(this, 'data', { content: signal.data ?? null });
  }
}
