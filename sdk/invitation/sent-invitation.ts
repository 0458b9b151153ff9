import { INVITATION_STATUS_STANDBY } from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import type { Contact } from '../contact/contact.js';
import { jsonCopy } from '../json.js';
import { emit } from '../observable.js';
import type { EventTable } from '../observable.js';
import { Invitation } from './invitation.js';
import type { InvitationEvents } from './invitation.js';
import type { InvitationLeg } from './invitation-leg.js';

export interface SentInvitationEvents extends InvitationEvents {
  /** The server has taken it to every page of the contact. */
  receive: void;
  /** The first status after `STANDBY`. */
  response: InvitationStatus;
}

/** What somebody was asked from here: waits until it is answered, expires, or is taken back. */
export class SentInvitation extends Invitation<SentInvitationEvents> {
  static override readonly events: EventTable<SentInvitationEvents> = { statusChange: 'live', receive: 'kept', response: 'live' };

  readonly #leg: InvitationLeg;

  /** For the SDK itself. */
  constructor(leg: InvitationLeg, sent: Promise<void>) {
    super();
    this.#leg = leg;
    leg.onStatusChange((status) => this.#changed(status));
    sent.then(
      () => emit<SentInvitationEvents, 'receive'>(this, 'receive'),
      () => undefined, // it has expired, which is told
    );
  }

  getId(): string {
    return this.#leg.id;
  }

  /** CE addition: who is asked. */
  getContact(): Contact {
    return this.#leg.contact;
  }

  /** CE addition: what the contact said as it declined. */
  get declineReason(): string | null {
    const { said } = this.#leg;
    return typeof said === 'string' ? said : null;
  }

  /** Takes it back; breaks off what was accepted and is under way. Harmless when it is over. */
  cancel(): void {
    this.#leg.cancel();
  }

  /** Calls `handler` once, with the first status after `STANDBY`: accepted, declined, expired or cancelled. */
  onResponse(handler: (status: InvitationStatus) => void): void {
    const listener = (status: InvitationStatus): void => {
      this.removeListener('response', listener);
      handler(status);
    };
    this.on('response', listener);
  }

  /** Sends a small value that JSON can carry to whoever has the invitation; it arrives as the invitation's `data`. */
  async send(data: unknown): Promise<void> {
    this.#leg.signal({ type: 'data', data: jsonCopy(data) });
  }

  #changed(status: InvitationStatus): void {
    const first = this.getStatus() === INVITATION_STATUS_STANDBY;
    this.setStatus(status);
    if (first) emit<SentInvitationEvents, 'response'>(this, 'response', status);
  }
}
