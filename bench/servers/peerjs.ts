import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { RunningServer } from './contender.js';
import { loadPeer } from './peers.js';

interface PeerModule {
  PeerServer(options: object, listening: (server: Server) => void): unknown;
}

/** PeerServer as its README starts it, with as many clients as asked for. */
export function startPeerJs(): Promise<RunningServer> {
  const { PeerServer } = loadPeer('peer') as PeerModule;
  return new Promise((resolve) => {
    PeerServer({ host: '127.0.0.1', port: 0, path: '/', concurrent_limit: 100_000 }, (server) =>
      resolve({ port: (server.address() as AddressInfo).port }),
    );
  });
}
