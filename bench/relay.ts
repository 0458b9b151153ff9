import type { Report } from './report.js';
import { present, startRig, type Rig } from './rig.js';
import { TITLES, type ContenderName } from './servers/contender.js';
import { INSTALL_PEERS } from './servers/peers.js';
import { interleaved, median, range } from './statistics.js';

const CLIENTS = 1_000;
const WARM_UP_MS = 2_000;
const ROUNDS = 5;
const ROUND_MS = 2_000;

/**
 * Signals relayed for each second of CPU time of the server process: 1,000 users in pairs, each with one signal of 300 bytes under way at
 * a time, the sender acknowledged.
 */
export async function benchRelay(): Promise<Report> {
  const names = present(['apirtc', 'socket.io', 'ws', 'peerjs'] as const);
  const rigs = new Map<ContenderName, Rig>();
  try {
    for (const name of names) rigs.set(name, await loadedRig(name));
    const rates = await interleaved(names, ROUNDS, (name) => relayRate(rigs.get(name)!, ROUND_MS));
    return report(names, rates);
  } finally {
    await Promise.all([...rigs.values()].map((rig) => rig.stop()));
  }
}

async function loadedRig(name: ContenderName): Promise<Rig> {
  const rig = await startRig(name);
  await rig.load.ask('connect', rig.server.port, CLIENTS);
  await rig.load.ask('pair');
  await relayRate(rig, WARM_UP_MS);
  return rig;
}

/** Signals per second of the server's CPU time. */
async function relayRate({ server, load }: Rig, durationMs: number): Promise<number> {
  const before = await server.ask('cpuSeconds');
  const acked = await load.ask('relay', durationMs);
  return acked / ((await server.ask('cpuSeconds')) - before);
}

function report(names: ContenderName[], rates: Partial<Record<ContenderName, number[]>>): Report {
  const middle = (name: ContenderName) => median(rates[name] ?? []);
  const rows = names.map((name) => ({
    contender: TITLES[name],
    value: `${Math.round(middle(name))} /core-s`,
    ratio: name === 'apirtc' ? undefined : middle('apirtc') / middle(name),
    note: `${range(rates[name]!)} in ${ROUNDS} rounds`,
  }));
  const absent = names.includes('peerjs')
    ? []
    : [{ contender: TITLES.peerjs, value: '-', note: `not installed: ${INSTALL_PEERS}` }];
  return {
    name: `relayed signals per core-second (${CLIENTS} clients, 300 B, sender acked)`,
    rows: [...rows, ...absent],
    budget: 'at least bare socket.io',
    met: middle('apirtc') >= middle('socket.io'),
  };
}
