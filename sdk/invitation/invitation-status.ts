import {
  INVITATION_STATUS_ACCEPTED,
  INVITATION_STATUS_CANCELLED,
  INVITATION_STATUS_DECLINED,
  INVITATION_STATUS_ENDED,
  INVITATION_STATUS_EXPIRED,
  INVITATION_STATUS_STANDBY,
} from '../constants.js';
import type { InvitationStatus } from '../constants.js';

/**
 * What happens to an invitation, whoever does it:
 *
 * ```
 *   STANDBY -> ACCEPTED -> ENDED | CANCELLED
 *          \-> DECLINED | EXPIRED | CANCELLED
 * ```
 */
export type InvitationHappening = 'accepted' | 'declined' | 'expired' | 'cancelled' | 'ended' | 'disconnected';

const WHILE_IT_WAITS: Record<InvitationHappening, InvitationStatus> = {
  accepted: INVITATION_STATUS_ACCEPTED,
  declined: INVITATION_STATUS_DECLINED,
  expired: INVITATION_STATUS_EXPIRED,
  cancelled: INVITATION_STATUS_CANCELLED,
  ended: INVITATION_STATUS_EXPIRED,
  disconnected: INVITATION_STATUS_EXPIRED,
};

const WHILE_IT_LASTS: Partial<Record<InvitationHappening, InvitationStatus>> = {
  cancelled: INVITATION_STATUS_CANCELLED,
  ended: INVITATION_STATUS_ENDED,
  disconnected: INVITATION_STATUS_ENDED,
};

/** The status after something happened: the first answer counts, and what was accepted can only end. */
export function nextInvitationStatus(status: InvitationStatus, happening: InvitationHappening): InvitationStatus {
  if (status === INVITATION_STATUS_STANDBY) return WHILE_IT_WAITS[happening];
  return (status === INVITATION_STATUS_ACCEPTED && WHILE_IT_LASTS[happening]) || status;
}
