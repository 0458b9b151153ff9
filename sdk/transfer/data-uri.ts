import { ApiRTCError, ERROR_BAD_PARAMETER } from '../errors.js';

/**
 * The bytes of a data URI (RFC 2397). By hand, because `fetch` of one is refused by a strict policy. Throws `ERROR_BAD_PARAMETER` for what is none.
 */
export function blobOfDataUri(uri: string): Blob {
  const [, type = '', base64, body = ''] = /^data:([^,;]*(?:;(?!base64,)[^,;]*)*)(;base64)?,(.*)$/is.exec(uri) ?? [];
  if (!/^data:/i.test(uri) || !uri.includes(',')) throw notOne();
  try {
    const text = decodeURIComponent(body);
    return base64 ? new Blob([bytesOf(atob(text))], { type }) : new Blob([text], { type });
  } catch (cause) {
    throw notOne(cause);
  }
}

/** What a file of this type is usually called, for a file without a name. */
export function extensionOf(type: string): string {
  const [, subtype = ''] = /^[a-z]+\/(?:x-)?([a-z0-9]+)/i.exec(type) ?? [];
  return subtype === 'jpeg' ? 'jpg' : subtype === 'plain' ? 'txt' : subtype || 'bin';
}

function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

function notOne(cause?: unknown): ApiRTCError {
  return new ApiRTCError(ERROR_BAD_PARAMETER, 'This is not a data URI', { cause });
}
