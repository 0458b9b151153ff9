import { createRequire } from 'node:module';
import type { Server } from 'node:http';

/** The part of a `ws` socket that the benchmarks use. */
export interface Ws {
  on(event: 'open' | 'close', listener: () => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
  on(event: 'message', listener: (data: Buffer) => void): void;
  send(text: string): void;
  terminate(): void;
}

interface WsModule {
  new (url: string, options: { perMessageDeflate: false }): Ws;
  WebSocketServer: new (options: { server: Server; perMessageDeflate: false }) => {
    on(event: 'connection', listener: (socket: Ws) => void): void;
  };
}

/** `ws` in the very version that socket.io stands on, so that what lies between the two is socket.io and nothing else. */
const socketIo = createRequire(createRequire(import.meta.url).resolve('socket.io'));
export const WebSocket = createRequire(socketIo.resolve('engine.io'))('ws') as WsModule;
export const { WebSocketServer } = WebSocket;
