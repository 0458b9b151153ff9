import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A reverse proxy as found in front of many servers and in many offices. */
export interface Proxy {
  origin: string;
  /** WebSocket upgrades that were asked for. */
  readonly upgrades: number;
  /** Cuts every open connection and refuses new ones until {@link restore}: the network is gone. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

/**
 * Forwards HTTP to `target` with `X-Forwarded-*` headers. What it does with WebSocket: `pass` it, `refuse` it with 403, or let it
 * `hang` without an answer, which is what some firewalls do.
 */
export async function startProxy(target: string, webSocket: 'pass' | 'refuse' | 'hang'): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let upgrades = 0;
  let cut = false;
  const { hostname, port } = new URL(target);

  const server = createServer((request, response) => relay(request, response, { hostname, port }));
  server.on('connection', (socket) => {
    if (cut) return void socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket: Socket, head) => {
    upgrades += 1;
    socket.on('error', () => socket.destroy());
    if (webSocket === 'hang') return;
    if (webSocket === 'refuse') return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    const upstream = forward({ hostname, port, path: request.url, method: 'GET', headers: forwarded(request) });
    upstream.on('upgrade', (answer, upstreamSocket, upstreamHead) => {
      const headers = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`);
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers.join('\r\n')}\r\n\r\n`);
      if (upstreamHead.length) socket.write(upstreamHead);
      if (head.length) upstreamSocket.write(head);
      upstreamSocket.pipe(socket).pipe(upstreamSocket);
      upstreamSocket.on('error', () => socket.destroy());
      socket.once('close', () => upstreamSocket.destroy());
    });
    upstream.on('error', () => socket.destroy());
    upstream.end();
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get upgrades() {
      return upgrades;
    },
    cut() {
      cut = true;
      for (const socket of sockets) socket.destroy();
    },
    restore() {
      cut = false;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function relay(request: IncomingMessage, response: ServerResponse, { hostname, port }: { hostname: string; port: string }): void {
  const upstream = forward(
    { hostname, port, path: request.url, method: request.method, headers: forwarded(request) },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  upstream.on('error', () => response.destroy());
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}

function forwarded(request: IncomingMessage): IncomingMessage['headers'] {
  return { ...request.headers, 'x-forwarded-for': request.socket.remoteAddress, 'x-forwarded-proto': 'http' };
}
