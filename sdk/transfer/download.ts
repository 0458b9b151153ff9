import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { ApiRTCError, ERROR_NOT_ALLOWED, ERROR_OTHER } from '../errors.js';
import { openSink } from './open-sink.js';
import type { Sink } from './sink.js';
import type { TransferFailure, TransferMessage } from './transfer-message.js';

/** What is written at a time. */
const PIECE_BYTES = 1024 * 1024;

type Begin = Extract<TransferMessage, { type: 'begin' }>;

export interface DownloadParts {
  begin: Begin;
  /** Default: {@link openSink}. */
  open?: ((size: number) => Promise<Sink>) | undefined;
  /** So much is put away. */
  passed(bytes: number): void;
  /** It cannot be put away. */
  failed(error: DownloadError): void;
}

/** What became of a download. */
export class DownloadError extends ApiRTCError {
  readonly failure: TransferFailure;

  constructor(failure: TransferFailure, cause?: unknown) {
    super(failure === 'full' ? ERROR_NOT_ALLOWED : ERROR_OTHER, SENTENCES[failure], { cause });
    this.failure = failure;
  }
}

const SENTENCES: Record<TransferFailure, string> = {
  corrupt: 'The file did not arrive as it was sent',
  full: 'There is no room for the file on this device',
  cancelled: 'The transfer was cancelled',
};

/**
 * Something that arrives, in the order in which it does: put away piece by piece, hashed on the way, and delivered only when it is what was sent.
 */
export class Download {
  readonly #parts: DownloadParts;
  readonly #hash = sha256.create();
  readonly #sink: Promise<Sink>;
  #writing: Promise<void>;
  #pending: Uint8Array<ArrayBuffer>[] = [];
  #pendingBytes = 0;
  #received = 0;
  #written = 0;

  constructor(parts: DownloadParts) {
    this.#parts = parts;
    this.#sink = (parts.open ?? openSink)(parts.begin.size);
    this.#writing = this.#sink.then(() => undefined);
    this.#follow();
  }

  /** More of it. More than was announced is not what was sent. */
  chunk(chunk: ArrayBuffer): void {
    this.#received += chunk.byteLength;
    if (this.#received > this.#parts.begin.size) return this.#parts.failed(new DownloadError('corrupt'));
    this.#pending.push(new Uint8Array(chunk));
    this.#pendingBytes += chunk.byteLength;
    if (this.#pendingBytes >= PIECE_BYTES) this.#flush();
  }

  /** All of it, as it was sent; rejects with a {@link DownloadError}, and then nothing of it stays. */
  async finish(expected: string): Promise<File> {
    const { begin } = this.#parts;
    this.#flush();
    await this.#writing.catch((error: unknown) => {
      throw asFailure(error);
    });
    if (this.#received !== begin.size || bytesToHex(this.#hash.digest()) !== expected) throw new DownloadError('corrupt');
    return (await this.#sink).finish(begin.name, begin.mime);
  }

  /** Nothing of it stays. Never rejects. */
  async discard(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.#sink.then(
      (sink) => sink.discard(),
      () => undefined,
    );
  }

  #flush(): void {
    if (this.#pendingBytes === 0) return;
    const piece = joined(this.#pending, this.#pendingBytes);
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#writing = this.#writing.then(() => this.#write(piece));
    this.#follow();
  }

  #follow(): void {
    this.#writing.catch((error: unknown) => this.#parts.failed(asFailure(error)));
  }

  async #write(piece: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#hash.update(piece);
    await (await this.#sink).write(piece);
    this.#written += piece.length;
    this.#parts.passed(this.#written);
  }
}

/** A browser refuses to write when there is no room for it; other causes are as final for who waits for the file. */
function asFailure(error: unknown): DownloadError {
  return error instanceof DownloadError ? error : new DownloadError('full', error);
}

function joined(parts: Uint8Array<ArrayBuffer>[], bytes: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
