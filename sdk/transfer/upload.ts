import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { CHUNK_BYTES } from './transfer-information.js';
import type { TransferMessage } from './transfer-message.js';
import type { WireChannel } from './wire-channel.js';

/** What is read from the file at a time. */
const PIECE_BYTES = 4 * CHUNK_BYTES;

/** How much may be on the way: what the other side must be ready to keep when its disk is slower than the network. */
export const WINDOW_BYTES = 16 * 1024 * 1024;

export interface UploadParts {
  begin: Extract<TransferMessage, { type: 'begin' }>;
  data: Blob;
  channel: WireChannel;
  /** So much of it is with the other side. */
  passed(bytes: number): void;
}

/** Something on its way to the other page. Reads ahead by one piece, and never holds more than two. */
export class Upload {
  readonly #parts: UploadParts;
  #taken = 0;
  #wake: () => void = () => undefined;
  #stopped: Error | undefined;

  constructor(parts: UploadParts) {
    this.#parts = parts;
  }

  /** Resolves when all is sent; whether the other side has it as it was is its to say. Rejects when stopped, or nothing goes through any more. */
  async run(): Promise<void> {
    const { begin, data, channel } = this.#parts;
    const { uuid } = begin;
    const hash = sha256.create();
    channel.say(begin);
    let reading = readPiece(data, 0);
    for (let sent = 0; sent < data.size;) {
      const piece = await reading;
      reading = readPiece(data, sent + piece.length);
      reading.catch(() => undefined); // it is awaited in its turn, unless this stops before
      hash.update(piece);
      await this.#sendPiece(piece);
      sent += piece.length;
      await this.#room(sent);
    }
    channel.say({ type: 'end', uuid, sha256: bytesToHex(hash.digest()) });
  }

  /** The other side has put away so much. */
  taken(bytes: number): void {
    this.#taken = Math.max(this.#taken, bytes);
    this.#parts.passed(this.#taken);
    this.#wake();
  }

  stop(reason: Error): void {
    this.#stopped = reason;
    this.#wake();
  }

  async #sendPiece(piece: Uint8Array<ArrayBuffer>): Promise<void> {
    for (let at = 0; at < piece.length; at += CHUNK_BYTES) {
      if (this.#stopped) throw this.#stopped;
      await this.#parts.channel.send(piece.subarray(at, at + CHUNK_BYTES));
    }
  }

  async #room(sent: number): Promise<void> {
    while (sent - this.#taken > WINDOW_BYTES && !this.#stopped) await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#stopped) throw this.#stopped;
  }
}

async function readPiece(data: Blob, from: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await data.slice(from, from + PIECE_BYTES).arrayBuffer());
}
