import { LIMITS } from '@apirtc-ce/protocol';
import { Decoder, PacketType, type Packet } from 'socket.io-parser';
import { isAcceptable, TOO_LARGE } from './too-large.js';

/**
 * Writes socket.io packets as text. The stock encoder first walks through every payload in search of binary data, which this protocol does
 * not have.
 */
export class TextEncoder {
  encode({ type, nsp, id, data }: Packet): string[] {
    const namespace = nsp && nsp !== '/' ? `${nsp},` : '';
    return [`${type}${namespace}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}

/** What an event's data is when it leaves the decoder: name, payload, and both as the text they came in. */
export type DecodedEvent = [name: unknown, payload: unknown, text: string | undefined];

/**
 * Reads socket.io packets as text. An event or a handshake over the limit stays a packet, with {@link TOO_LARGE} in place of what it
 * carried, so that it is refused with an ack instead of a closed connection. Binary packets close the connection.
 */
export class LimitingDecoder extends Decoder {
  #text = '';

  constructor() {
    super({ maxAttachments: 0 });
    this.on('decoded', (packet) => {
      packet.data = judged(packet, this.#text);
      this.#text = '';
    });
  }

  override add(data: unknown): void {
    if (typeof data === 'string') this.#text = data;
    super.add(data);
  }
}

function judged({ type, data }: Packet, text: string): unknown {
  const acceptable = isAcceptable(text, LIMITS.maxEventBytes);
  if (type === PacketType.CONNECT) return acceptable ? data : TOO_LARGE;
  if (type !== PacketType.EVENT) return data;
  const [name, payload] = data as unknown[];
  if (!acceptable) return [name, TOO_LARGE, undefined] satisfies DecodedEvent;
  // Passed on, the text must be no more than name and payload.
  const alone = (data as unknown[]).length === 2;
  return [name, payload, alone ? text.slice(text.indexOf('[')) : undefined] satisfies DecodedEvent;
}
