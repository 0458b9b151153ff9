import type { Report } from './report.js';
import { startRig, type Rig } from './rig.js';
import { TITLES } from './servers/contender.js';
import { interleaved, median, range } from './statistics.js';

const CONTENDERS = ['apirtc', 'socket.io'] as const;
const ROOMS = 50;
const ROOM_SIZE = 4;
const WARM_UP_MS = 1_500;
const ROUNDS = 5;
const ROUND_MS = 1_500;
const BUDGET = 0.7;

type Contender = (typeof CONTENDERS)[number];

/**
 * Lines drawn for each second of CPU time of the server process: 50 drawings of four, who each have one line of 60 places under way at a time, acknowledged,
 * and see those of the three others.
 */
export async function benchWhiteboard(): Promise<Report> {
  const rigs = new Map<Contender, Rig>();
  try {
    for (const name of CONTENDERS) rigs.set(name, await loadedRig(name));
    return report(await interleaved(CONTENDERS, ROUNDS, (name) => drawingRate(rigs.get(name)!, ROUND_MS)));
  } finally {
    await Promise.all([...rigs.values()].map((rig) => rig.stop()));
  }
}

async function loadedRig(name: Contender): Promise<Rig> {
  const rig = await startRig(name);
  await rig.load.ask('connect', rig.server.port, ROOMS * ROOM_SIZE);
  await rig.load.ask('gather', ROOM_SIZE);
  await drawingRate(rig, WARM_UP_MS);
  return rig;
}

/** Lines per second of the server's CPU time. */
async function drawingRate({ server, load }: Rig, durationMs: number): Promise<number> {
  const before = await server.ask('cpuSeconds');
  const acked = await load.ask('draw', durationMs, ROOM_SIZE - 1);
  return acked / ((await server.ask('cpuSeconds')) - before);
}

function report(rates: Record<Contender, number[]>): Report {
  const ours = median(rates.apirtc);
  const rows = CONTENDERS.map((name) => ({
    contender: TITLES[name],
    value: `${Math.round(median(rates[name]))} /core-s`,
    ratio: name === 'apirtc' ? undefined : ours / median(rates[name]),
    note: `${range(rates[name])} in ${ROUNDS} rounds${name === 'apirtc' ? '; in one order, kept, with rights and limits' : '; nothing is kept'}`,
  }));
  return {
    name: `whiteboard: lines per core-second (${ROOMS} drawings of ${ROOM_SIZE}, 60 places each)`,
    rows,
    budget: `at least ${BUDGET} of bare socket.io`,
    met: ours >= BUDGET * median(rates['socket.io']),
  };
}
