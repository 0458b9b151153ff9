import type { ElementErrorCode } from '../error/error-codes.js';

/**
 * An element could not do its work; it shows the same sentence. Bubbles out of every shadow root, so that one listener on `document` hears all.
 */
export class ApirtcErrorEvent extends Event {
  static readonly type = 'apirtc-error';
  /** Stable, for programs. */
  readonly code: ElementErrorCode;
  /** The sentence shown, in the element's language. */
  readonly message: string;
  /** The SDK's or the browser's own error, when there is one. */
  readonly cause: unknown;

  constructor(code: ElementErrorCode, message: string, cause?: unknown) {
    super(ApirtcErrorEvent.type, { bubbles: true, composed: true });
    this.code = code;
    this.message = message;
    this.cause = cause;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-error': ApirtcErrorEvent;
  }
}
