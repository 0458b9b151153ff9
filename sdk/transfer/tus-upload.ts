import { ApiRTCError, ERROR_HTTP, ERROR_NETWORK_UNAVAILABLE, ERROR_NOT_ALLOWED, ERROR_NOT_FOUND } from '../errors.js';
import type { ApiRTCErrorCode } from '../errors.js';
import { cancelled } from './sender.js';

/** What goes in one request: large enough to be quick, small enough for what stands between and to lose little with. */
const PART_BYTES = 4 * 1024 * 1024;

/** Before the n-th attempt in a row without any progress; a minute in all. */
const RETRY_DELAYS_MS: readonly number[] = [0, 1_000, 2_000, 5_000, 10_000, 20_000, 20_000];

export interface TusUpload {
  url: string;
  data: Blob;
  /** So much of it has left this page. */
  progress(bytes: number): void;
  /** Gives it up; what is there already is removed. */
  signal: AbortSignal;
  /** Default: the browser's clock. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Sends bytes to an upload that is there (tus 1.0, https://tus.io/protocols/resumable-upload), part by part, and goes on where it was when the network
 * comes back. Three requests of the protocol, and so no library. Rejects with an `ApiRTCError`: `ERROR_OPERATION_CANCELED`, `ERROR_NOT_FOUND` (given up
 * over there), `ERROR_NOT_ALLOWED` (no room is left there), `ERROR_NETWORK_UNAVAILABLE`, `ERROR_HTTP`.
 */
export async function tusUpload(upload: TusUpload): Promise<void> {
  const { url, data, signal, wait = waitMs } = upload;
  let offset = 0;
  let attempt = 0;
  let lost = false;
  while (offset < data.size) {
    try {
      signal.throwIfAborted();
      const before = offset;
      offset = lost ? await offsetOf(url, signal) : await sendPart(upload, offset);
      lost = false;
      // On a bad link no part may arrive whole, and yet all of it does.
      if (offset > before) attempt = 0;
    } catch (error) {
      if (signal.aborted) throw await giveUp(url);
      const delayMs = RETRY_DELAYS_MS[attempt];
      if (!isWorthTrying(error) || delayMs === undefined) throw error;
      attempt += 1;
      lost = true;
      await wait(delayMs, signal);
    }
  }
}

/** How far it is: what arrived of a part that was cut off counts. */
async function offsetOf(url: string, signal: AbortSignal): Promise<number> {
  const response = await fetch(url, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' }, signal }).catch((cause: unknown) => {
    throw offline(cause);
  });
  if (!response.ok) throw refused(response.status);
  return readOffset(response.headers.get('Upload-Offset'));
}

/** By XMLHttpRequest, for the one thing that `fetch` cannot: it tells how much has left. */
function sendPart({ url, data, signal, progress }: TusUpload, offset: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    signal.addEventListener('abort', abort, { once: true });
    request.upload.addEventListener('progress', ({ loaded }) => progress(Math.min(offset + loaded, data.size)));
    request.addEventListener('loadend', () => {
      signal.removeEventListener('abort', abort);
      if (request.status === 204) resolve(readOffset(request.getResponseHeader('Upload-Offset')));
      else reject(request.status ? refused(request.status) : offline());
    });
    request.open('PATCH', url);
    request.setRequestHeader('Tus-Resumable', '1.0.0');
    request.setRequestHeader('Upload-Offset', String(offset));
    request.setRequestHeader('Content-Type', 'application/offset+octet-stream');
    request.send(data.slice(offset, offset + PART_BYTES));
  });
}

async function giveUp(url: string): Promise<ApiRTCError> {
  // If it cannot be told, the CCS gives it up by itself.
  await fetch(url, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } }).catch(() => undefined);
  return cancelled();
}

function readOffset(header: string | null): number {
  const offset = Number(header ?? NaN);
  if (!Number.isSafeInteger(offset) || offset < 0) throw refused(502);
  return offset;
}

/** RFC 4918 §11.5 */
const INSUFFICIENT_STORAGE = 507;

/** Another page or part may hold the file (409, 423), the server may be restarted (5xx); all else stays as it is, a full disk too. */
function isWorthTrying(error: unknown): boolean {
  if (!(error instanceof HttpError)) return error instanceof ApiRTCError && error.code === ERROR_NETWORK_UNAVAILABLE;
  if (error.status === INSUFFICIENT_STORAGE) return false;
  return error.status >= 500 || error.status === 409 || error.status === 423;
}

/** A full CCS means the same while it is sent as before. */
class HttpError extends ApiRTCError {
  readonly status: number;

  constructor(status: number) {
    const [code, message, wire] = meaningOf(status);
    super(code, message, wire ? { wire } : {});
    this.status = status;
  }
}

function meaningOf(status: number): [ApiRTCErrorCode, string, 'full'?] {
  if (status === 404 || status === 410) return [ERROR_NOT_FOUND, 'The file is not there any more'];
  if (status === INSUFFICIENT_STORAGE) return [ERROR_NOT_ALLOWED, 'The server has no room left for the file', 'full'];
  return [ERROR_HTTP, `The server answered with HTTP ${status}`];
}

/** What an HTTP answer other than a good one means. */
export function refused(status: number): ApiRTCError {
  return new HttpError(status);
}

export function offline(cause?: unknown): ApiRTCError {
  return new ApiRTCError(ERROR_NETWORK_UNAVAILABLE, 'There is no connection to the server', { cause });
}

function waitMs(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const abort = (): void => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', abort, { once: true });
  });
}
