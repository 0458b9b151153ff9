import type { CallDecline, CallRejoin, EndReason, Id } from '@apirtc-ce/protocol';
import type { ApiRTCError } from '../errors.js';
import { log } from '../log.js';
import type { Signalling } from '../signalling/signalling.js';

/**
 * Tells the other side that a call is over; when the link is down, as soon as it is back. A CCS that has forgotten an established call
 * in a restart is told of it first, so that it can pass the goodbye on.
 */
export async function sayGoodbye(
  signalling: Signalling,
  call: CallRejoin,
  reason: EndReason,
  established: boolean,
): Promise<void> {
  const hangUp = () => signalling.request('call:hang-up', { callId: call.callId, reason }, { persistent: true });
  try {
    await hangUp().catch(async (error: ApiRTCError) => {
      if (error.wire !== 'call-not-found' || !established) throw error;
      await signalling.request('call:rejoin', call, { persistent: true });
      await hangUp();
    });
  } catch (error) {
    log.debug('a call was over before it could be hung up', error);
  }
}

/** This page does not take the call. */
export function decline(signalling: Signalling, callId: Id, reason: EndReason): void {
  const told: CallDecline['reason'] = reason === 'User_Busy' || reason === 'User_Media_Error' ? reason : 'User_Refused_Call';
  signalling
    .request('call:decline', { callId, reason: told }, { persistent: true })
    .catch((error: unknown) => log.debug('a call was over before it could be declined', error));
}
