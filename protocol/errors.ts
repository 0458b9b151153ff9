/**
 * Why the CCS refused something, as it appears in an ack or a refused handshake. Stable: a code may be added, never renamed.
 *
 * | code | meaning |
 * |---|---|
 * | `bad-request` | the payload does not have the event's shape |
 * | `too-large` | the payload is over its limit, see {@link LIMITS} |
 * | `unknown-event` | the CCS has no such event |
 * | `rate-limited` | more events than this session may send; wait and try again |
 * | `version` | the client speaks a protocol version that this CCS does not |
 * | `credentials` | no site key or token, or one that is not accepted |
 * | `token-expired` | the token was good and is not any more |
 * | `origin` | the site key is not for pages of this origin |
 * | `user-id` | the user id is malformed, or not the one the token names |
 * | `too-many-sessions` | the user already has as many sessions as allowed |
 * | `forbidden` | the rights of this session do not cover it |
 * | `user-not-found` | no such user, or none of its pages is connected |
 * | `call-not-found` | no such call, or not a call of this session |
 * | `conversation-not-found` | this session is not in a conversation of that name |
 * | `full` | the conversation has as many members, or publishers, as allowed |
 * | `wrong-state` | known, but not possible in its present state |
 * | `answered-elsewhere` | another page of the same user was first |
 * | `not-delivered` | no page of the addressee took the message in time |
 * | `closing` | this CCS is shutting down; reconnect |
 * | `internal` | a defect of the CCS; its log has the cause |
 */
export const ERROR_CODES = [
  'bad-request',
  'too-large',
  'unknown-event',
  'rate-limited',
  'version',
  'credentials',
  'token-expired',
  'origin',
  'user-id',
  'too-many-sessions',
  'forbidden',
  'user-not-found',
  'call-not-found',
  'conversation-not-found',
  'full',
  'wrong-state',
  'answered-elsewhere',
  'not-delivered',
  'closing',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** A refusal: a code for programs, a sentence in English for people. */
export interface WireError {
  code: ErrorCode;
  message: string;
}

/** What every client event is acknowledged with. */
export type Ack<Value> = { ok: true; value: Value } | { ok: false; error: WireError };
