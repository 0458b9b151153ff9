import type { NoticeName } from '@apirtc-ce/protocol';
import type { Socket } from 'socket.io';
import type { Connection } from '../delivery/connection.js';
import type { Log } from '../log/log.js';
import type { Tally } from '../log/tally.js';
import { Written } from './socketio-parser.js';

/** Packets that may wait for a client that reads slower than it is sent to; a resume may bring 512 at once. */
const MAX_WAITING = 1024;

/** A client's connection, carried by socket.io. */
export class SocketioConnection implements Connection {
  readonly #socket: Socket;
  readonly #parts: { log: Log; tally: Tally; acknowledgeTimeoutMs: number };

  constructor(socket: Socket, parts: { log: Log; tally: Tally; acknowledgeTimeoutMs: number }) {
    this.#socket = socket;
    this.#parts = parts;
  }

  send(name: NoticeName, json: string, acknowledged?: () => void): void {
    const payload = new Written(json);
    if (!acknowledged) this.#socket.emit(name, payload);
    // With a timeout, so that a client which acknowledges nothing leaves nothing behind.
    else this.#socket.timeout(this.#parts.acknowledgeTimeoutMs).emit(name, payload, (error: unknown) => error ?? acknowledged());
    if (waiting(this.#socket) > MAX_WAITING) this.#cut();
  }

  drop(): void {
    this.#socket.conn.close();
  }

  dismiss(): void {
    this.#socket.disconnect(true);
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
