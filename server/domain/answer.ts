import type { Ack, ErrorCode } from '@apirtc-ce/protocol';

/** A good answer. */
export function ok<Value>(value: Value): Ack<Value> {
  return { ok: true, value };
}

/** "Done", where there is nothing else to say. */
export const DONE: Ack<null> = { ok: true, value: null };

const SENTENCES: Record<ErrorCode, string> = {
  'bad-request': 'The payload does not have the shape of this event.',
  'too-large': 'The event is larger or deeper than allowed.',
  'unknown-event': 'There is no such event.',
  'rate-limited': 'Too many events; wait and try again.',
  version: 'This CCS does not speak that version of the protocol.',
  credentials: 'The site key or token is missing or not accepted.',
  'token-expired': 'The token has expired.',
  origin: 'The site key is not for pages of this origin.',
  'user-id': 'The user id is malformed, or not the one the token names.',
  'too-many-sessions': 'The user already has as many sessions as allowed.',
  forbidden: 'The rights of this session do not cover it.',
  'user-not-found': 'The user does not exist or is not connected.',
  'call-not-found': 'There is no such call, or this session has no part in it.',
  'conversation-not-found': 'This session is not in a conversation of that name.',
  full: 'There are as many as allowed already.',
  'wrong-state': 'This is not possible in the present state.',
  'answered-elsewhere': 'Another page of the same user was first.',
  'not-delivered': 'No page of the addressee took the message in time.',
  closing: 'The CCS is shutting down; reconnect.',
  internal: 'The CCS failed; its log has the cause.',
};

/** A refusal, with the code's sentence or one that knows more. */
export function refuse(
  code: ErrorCode,
  message: string = SENTENCES[code],
): { ok: false; error: { code: ErrorCode; message: string } } {
  return { ok: false, error: { code, message } };
}
