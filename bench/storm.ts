import type { Report } from './report.js';
import { startLoad, startServer, type Load } from './rig.js';
import { TITLES, type ContenderName } from './servers/contender.js';
import { interleaved, median, range } from './statistics.js';

const CONTENDERS = ['apirtc', 'socket.io', 'ws'] as const;
const CLIENTS = 1_000;
const ROUNDS = 7;
const BUDGET = 0.8;

interface Storm {
  perSecond: number;
  /** The server's CPU time for one connection. */
  cpuMs: number;
}

/** What a server that has just started makes of a thousand users who come at once: connections registered per second. */
export async function benchStorm(): Promise<Report> {
  const loads = new Map(CONTENDERS.map((name) => [name, startLoad(name)]));
  try {
    // Only the servers are to be cold.
    for (const name of CONTENDERS) await storm(name, loads.get(name)!);
    return report(await interleaved(CONTENDERS, ROUNDS, (name) => storm(name, loads.get(name)!)));
  } finally {
    for (const load of loads.values()) await load.stop();
  }
}

async function storm(name: ContenderName, load: Load): Promise<Storm> {
  const server = await startServer(name);
  try {
    const before = await server.ask('cpuSeconds');
    const elapsedMs = await load.ask('connect', server.port, CLIENTS);
    const cpuSeconds = (await server.ask('cpuSeconds')) - before;
    await load.ask('disconnect');
    return { perSecond: (CLIENTS / elapsedMs) * 1000, cpuMs: (cpuSeconds / CLIENTS) * 1000 };
  } finally {
    await server.stop();
  }
}

function report(storms: Record<(typeof CONTENDERS)[number], Storm[]>): Report {
  const rates = (name: (typeof CONTENDERS)[number]) => storms[name].map(({ perSecond }) => perSecond);
  const ours = median(rates('apirtc'));
  const rows = CONTENDERS.map((name) => ({
    contender: TITLES[name],
    value: `${Math.round(median(rates(name)))} /s`,
    ratio: name === 'apirtc' ? undefined : ours / median(rates(name)),
    note: `${range(rates(name))} in ${ROUNDS} rounds; ${median(storms[name].map(({ cpuMs }) => cpuMs)).toFixed(2)} ms of CPU each`,
  }));
  return {
    name: `connections accepted and registered per second, cold (${CLIENTS} clients)`,
    rows,
    budget: `at least ${BUDGET} of bare socket.io`,
    met: ours >= BUDGET * median(rates('socket.io')),
  };
}
