import { openFilesLimit } from './machine.js';
import type { Report } from './report.js';
import { startRig } from './rig.js';
import { TITLES, type ContenderName } from './servers/contender.js';
import { interleaved, median, range } from './statistics.js';

const CONTENDERS = ['apirtc', 'socket.io', 'ws'] as const;
/** Connected first, so that what a server needs once (compiled code, pools) is not counted. */
const BASE = 500;
const CLIENTS = 5_000;
const ROUNDS = 3;
const BUDGET_KIB = 25;
/** Files that a process has open besides its connections. */
const OTHER_FILES = 100;

/** Resident memory of the server process for each connection that does nothing. */
export async function benchMemory(): Promise<Report> {
  const limit = openFilesLimit();
  if (limit < BASE + CLIENTS + OTHER_FILES) return unmeasured(`only ${limit} open files allowed; raise ulimit -Hn`);
  const sizes = await interleaved(CONTENDERS, ROUNDS, kibPerConnection);
  return report(sizes);
}

async function kibPerConnection(name: ContenderName): Promise<number> {
  const rig = await startRig(name, ['--expose-gc']);
  try {
    await rig.load.ask('connect', rig.server.port, BASE);
    const before = await rig.server.ask('residentBytes');
    await rig.load.ask('connect', rig.server.port, CLIENTS);
    return ((await rig.server.ask('residentBytes')) - before) / CLIENTS / 1024;
  } finally {
    await rig.stop();
  }
}

const NAME = `memory per idle connection (${CLIENTS} connections)`;
const BUDGET = `at most ${BUDGET_KIB} KiB with session and presence`;

function report(sizes: Record<(typeof CONTENDERS)[number], number[]>): Report {
  const ours = median(sizes.apirtc);
  const rows = CONTENDERS.map((name) => ({
    contender: TITLES[name],
    value: `${median(sizes[name]).toFixed(1)} KiB`,
    ratio: name === 'apirtc' ? undefined : ours / median(sizes[name]),
    note: `${range(sizes[name], 1)} in ${ROUNDS} rounds`,
  }));
  return { name: NAME, rows, budget: BUDGET, met: ours <= BUDGET_KIB };
}

function unmeasured(note: string): Report {
  return { name: NAME, rows: [{ contender: TITLES.apirtc, value: '-', note }], budget: BUDGET, met: undefined };
}
