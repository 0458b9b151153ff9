import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { SettingsError, type Settings } from '../config/settings.js';

/** The server could not start; the message is a sentence for the operator. */
export class ListenError extends Error {
  override name = 'ListenError';
}

/** An HTTP server, or an HTTPS one when a certificate is configured. */
export function createHttpServer({ tlsCert, tlsKey }: Pick<Settings, 'tlsCert' | 'tlsKey'>): Server {
  if (tlsCert === undefined && tlsKey === undefined) return createServer();
  if (tlsCert === undefined || tlsKey === undefined)
    throw new SettingsError('TLS_CERT and TLS_KEY go together: set both, or none.');
  const files = { cert: readSetting('TLS_CERT', tlsCert), key: readSetting('TLS_KEY', tlsKey) };
  try {
    return createSecureServer(files);
  } catch (error) {
    throw new SettingsError(`TLS_CERT and TLS_KEY do not make a certificate and its key: ${(error as Error).message}.`);
  }
}

/** Takes the port; resolves with the one taken, which for port 0 the system chooses. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new ListenError(reasonNotToListen(error, port, host))));
    server.listen({ port, host }, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Ends every connection that is left; Node's own way leaves out those that became WebSockets. The answer does it. */
export function connectionEnder(server: Server): () => void {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return () => {
    for (const socket of open) socket.destroy();
  };
}

/** Adds what answers requests; the socket.io carrier puts itself before it. */
export function answerWith(server: Server, listener: RequestListener): void {
  server.on('request', listener);
}

function reasonNotToListen({ code = '', message }: NodeJS.ErrnoException, port: number, host: string): string {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} of ${host} is in use: stop what uses it, or choose another with PORT or --port.`,
    EACCES: `Port ${port} may not be used by this user: choose one above 1023 with PORT or --port.`,
    EADDRNOTAVAIL: `HOST is “${host}”, which is no address of this machine.`,
    ENOTFOUND: `HOST is “${host}”, which is no address of this machine.`,
  };
  return reasons[code] ?? `Cannot listen on port ${port} of ${host}: ${message}.`;
}

function readSetting(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new SettingsError(`${name} cannot be read: ${(error as Error).message}.`);
  }
}
