import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What a network does with WebSocket: `pass` it, `refuse` it, or take it and `hang`. */
export type WebSocketTreatment = 'pass' | 'refuse' | 'hang';

/** A stretch of network between a client and a CCS that keeps its address while the CCS behind it changes. */
export interface Proxy {
  readonly url: string;
  /** WebSockets that were asked for. */
  readonly webSockets: number;
  /** Where to forward to from now on. */
  forwardTo(url: string): void;
  /** Breaks every connection, those of clients that poll as well: they have none between two requests, but an Engine.IO session. */
  dropConnections(): void;
  /** While false, connections break at once. */
  setReachable(reachable: boolean): void;
  close(): Promise<void>;
}

/** Starts a proxy on a free port of loopback. */
export async function startProxy(webSocket: WebSocketTreatment = 'pass'): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const sessions = { known: new Set<string>(), dead: new Set<string>() };
  let port = 0;
  let reachable = true;
  let webSockets = 0;

  const track = (socket: Socket): Socket => {
    sockets.add(socket.on('error', () => socket.destroy()));
    return socket.on('close', () => sockets.delete(socket));
  };
  const forward = (client: Socket, first: Buffer): void => {
    const server = track(connect(port, '127.0.0.1'));
    const request = (data: Buffer) => {
      const sid = /[?&]sid=([\w-]+)/.exec(data.toString('latin1'))?.[1];
      if (sid && sessions.dead.has(sid)) client.destroy();
      else server.write(data);
    };
    server.on('data', (data) => {
      const sid = /"sid":"([\w-]+)"/.exec(data.toString('latin1'))?.[1];
      if (sid) sessions.known.add(sid);
      client.write(data);
    });
    client.on('data', request).on('close', () => server.destroy());
    server.on('close', () => client.destroy());
    request(first);
  };
  const server = createServer((client) => {
    if (!reachable) return void client.destroy();
    track(client).once('data', (first) => {
      const upgrade = /^upgrade: websocket/im.test(first.toString('latin1'));
      if (upgrade) webSockets += 1;
      if (upgrade && webSocket === 'refuse') client.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      else if (!upgrade || webSocket === 'pass') forward(client, first);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const dropConnections = () => {
    for (const sid of sessions.known) sessions.dead.add(sid);
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get webSockets() {
      return webSockets;
    },
    forwardTo: (url) => (port = Number(new URL(url).port)),
    dropConnections,
    setReachable: (now) => {
      reachable = now;
      if (!now) dropConnections();
    },
    close: () => {
      dropConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
