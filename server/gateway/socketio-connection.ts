import type { Socket } from 'socket.io';
import type { Connection } from '../delivery/connection.js';
import { readNotice, type WrittenNotice } from '../delivery/written-notice.js';
import type { Log } from '../log/log.js';
import type { Tally } from '../log/tally.js';
import type { WriteBatch } from './write-batch.js';

/** Packets that may wait for a client that reads slower than it is sent to; a resume may bring 512 at once. */
const MAX_WAITING = 1024;

/**
 * A notice is written the way socket.io writes an event of the main namespace without an ack, but for this digit
 * (https://socket.io/docs/v4/socket-io-protocol/#packet-encoding), and goes to Engine.IO as it is: encoding it anew for every
 * receiver would be most of a relay's work.
 */
const EVENT = '2';

export interface ConnectionParts {
  log: Log;
  tally: Tally;
  batch: WriteBatch;
  acknowledgeTimeoutMs: number;
}

/** A client's connection, carried by socket.io. */
export class SocketioConnection implements Connection {
  readonly #socket: Socket;
  readonly #parts: ConnectionParts;

  constructor(socket: Socket, parts: ConnectionParts) {
    this.#socket = socket;
    this.#parts = parts;
  }

  send(notice: WrittenNotice, acknowledged?: () => void): void {
    this.#parts.batch.hold(this.#socket.conn);
    if (acknowledged) this.#sendForAck(notice, acknowledged);
    else this.#socket.conn.write(EVENT + notice);
    if (waiting(this.#socket) > MAX_WAITING) this.#cut();
  }

  drop(): void {
    this.#socket.conn.close();
  }

  dismiss(): void {
    this.#socket.disconnect(true);
  }

  #sendForAck(notice: WrittenNotice, acknowledged: () => void): void {
    // With a timeout, so that a client which acknowledges nothing leaves nothing behind.
    const socket = this.#socket.timeout(this.#parts.acknowledgeTimeoutMs);
    socket.emit(...readNotice(notice), (error: unknown) => error ?? acknowledged());
  }

  #cut(): void {
    if (this.#socket.conn.readyState !== 'open') return;
    this.#parts.tally.cut += 1;
    this.#parts.log.warn({ socketId: this.#socket.id }, 'client cut off: it reads too slowly');
    this.#socket.conn.close(true);
  }
}

/** Engine.IO's own queue, which has no public name. */
function waiting({ conn }: Socket): number {
  return (conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
}
