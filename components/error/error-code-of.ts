import type { ApiRTCError } from '@apirtc-ce/sdk';
import type { ElementErrorCode } from './error-codes.js';

/** What the user was asked for when it failed; browsers give the same error names for all three. */
export type CaptureKind = 'camera' | 'microphone' | 'screen';

/** A code of the CCS, when it was the one to refuse. */
const OF_WIRE: Readonly<Record<NonNullable<ApiRTCError['wire']>, ElementErrorCode>> = {
  'bad-request': 'internal',
  'too-large': 'too-large',
  'unknown-event': 'version-mismatch',
  'rate-limited': 'rate-limited',
  version: 'version-mismatch',
  credentials: 'credentials-refused',
  'token-expired': 'credentials-expired',
  origin: 'origin-refused',
  'user-id': 'user-id-refused',
  'too-many-sessions': 'too-many-sessions',
  forbidden: 'not-allowed',
  'user-not-found': 'contact-not-found',
  'call-not-found': 'call-not-found',
  'conversation-not-found': 'wrong-state',
  full: 'conversation-full',
  'wrong-state': 'wrong-state',
  'answered-elsewhere': 'answered-elsewhere',
  'not-delivered': 'message-not-delivered',
  closing: 'server-unreachable',
  internal: 'internal',
};

/**
 * The SDK's numeric codes, in the order of its constants (`sdk/errors.ts`); this package may not import their values. The last, of what could not be kept,
 * always comes with a code of the CCS.
 */
const OF_SDK: Readonly<Record<Exclude<ApiRTCError['code'], 1017>, ElementErrorCode>> = {
  1000: 'internal',
  1001: 'credentials-refused',
  1002: 'origin-refused',
  1003: 'connection-lost',
  1004: 'server-unreachable',
  1005: 'version-mismatch',
  1006: 'wrong-state',
  1007: 'internal',
  1008: 'contact-not-found',
  1009: 'internal',
  1010: 'call-not-found',
  1011: 'server-unreachable',
  1012: 'internal',
  1013: 'server-unreachable',
  1014: 'not-allowed',
  1015: 'wrong-state',
  1016: 'wrong-state',
};

type CaptureErrors = Readonly<Record<string, ElementErrorCode>>;

/** W3C Media Capture and Streams, 10.2 (`getUserMedia`), and Screen Capture, 5.1 (`getDisplayMedia`). */
const OF_CAPTURE: Readonly<Record<CaptureKind, CaptureErrors>> = {
  camera: captureErrors('camera-denied', 'camera-not-found', 'device-in-use', 'unsupported-browser'),
  microphone: captureErrors('microphone-denied', 'microphone-not-found', 'device-in-use', 'unsupported-browser'),
  screen: captureErrors('screen-denied', 'screen-unsupported', 'screen-denied', 'screen-unsupported'),
};

function captureErrors(
  denied: ElementErrorCode,
  missing: ElementErrorCode,
  unreadable: ElementErrorCode,
  unsupported: ElementErrorCode,
): CaptureErrors {
  return {
    NotAllowedError: denied,
    NotFoundError: missing,
    OverconstrainedError: missing,
    NotReadableError: unreadable,
    AbortError: unreadable,
    NotSupportedError: unsupported,
    SecurityError: 'insecure-context',
  };
}

/** What the SDK says of a capture that it did not even try (`CaptureError.failure`). */
const OF_UNTRIED: Readonly<Record<CaptureKind, CaptureErrors>> = {
  camera: { 'insecure-context': 'insecure-context', unsupported: 'unsupported-browser' },
  microphone: { 'insecure-context': 'insecure-context', unsupported: 'unsupported-browser' },
  screen: { 'insecure-context': 'insecure-context', unsupported: 'screen-unsupported' },
};

/** What the browser says outside of capture. */
const OF_BROWSER: CaptureErrors = {
  NotAllowedError: 'not-allowed',
  NetworkError: 'connection-lost',
  TimeoutError: 'server-unreachable',
  NotSupportedError: 'unsupported-browser',
};

type Readable = Partial<Record<'name' | 'wire' | 'code' | 'cause' | 'failure', unknown>>;

function lookUp<Code>(table: Readonly<Record<string | number, Code>>, key: unknown): Code | undefined {
  return (typeof key === 'string' || typeof key === 'number') && Object.hasOwn(table, key) ? table[key] : undefined;
}

/**
 * The element's code for anything that the SDK or the browser threw. The finest statement wins: what the CCS refused, then what the browser refused, then
 * the SDK's class of error; `internal` when nobody says more.
 *
 * @param capture What was being captured, if something was: it decides between `camera-denied` and `microphone-denied`.
 */
export function errorCodeOf(thrown: unknown, capture?: CaptureKind): ElementErrorCode {
  if (typeof thrown !== 'object' || thrown === null) return 'internal';
  const { name, wire, code, cause, failure } = thrown as Readable;
  const browser = capture ? OF_CAPTURE[capture] : OF_BROWSER;
  const untried = capture && !cause ? lookUp(OF_UNTRIED[capture], failure) : undefined;
  const refused = lookUp(OF_WIRE, wire) ?? untried ?? lookUp(browser, name);
  if (refused) return refused;
  const deeper = cause ? errorCodeOf(cause, capture) : 'internal';
  return deeper === 'internal' ? (lookUp(OF_SDK, code) ?? 'internal') : deeper;
}
