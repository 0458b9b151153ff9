import type { Id } from '@apirtc-ce/protocol';
import { ApiRTCError, ERROR_BAD_PARAMETER } from '../errors.js';
import { randomId } from '../random-id.js';

/** What ids have: 15 decimal digits, at most. */
const MAX_MESSAGE_ID = 999_999_999_999_999;

/** CE addition: a new id for a message, for pages that may have to send it again (see `SendMessageOptions`). */
export function newMessageId(): number {
  return Number(randomId());
}

/** The id as it travels. Throws `ERROR_BAD_PARAMETER` for what cannot be one. */
export function messageIdOf(id: number): Id {
  if (Number.isInteger(id) && id >= 1 && id <= MAX_MESSAGE_ID) return String(id);
  throw new ApiRTCError(ERROR_BAD_PARAMETER, 'The id of a message is a whole number of 1 to 15 digits');
}
