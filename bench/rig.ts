import type { LoadCommands } from './load/load-process.js';
import { startChild, type Child } from './process/child.js';
import type { ContenderName } from './servers/contender.js';
import { findPeer } from './servers/peers.js';
import type { ServerCommands } from './servers/server-process.js';

/** A contender's server in a process of its own, on a free port of loopback. */
export interface Server extends Child<ServerCommands> {
  port: number;
}

/** Users in a process of their own; none is connected at first. */
export type Load = Child<LoadCommands>;

/** A server and its users. */
export interface Rig {
  server: Server;
  load: Load;
  stop(): Promise<void>;
}

/** Starts a server, cold. `flags` are Node's. */
export async function startServer(contender: ContenderName, flags: string[] = []): Promise<Server> {
  const child = startChild<ServerCommands>(new URL('servers/server-process.ts', import.meta.url), [contender], flags);
  try {
    return { ...child, ...(await child.ask('start')) };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

export function startLoad(contender: ContenderName): Load {
  return startChild<LoadCommands>(new URL('load/load-process.ts', import.meta.url), [contender]);
}

export async function startRig(contender: ContenderName, flags: string[] = []): Promise<Rig> {
  const server = await startServer(contender, flags);
  const load = startLoad(contender);
  return { server, load, stop: async () => void (await Promise.all([load.stop(), server.stop()])) };
}

/** The contenders that can run here: PeerJS only when it is installed. */
export function present<Name extends ContenderName>(names: readonly Name[]): Name[] {
  return names.filter((name) => name !== 'peerjs' || findPeer('peer') !== undefined);
}
