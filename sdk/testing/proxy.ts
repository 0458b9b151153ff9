import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** What a network does with WebSocket: `pass` it, `refuse` it, or take it and `hang`. */
export type WebSocketTreatment = 'pass' | 'refuse' | 'hang';

/** A stretch of network between clients and a CCS, which keeps its address while the CCS behind it changes. */
export class Proxy {
  /** WebSockets that were asked for. */
  webSockets = 0;
  readonly #webSocket: WebSocketTreatment;
  readonly #sockets = new Set<Socket>();
  /** Engine.IO sessions that were seen, and those that must not be seen any more. */
  readonly #known = new Set<string>();
  readonly #dead = new Set<string>();
  readonly #server: Server;
  #reachable = true;
  #port = 0;

  private constructor(webSocket: WebSocketTreatment) {
    this.#webSocket = webSocket;
    this.#server = createServer((client) => this.#accept(client));
  }

  /** Starts one on a free port of loopback. */
  static async start(webSocket: WebSocketTreatment): Promise<Proxy> {
    const proxy = new Proxy(webSocket);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  forwardTo(url: string): void {
    this.#port = Number(new URL(url).port);
  }

  /** Breaks every connection, those of clients that poll as well: they have none between two requests, but an Engine.IO session. */
  dropConnections(): void {
    for (const known of this.#known) this.#dead.add(known);
    for (const socket of this.#sockets) socket.destroy();
  }

  /** While false, connections break at once. */
  setReachable(reachable: boolean): void {
    this.#reachable = reachable;
    if (!reachable) this.dropConnections();
  }

  close(): Promise<void> {
    this.dropConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #accept(client: Socket): void {
    if (this.#reachable) this.#track(client).once('data', (first) => this.#open(client, first));
    else client.destroy();
  }

  #open(client: Socket, first: Buffer): void {
    const upgrade = /^upgrade: websocket/im.test(first.toString('latin1'));
    if (upgrade) this.webSockets += 1;
    if (upgrade && this.#webSocket === 'refuse') client.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    else if (!upgrade || this.#webSocket === 'pass') this.#forward(client, first);
  }

  #forward(client: Socket, first: Buffer): void {
    const server = this.#track(connect(this.#port, '127.0.0.1'));
    const request = (data: Buffer) => {
      if (this.#dead.has(sid(/[?&]sid=([\w-]+)/, data))) client.destroy();
      else server.write(data);
    };
    server.on('data', (data) => {
      const opened = sid(/"sid":"([\w-]+)"/, data);
      if (opened) this.#known.add(opened);
      client.write(data);
    });
    client.on('data', request).on('close', () => server.destroy());
    server.on('close', () => client.destroy());
    request(first);
  }

  #track(socket: Socket): Socket {
    this.#sockets.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => this.#sockets.delete(socket));
  }
}

/** The id of the Engine.IO session in a piece of HTTP; empty where there is none. */
function sid(pattern: RegExp, data: Buffer): string {
  return pattern.exec(data.toString('latin1'))?.[1] ?? '';
}
