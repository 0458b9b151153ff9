import type { Server as HttpServer, IncomingHttpHeaders } from 'node:http';
import { LIMITS } from '@apirtc-ce/protocol';
import { Server, type Socket } from 'socket.io';
import type { Ccs } from '../ccs.js';
import type { Identity } from '../identity/identity.js';
import type { Log } from '../log/log.js';
import type { Line, Reply } from './line.js';
import { SocketioConnection } from './socketio-connection.js';
import { WriteBatch } from './write-batch.js';
import { LimitingDecoder, TextEncoder, type DecodedEvent } from './socketio-parser.js';

export interface SocketioGatewayParts {
  ccs: Ccs;
  identity: Identity;
  log: Log;
  http: HttpServer;
  path: string;
  /** Origin of a request that carries none, because its page is of the same origin. */
  ownOrigin: (headers: IncomingHttpHeaders) => string | undefined;
  acknowledgeTimeoutMs: number;
}

/** Carries the gateway over socket.io: WebSocket, and HTTP long polling where that is blocked. */
export class SocketioGateway {
  readonly #parts: SocketioGatewayParts;
  readonly #io: Server;
  readonly #batch = new WriteBatch();
  /** Connections that were admitted and are not lost yet. */
  readonly #lines = new WeakMap<Socket, Line>();

  constructor(parts: SocketioGatewayParts) {
    this.#parts = parts;
    this.#io = new Server(parts.http, {
      path: parts.path,
      serveClient: false,
      transports: ['websocket', 'polling'],
      parser: { Encoder: TextEncoder, Decoder: LimitingDecoder },
      // Well over the limit of an event, so that most of what is too large is refused by name; the rest loses its connection.
      maxHttpBufferSize: 4 * LIMITS.maxEventBytes,
      // Frames are small: compressing them costs more than it saves.
      perMessageDeflate: false,
      httpCompression: false,
      pingInterval: 10_000,
      pingTimeout: 10_000,
      connectTimeout: 10_000,
      cors: { origin: (origin, decide) => decide(null, origin !== undefined && parts.identity.allowsOrigin(origin)) },
    });
    this.#io.use((socket, next) => void this.#admit(socket, next));
    this.#io.on('connection', (socket) => this.#open(socket));
    this.#io.engine.on('connection_error', ({ code, message }: { code: number; message: string }) =>
      parts.log.debug({ code, reason: message }, 'a connection was not understood'),
    );
  }

  /** Resolves when every client is gone, or after `withinMs` without the rest. */
  async close(withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (this.#io.engine.clientsCount > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    // Ends the rest. Its promise is that of the HTTP server, which is the caller's to close.
    void this.#io.close();
  }

  async #admit(socket: Socket, next: (error?: Error) => void): Promise<void> {
    const { headers, auth } = socket.handshake;
    const admitted = await this.#parts.ccs.gateway.admit(auth, headers.origin ?? this.#parts.ownOrigin(headers));
    if (!admitted.ok) {
      // A refused client stays away; one that only came at the wrong moment must come again.
      if (admitted.error.code === 'closing') return socket.conn.close();
      return next(Object.assign(new Error(admitted.error.message), { data: admitted.error }));
    }
    const line = admitted.value;
    if (socket.conn.readyState !== 'open') return line.lost();
    socket.conn.once('close', () => line.lost());
    this.#lines.set(socket, line);
    // The welcome goes out together with socket.io's own.
    this.#batch.hold(socket.conn);
    next();
  }

  #open(socket: Socket): void {
    const line = this.#lines.get(socket);
    if (!line) return void socket.disconnect(true);
    const { ccs, log, acknowledgeTimeoutMs } = this.#parts;
    const batch = this.#batch;
    // One session per connection: who leaves the one leaves the other.
    socket.once('disconnect', () => socket.conn.close());
    // Middleware that never goes on is the cheapest listener for all events, unknown ones included.
    const { conn } = socket;
    socket.use((event) => {
      // Its ack is on the way.
      batch.hold(conn);
      receive(line, event);
    });
    socket.conn.on('heartbeat', () => line.alive());
    line.attach(new SocketioConnection(socket, { log, batch, acknowledgeTimeoutMs, tally: ccs.tally }));
    // Not needed any more, and several kilobytes per idle client.
    Object.assign(socket.conn, { request: null });
  }
}

/** An event as the decoder leaves it; socket.io adds the ack, when the client wants one. */
function receive(line: Line, event: unknown[]): void {
  const [name, payload, text, reply] = event as [...DecodedEvent, Reply];
  line.receive(name, payload, reply, text);
}
