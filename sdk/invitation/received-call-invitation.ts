import type { CallMedia, EndReason } from '@apirtc-ce/protocol';
import type { Call } from '../call/call.js';
import type { CallLeg } from '../call/call-leg.js';
import { answerWish } from '../call/call-options.js';
import type { AnswerOptions } from '../call/call-options.js';
import type { CallState } from '../call/call-state.js';
import {
  INVITATION_STATUS_ACCEPTED,
  INVITATION_STATUS_DECLINED,
  INVITATION_STATUS_EXPIRED,
  INVITATION_STATUS_STANDBY,
} from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import type { Contact } from '../contact/contact.js';
import { ApiRTCError, ERROR_INVITATION_STATE_INVALID } from '../errors.js';
import { emit } from '../observable.js';
import type { EventTable } from '../observable.js';
import type { Stream } from '../stream/stream.js';
import { Invitation } from './invitation.js';
import type { InvitationEvents } from './invitation.js';

export interface ReceivedCallInvitationEvents extends InvitationEvents {
  /** Nobody answered in time, or the caller gave up. */
  expired: void;
}

/** What became of an invitation whose call ended before it was answered here. */
export function statusOfEnded(reason: EndReason, by: Extract<CallState, { phase: 'ended' }>['by']): InvitationStatus {
  if (reason === 'call take on other device') return INVITATION_STATUS_ACCEPTED;
  const declined = reason === 'bye on other device' || (by === 'local' && reason !== 'disconnected');
  return declined ? INVITATION_STATUS_DECLINED : INVITATION_STATUS_EXPIRED;
}

/** Somebody calls. Waits until it is accepted or declined, here or on another page of the user, or the caller gives up. */
export class ReceivedCallInvitation extends Invitation<ReceivedCallInvitationEvents> {
  static override readonly events: EventTable<ReceivedCallInvitationEvents> = { statusChange: 'live', expired: 'live' };

  /** When it arrived here. */
  readonly #receivedAt = new Date();
  readonly #call: Call;
  readonly #leg: Pick<CallLeg, 'answer' | 'withdraw'>;

  /** For the SDK itself. */
  constructor(call: Call, leg: Pick<CallLeg, 'answer' | 'withdraw'>) {
    super();
    this.#call = call;
    this.#leg = leg;
    call.on('stateChange', (state) => this.#callChanged(state));
  }

  /** Who calls. */
  get sender(): Contact {
    return this.#call.getContact();
  }

  getId(): string {
    return this.#call.getId();
  }

  getSender(): Contact {
    return this.sender;
  }

  getReceiveTime(): Date {
    return this.#receivedAt;
  }

  /** The call, which rings. */
  getCall(): Call {
    return this.#call;
  }

  /** `audio` when it is about audio only. */
  getCallType(): CallMedia {
    return this.#call.media;
  }

  /**
   * Answers; resolves when this page has the call. Rejects with an `ApiRTCError`: `ERROR_INVITATION_STATE_INVALID` when it was answered
   * before, here or elsewhere, or is over. When nothing could be opened the call ends, see its `userMediaError`.
   *
   * @param stream what to send; without one the library opens camera and microphone as the options say
   */
  async accept(stream?: Stream | null, options?: AnswerOptions | null): Promise<Call> {
    if (this.getStatus() !== INVITATION_STATUS_STANDBY)
      throw new ApiRTCError(ERROR_INVITATION_STATE_INVALID, 'The call is answered already, or over');
    await this.#leg.answer({ wish: answerWish(this.#call.media, options ?? {}), stream: stream ?? null });
    return this.#call;
  }

  /**
   * Declines. Harmless when it is over.
   *
   * @param reason without one the user declines, for all pages; `User_Busy`: this page cannot take the call, others go on ringing
   */
  decline(reason?: 'User_Refused_Call' | 'User_Busy'): void {
    if (this.getStatus() !== INVITATION_STATUS_STANDBY) return;
    if (reason === 'User_Busy') this.#leg.withdraw();
    else this.#call.hangUp();
  }

  #callChanged(state: CallState): void {
    if (this.getStatus() !== INVITATION_STATUS_STANDBY) return;
    const status = state.phase === 'ended' ? statusOfEnded(state.reason, state.by) : INVITATION_STATUS_ACCEPTED;
    this.setStatus(status);
    if (status === INVITATION_STATUS_EXPIRED) emit<ReceivedCallInvitationEvents, 'expired'>(this, 'expired');
  }
}
