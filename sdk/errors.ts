import type { ErrorCode, WireError } from '@apirtc-ce/protocol';

/** Anything unclassified; the message has the details. */
export const ERROR_OTHER = 1000;
/** `register`: a key or token that the CCS does not accept. */
export const ERROR_INVALID_CREDENTIALS = 1001;
/** Authenticated but refused, for instance a site key used from an origin it is not for. */
export const ERROR_UNAUTHORIZED = 1002;
/** This page has no connection to the CCS (any more). */
export const ERROR_NETWORK_UNAVAILABLE = 1003;
/** The CCS could not be reached, or is shutting down. */
export const ERROR_SERVER_UNAVAILABLE = 1004;
/** The client could not start, for instance because it is too old for its CCS. */
export const ERROR_APIRTC_INITIALISATION_FAILED = 1005;
/** `register` while a session is already active. */
export const ERROR_APIRTC_SESSION_ALREADY_ON = 1006;
/** An unknown `uri` scheme. */
export const ERROR_REGISTRATION_URI_INVALID = 1007;
/** Unknown contact, stream or call. */
export const ERROR_NOT_FOUND = 1008;
/** A wrong argument. */
export const ERROR_BAD_PARAMETER = 1009;
/** Answering an invitation that is no longer waiting. */
export const ERROR_INVITATION_STATE_INVALID = 1010;
/** No acknowledgement in time. */
export const ERROR_TIMED_OUT = 1011;
/** Local recording misuse or failure. */
export const ERROR_STREAM_RECORD = 1012;
/** An HTTP request failed. */
export const ERROR_HTTP = 1013;
/** Forbidden by rights, limits or policy, of the CCS or of the browser. */
export const ERROR_NOT_ALLOWED = 1014;
/** Cancelled by the page itself. */
export const ERROR_OPERATION_CANCELED = 1015;
/** Not possible in the present state. */
export const ERROR_WRONG_STATE = 1016;
/** `Conversation.sendMessage`: the CCS could not keep the message. */
export const ERROR_ON_SAVE = 1017;

/** ApiRTC's numeric codes, compared by name. The values are CE's own and stable. */
export type ApiRTCErrorCode =
  | typeof ERROR_OTHER
  | typeof ERROR_INVALID_CREDENTIALS
  | typeof ERROR_UNAUTHORIZED
  | typeof ERROR_NETWORK_UNAVAILABLE
  | typeof ERROR_SERVER_UNAVAILABLE
  | typeof ERROR_APIRTC_INITIALISATION_FAILED
  | typeof ERROR_APIRTC_SESSION_ALREADY_ON
  | typeof ERROR_REGISTRATION_URI_INVALID
  | typeof ERROR_NOT_FOUND
  | typeof ERROR_BAD_PARAMETER
  | typeof ERROR_INVITATION_STATE_INVALID
  | typeof ERROR_TIMED_OUT
  | typeof ERROR_STREAM_RECORD
  | typeof ERROR_HTTP
  | typeof ERROR_NOT_ALLOWED
  | typeof ERROR_OPERATION_CANCELED
  | typeof ERROR_WRONG_STATE
  | typeof ERROR_ON_SAVE;

/** What an {@link ApiRTCError} may carry besides its code and message. */
export interface ApiRTCErrorOptions {
  /** The browser's or library's own error. */
  cause?: unknown;
  /** The code of the CCS when it was the one to refuse; finer than the numeric one. */
  wire?: ErrorCode;
}

/** What promises of the SDK reject with. Pages of ApiRTC read `code` and `error.message`; `message` works as well. */
export class ApiRTCError extends Error {
  override readonly name = 'ApiRTCError';
  readonly code: ApiRTCErrorCode;
  /** The error behind this one, or this one: always has a message. */
  readonly error: Error;
  readonly wire?: ErrorCode;

  constructor(code: ApiRTCErrorCode, message: string, options: ApiRTCErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.error = options.cause instanceof Error ? options.cause : this;
    if (options.wire) this.wire = options.wire;
  }
}

const CODE_OF_WIRE: Readonly<Record<ErrorCode, ApiRTCErrorCode>> = {
  'bad-request': ERROR_BAD_PARAMETER,
  'too-large': ERROR_BAD_PARAMETER,
  'unknown-event': ERROR_OTHER,
  'rate-limited': ERROR_NOT_ALLOWED,
  version: ERROR_APIRTC_INITIALISATION_FAILED,
  credentials: ERROR_INVALID_CREDENTIALS,
  'token-expired': ERROR_INVALID_CREDENTIALS,
  origin: ERROR_UNAUTHORIZED,
  'user-id': ERROR_BAD_PARAMETER,
  'too-many-sessions': ERROR_NOT_ALLOWED,
  forbidden: ERROR_NOT_ALLOWED,
  'user-not-found': ERROR_NOT_FOUND,
  'call-not-found': ERROR_NOT_FOUND,
  'conversation-not-found': ERROR_WRONG_STATE,
  full: ERROR_NOT_ALLOWED,
  'wrong-state': ERROR_WRONG_STATE,
  'answered-elsewhere': ERROR_INVITATION_STATE_INVALID,
  'not-delivered': ERROR_TIMED_OUT,
  closing: ERROR_SERVER_UNAVAILABLE,
  internal: ERROR_OTHER,
};

/** A refusal of the CCS as the error that pages get. A newer CCS may send a code that is unknown here. */
export function fromWire(error: WireError): ApiRTCError {
  return new ApiRTCError(CODE_OF_WIRE[error.code] ?? ERROR_OTHER, error.message, { wire: error.code });
}

/** Any thrown value as an {@link ApiRTCError}; one that already is stays the same object. */
export function asApiRTCError(thrown: unknown, code: ApiRTCErrorCode = ERROR_OTHER): ApiRTCError {
  if (thrown instanceof ApiRTCError) return thrown;
  return new ApiRTCError(code, thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
}
