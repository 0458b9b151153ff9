import { log } from '../log.js';
import type { Attached } from './control-message.js';

/** What every browser takes in one message (RFC 8831 §6.6). */
const CHUNK_BYTES = 16 * 1024;
/** More than this is not put into the browser's buffer before the other side has taken some. */
const BUFFER_BYTES = 256 * 1024;
/** A photo of a good camera has ten. */
export const MAX_PICTURE_BYTES = 32 * 1024 * 1024;
const MAX_TEXT = 64 * 1024;

export interface ControlChannelEvents {
  /** A message has come, with the picture that was attached to it. */
  message(message: unknown, picture: Blob | undefined): void;
  /** A message has come whose picture is still on its way. */
  begun?(message: unknown): void;
  closed(): void;
}

/** Messages with an attached picture, in order, over a data channel. What is not a message closes it. */
export class ControlChannel {
  readonly #channel: RTCDataChannel;
  readonly #events: ControlChannelEvents;
  readonly #opened: Promise<void>;
  #sending: Promise<void> = Promise.resolve();
  #incoming: Incoming | undefined;

  constructor(channel: RTCDataChannel, events: ControlChannelEvents) {
    this.#channel = channel;
    this.#events = events;
    channel.binaryType = 'arraybuffer';
    channel.bufferedAmountLowThreshold = BUFFER_BYTES / 2;
    channel.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => this.#received(data));
    channel.addEventListener('close', () => events.closed());
    this.#opened = channel.readyState === 'open' ? Promise.resolve() : happens(channel, 'open');
  }

  get open(): boolean {
    return this.#channel.readyState === 'open' || this.#channel.readyState === 'connecting';
  }

  /** Resolves when it has left this page. Never rejects: what cannot leave any more is lost with the channel. */
  send(message: object, picture?: Blob): Promise<void> {
    this.#sending = this.#sending
      .then(() => this.#send(message, picture))
      .catch((error: unknown) => log.debug('a control message was lost', error));
    return this.#sending;
  }

  close(): void {
    this.#channel.close();
  }

  async #send(message: object, picture: Blob | undefined): Promise<void> {
    await this.#opened;
    const attached: Attached = picture ? { bytes: picture.size, type: picture.type } : {};
    this.#channel.send(JSON.stringify({ ...message, ...attached }));
    if (!picture) return;
    for (let at = 0; at < picture.size; at += CHUNK_BYTES) {
      if (this.#channel.bufferedAmount > BUFFER_BYTES) await happens(this.#channel, 'bufferedamountlow');
      this.#channel.send(await picture.slice(at, at + CHUNK_BYTES).arrayBuffer());
    }
  }

  #received(data: string | ArrayBuffer): void {
    const complete = typeof data === 'string' ? this.#begin(data) : this.#goOn(data);
    if (complete === 'broken') return this.close();
    if (!complete) return;
    this.#incoming = undefined;
    this.#events.message(complete.message, complete.parts && new Blob(complete.parts, { type: complete.type }));
  }

  #begin(text: string): Incoming | 'broken' | undefined {
    const message = parsed(text);
    const { bytes, type } = (message ?? {}) as Attached;
    if (this.#incoming || !message) return 'broken';
    if (bytes === undefined) return { message, missing: 0 };
    if (!(bytes > 0 && bytes <= MAX_PICTURE_BYTES) || typeof type !== 'string') return 'broken';
    this.#incoming = { message, missing: bytes, type, parts: [] };
    this.#events.begun?.(message);
    return undefined;
  }

  #goOn(chunk: ArrayBuffer): Incoming | 'broken' | undefined {
    const incoming = this.#incoming;
    if (!incoming || chunk.byteLength > incoming.missing) return 'broken';
    incoming.parts?.push(chunk);
    incoming.missing -= chunk.byteLength;
    return incoming.missing === 0 ? incoming : undefined;
  }
}

interface Incoming {
  message: object;
  missing: number;
  type?: string;
  parts?: ArrayBuffer[];
}

function parsed(text: string): object | undefined {
  if (text.length > MAX_TEXT) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Rejects when the channel closes first. */
function happens(channel: RTCDataChannel, event: 'open' | 'bufferedamountlow'): Promise<void> {
  return new Promise((resolve, reject) => {
    const settled = new AbortController();
    const { signal } = settled;
    const settle = (then: () => void) => () => {
      settled.abort();
      then();
    };
    channel.addEventListener(event, settle(resolve), { signal });
    channel.addEventListener(
      'close',
      settle(() => reject(new Error('the channel is closed'))),
      { signal },
    );
    if (channel.readyState === 'closed') settle(() => reject(new Error('the channel is closed')))();
  });
}
