import { LIMITS } from '@apirtc-ce/protocol';
import { Decoder, PacketType, type Packet } from 'socket.io-parser';
import { isAcceptable, TOO_LARGE } from './too-large.js';

/** A payload that is written as JSON already. */
export class Written {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }
}

/**
 * Writes socket.io packets as text. The stock encoder first walks through every payload in search of binary data, which this protocol does
 * not have, and writes anew what is sent to many.
 */
export class TextEncoder {
  encode({ type, nsp, id, data }: Packet): string[] {
    const namespace = nsp && nsp !== '/' ? `${nsp},` : '';
    return [`${type}${namespace}${id ?? ''}${write(data)}`];
  }
}

function write(data: unknown): string {
  if (data === undefined) return '';
  const payload: unknown = Array.isArray(data) ? data[1] : undefined;
  return payload instanceof Written ? `[${JSON.stringify((data as unknown[])[0])},${payload.json}]` : JSON.stringify(data);
}

/**
 * Reads socket.io packets as text. An event or a handshake over the limit stays a packet, with {@link TOO_LARGE} in place of what it
 * carried, so that it is refused with an ack instead of a closed connection. Binary packets close the connection.
 */
export class LimitingDecoder extends Decoder {
  #acceptable = true;

  constructor() {
    super({ maxAttachments: 0 });
    this.on('decoded', (packet) => {
      if (!this.#acceptable) strip(packet);
    });
  }

  override add(data: unknown): void {
    this.#acceptable = typeof data !== 'string' || isAcceptable(data, LIMITS.maxEventBytes);
    super.add(data);
  }
}

function strip(packet: Packet): void {
  if (packet.type === PacketType.EVENT) packet.data = [(packet.data as unknown[])[0], TOO_LARGE];
  else if (packet.type === PacketType.CONNECT) packet.data = TOO_LARGE;
}
