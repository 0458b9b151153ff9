import { ApiRTCError, ERROR_NETWORK_UNAVAILABLE } from '../errors.js';
import { readTransferMessage } from './transfer-message.js';
import type { TransferMessage } from './transfer-message.js';

/** More is not put into the browser's buffer before some of it has left. */
const BUFFER_BYTES = 4 * 1024 * 1024;

export interface WireEvents {
  message(message: TransferMessage): void;
  chunk(chunk: ArrayBuffer): void;
}

/** A data channel as transfers see it: messages and chunks, no faster than the browser gets rid of them. */
export class WireChannel {
  readonly #channel: RTCDataChannel;
  readonly #over = new AbortController();

  constructor(channel: RTCDataChannel, events: WireEvents) {
    this.#channel = channel;
    const { signal } = this.#over;
    channel.binaryType = 'arraybuffer';
    channel.bufferedAmountLowThreshold = BUFFER_BYTES / 4;
    channel.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => read(data, events), { signal });
    channel.addEventListener('close', () => this.#over.abort(), { signal });
  }

  /** Aborted when nothing goes through any more. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Silent when nothing goes through any more: `over` tells. */
  say(message: TransferMessage): void {
    if (this.#channel.readyState === 'open') this.#channel.send(JSON.stringify(message));
  }

  /** Rejects with `ERROR_NETWORK_UNAVAILABLE` when nothing goes through any more. */
  async send(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#channel.bufferedAmount > BUFFER_BYTES) await this.#drained();
    if (this.#channel.readyState !== 'open') throw linkLost();
    this.#channel.send(chunk);
  }

  /** What was said before still goes through. */
  close(): void {
    this.#channel.close();
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const listening = new AbortController();
      const settle = (): void => {
        listening.abort();
        resolve();
      };
      const { signal } = listening;
      for (const event of ['bufferedamountlow', 'close', 'closing']) this.#channel.addEventListener(event, settle, { signal });
    });
  }
}

export function linkLost(): ApiRTCError {
  return new ApiRTCError(ERROR_NETWORK_UNAVAILABLE, 'The connection to the other page was lost');
}

function read(data: string | ArrayBuffer, events: WireEvents): void {
  if (typeof data !== 'string') return events.chunk(data);
  const message = readTransferMessage(data);
  if (message) events.message(message);
}
