import type { Id } from '@apirtc-ce/protocol';
import { INVITATION_STATUS_ACCEPTED, INVITATION_STATUS_DECLINED, INVITATION_STATUS_STANDBY } from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import type { Contact } from '../contact/contact.js';
import { ApiRTCError, asApiRTCError, ERROR_INVITATION_STATE_INVALID, ERROR_NOT_FOUND } from '../errors.js';
import { Invitation } from '../invitation/invitation.js';
import type { InvitationEvents } from '../invitation/invitation.js';
import type { EventTable } from '../observable.js';
import type { Conversation } from './conversation.js';

export interface JoinRequestParts {
  id: Id;
  sender: Contact;
  conversation: Conversation;
  /** Tells the CCS. Rejects with an `ApiRTCError`. */
  decide(contact: Contact, decision: { admit: boolean; reason?: string }): Promise<void>;
}

/**
 * Moderators: somebody waits to be let in. Open until a moderator decides, here or elsewhere, or whoever waits gives up; `cancelled` is
 * what this page is told of the latter, and of a refusal by another moderator.
 */
export class ReceivedConversationJoinRequest extends Invitation {
  static override readonly events: EventTable<InvitationEvents> = { statusChange: 'live' };

  readonly #parts: JoinRequestParts;
  /** When it arrived here. */
  readonly #receivedAt = new Date();
  /** What this page has decided, and the CCS is being told. */
  #decided: InvitationStatus | undefined;

  /** For the SDK itself. */
  constructor(parts: JoinRequestParts) {
    super();
    this.#parts = parts;
  }

  /** Who waits. */
  get sender(): Contact {
    return this.#parts.sender;
  }

  getId(): string {
    return this.#parts.id;
  }

  getSender(): Contact {
    return this.sender;
  }

  getReceiveTime(): Date {
    return this.#receivedAt;
  }

  getConversation(): Conversation {
    return this.#parts.conversation;
  }

  /**
   * Lets the user in, with all pages. Rejects with an `ApiRTCError`: `ERROR_INVITATION_STATE_INVALID` when it is decided already, or nobody waits
   * any more, `ERROR_NOT_ALLOWED` when the conversation is full, or this user does not moderate it any more.
   */
  accept(): Promise<void> {
    return this.#decide({ admit: true }, INVITATION_STATUS_ACCEPTED);
  }

  /** Refuses; `reason` is for whoever waits. Rejects as {@link accept}. */
  decline(reason?: string): Promise<void> {
    return this.#decide({ admit: false, ...(reason ? { reason } : {}) }, INVITATION_STATUS_DECLINED);
  }

  /** For the SDK itself: the user does not wait any more, for whatever reason. */
  static over(request: ReceivedConversationJoinRequest, status: InvitationStatus): void {
    if (request.getStatus() === INVITATION_STATUS_STANDBY) request.setStatus(request.#decided ?? status);
  }

  async #decide(decision: { admit: boolean; reason?: string }, status: InvitationStatus): Promise<void> {
    if (this.#decided || this.getStatus() !== INVITATION_STATUS_STANDBY) throw decidedAlready();
    this.#decided = status;
    try {
      await this.#parts.decide(this.sender, decision);
      this.setStatus(status);
    } catch (thrown) {
      this.#decided = undefined;
      const error = asApiRTCError(thrown);
      throw error.code === ERROR_NOT_FOUND ? decidedAlready(error) : error;
    }
  }
}

function decidedAlready(cause?: unknown): ApiRTCError {
  return new ApiRTCError(ERROR_INVITATION_STATE_INVALID, 'The request is decided already, or nobody waits any more', { cause });
}
