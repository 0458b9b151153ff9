import { setTimeout as delay } from 'node:timers/promises';
import { performance } from 'node:perf_hooks';
import { obey } from '../process/child.js';
import type { ContenderName } from '../servers/contender.js';
import { ApiRtcClient } from './apirtc.js';
import { BareSocketIoClient } from './bare-socket-io.js';
import { BareWsClient } from './bare-ws.js';
import type { Client, Connect } from './client.js';
import { PeerJsClient } from './peerjs.js';

const CONNECT: Record<ContenderName, Connect> = {
  apirtc: ApiRtcClient.connect,
  'socket.io': BareSocketIoClient.connect,
  ws: BareWsClient.connect,
  peerjs: PeerJsClient.connect,
};

/** Connections that are being opened at the same time. */
const OPENING = 200;
const DRAIN_LIMIT_MS = 10_000;

const connect = CONNECT[process.argv[2] as ContenderName];
const clients: Client[] = [];

const commands = {
  /** Connects that many more users; answers how many milliseconds it took until the last one was registered. */
  async connect(port: number, count: number) {
    const first = clients.length;
    let next = first;
    const openOneByOne = async () => {
      while (next < first + count) {
        const index = next;
        next += 1;
        clients[index] = await connect(port, index);
      }
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: OPENING }, openOneByOne));
    return performance.now() - start;
  },

  disconnect() {
    for (const client of clients.splice(0)) client.close();
  },

  /** Pairs the connected users, first with second, third with fourth. */
  async pair() {
    for (let index = 0; index + 1 < clients.length; index += 2) await clients[index]!.pair(clients[index + 1]!);
  },

  /** Puts the connected users into rooms of that many, with a drawing each. */
  async gather(size: number) {
    await Promise.all(clients.map(async (client, index) => client.gather?.(`room ${Math.floor(index / size)}`)));
  },

  /** Every user sends to its partner, one signal after the other, for that long. Answers how many were acknowledged. */
  relay: (durationMs: number) => sendFor(durationMs, (client) => client.relay(), 1),

  /** Every user draws for the `others` in its room, one line after the other, for that long. Answers how many were acknowledged. */
  draw: (durationMs: number, others: number) => sendFor(durationMs, async (client) => client.draw?.(), others),
};

export type LoadCommands = typeof commands;

/** Sends for that long, and then waits for what is on its way; throws when another number arrived than the one that was acknowledged, for each receiver. */
async function sendFor(durationMs: number, send: (client: Client) => Promise<void>, receivers: number): Promise<number> {
  const before = receivedByAll();
  const end = performance.now() + durationMs;
  let acked = 0;
  const sendOneByOne = async (client: Client) => {
    while (performance.now() < end) {
      await send(client);
      acked += 1;
    }
  };
  await Promise.all(clients.map(sendOneByOne));
  const limit = performance.now() + DRAIN_LIMIT_MS;
  const expected = acked * receivers;
  while (receivedByAll() - before < expected && performance.now() < limit) await delay(1);
  if (receivedByAll() - before !== expected) throw new Error(`${expected} acked, ${receivedByAll() - before} arrived`);
  return acked;
}

function receivedByAll(): number {
  return clients.reduce((sum, { received }) => sum + received, 0);
}

obey(commands);
