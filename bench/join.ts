import { createInPageCcs } from '@apirtc-ce/server/in-page';
import { JoinMeter, type JoinCost } from './load/join-meter.js';
import type { Report } from './report.js';

const SIZES = [25, 50, 100, 200] as const;
/** More than this for each member of a larger room than of the smallest would not be linear. */
const TOLERANCE = 1.1;

/**
 * What one more costs: bytes and messages to everybody, the newcomer included, when somebody joins a conversation of n. Counted, not timed: the
 * figures are the same on every machine.
 */
export async function benchJoin(): Promise<Report> {
  const costs: JoinCost[] = [];
  for (const size of SIZES) costs.push(await joinCost(size));
  const perMember = costs.map(({ bytes }, n) => bytes / SIZES[n]!);
  const rows = costs.map(({ bytes, messages }, n) => ({
    contender: `into a room of ${SIZES[n]}`,
    value: `${(bytes / 1000).toFixed(1)} KB`,
    ratio: n === 0 ? undefined : perMember[n]! / perMember[0]!,
    note: `${messages} messages, ${Math.round(perMember[n]!)} bytes for each member`,
  }));
  const met = perMember.every((bytes) => bytes <= perMember[0]! * TOLERANCE);
  return { name: 'bytes and messages per join', rows, budget: `linear: x at most ${TOLERANCE}`, met };
}

/** What it costs when one more joins this many. */
export async function joinCost(size: number): Promise<JoinCost> {
  const ccs = createInPageCcs({ policy: { maxMembers: size + 1 } });
  try {
    const meter = new JoinMeter(ccs.transport, size);
    return await meter.measure();
  } finally {
    await ccs.close();
  }
}
