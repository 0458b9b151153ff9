import { ApiRTCError, ERROR_BAD_PARAMETER, ERROR_NOT_ALLOWED, ERROR_NOT_FOUND, ERROR_OTHER } from '../errors.js';
import type { ApiRTCErrorCode } from '../errors.js';

/**
 * Why a capture failed, in a word that a page can turn into a sentence.
 *
 * | failure | when |
 * |---|---|
 * | `denied` | the user, the page's policy or the system said no; for a screen also: the picker was closed |
 * | `not-found` | there is no such device |
 * | `in-use` | another program has it, or the hardware failed |
 * | `overconstrained` | no device can do what was asked |
 * | `insecure-context` | the page is neither HTTPS nor localhost, so browsers offer no capture |
 * | `unsupported` | this browser cannot |
 * | `other` | anything else; see `error` |
 */
export type CaptureFailure = 'denied' | 'not-found' | 'in-use' | 'overconstrained' | 'insecure-context' | 'unsupported' | 'other';

/** The browser's names (W3C Media Capture §10.2, Screen Capture §5.1). */
const FAILURE_OF_NAME: Readonly<Record<string, CaptureFailure>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'not-found',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
  OverconstrainedError: 'overconstrained',
  NotSupportedError: 'unsupported',
};

const FACTS: Readonly<Record<CaptureFailure, [code: ApiRTCErrorCode, message: string]>> = {
  denied: [ERROR_NOT_ALLOWED, 'The use of camera, microphone or screen was not allowed'],
  'not-found': [ERROR_NOT_FOUND, 'No camera or microphone was found'],
  'in-use': [ERROR_OTHER, 'The camera or microphone is used by another program, or failed'],
  overconstrained: [ERROR_BAD_PARAMETER, 'No camera or microphone can do what was asked'],
  'insecure-context': [
    ERROR_NOT_ALLOWED,
    'Browsers open cameras, microphones and screens only for pages served over HTTPS or from localhost',
  ],
  unsupported: [ERROR_OTHER, 'This browser cannot open what was asked'],
  other: [ERROR_OTHER, 'The camera, microphone or screen could not be opened'],
};

/** A camera, microphone or screen could not be opened. `error` is the browser's own error when it gave one. */
export class CaptureError extends ApiRTCError {
  readonly failure: CaptureFailure;

  constructor(failure: CaptureFailure, cause?: unknown) {
    const [code, message] = FACTS[failure];
    super(code, message, { cause });
    this.failure = failure;
  }
}

/** The browser's error as ours. */
export function captureError(thrown: unknown): CaptureError {
  if (thrown instanceof CaptureError) return thrown;
  // Not `instanceof`: OverconstrainedError is not a DOMException everywhere, and only the name is common.
  const name = String((thrown as { name?: unknown } | null)?.name);
  return new CaptureError(Object.hasOwn(FAILURE_OF_NAME, name) ? (FAILURE_OF_NAME[name] as CaptureFailure) : 'other', thrown);
}
