import { setTimeout as delay } from 'node:timers/promises';
import { obey } from '../process/child.js';
import { startPeerJs } from './peerjs.js';
import { startApiRtc } from './apirtc.js';
import { startBareSocketIo } from './bare-socket-io.js';
import { startBareWs } from './bare-ws.js';
import type { ContenderName, RunningServer } from './contender.js';

const START: Record<ContenderName, () => Promise<RunningServer>> = {
  apirtc: startApiRtc,
  'socket.io': startBareSocketIo,
  ws: startBareWs,
  peerjs: startPeerJs,
};

const commands = {
  start: () => START[process.argv[2] as ContenderName](),
  /** CPU time of this process so far, user and system, all threads, in seconds. */
  cpuSeconds() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
  /** Resident memory in bytes after full collections; the pauses let V8 give back what it freed. */
  async residentBytes() {
    for (let time = 0; time < 5; time += 1) {
      globalThis.gc?.();
      await delay(200);
    }
    return process.memoryUsage.rss();
  },
};

export type ServerCommands = typeof commands;

obey(commands);
