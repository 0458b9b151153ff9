import { INVITATION_STATUS_STANDBY } from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import { emit, Observable } from '../observable.js';

export interface InvitationEvents {
  statusChange: { status: InvitationStatus; id: string };
}

/** A request that waits for an answer, seen from either side. */
export abstract class Invitation<Events extends InvitationEvents = InvitationEvents> extends Observable<Events> {
  #status: InvitationStatus = INVITATION_STATUS_STANDBY;

  abstract getId(): string;

  /** One of the `INVITATION_STATUS_*` constants. */
  getStatus(): InvitationStatus {
    return this.#status;
  }

  /** For subclasses: the first answer counts, and what comes after is only its end. */
  protected setStatus(status: InvitationStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    emit<InvitationEvents, 'statusChange'>(this, 'statusChange', { status, id: this.getId() });
  }
}
