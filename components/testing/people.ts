import { UserAgent } from '@apirtc-ce/sdk';
import type { RegisterInformation, Session } from '@apirtc-ce/sdk';
import { createInPageCcs } from '@apirtc-ce/server/in-page';
import type { InPageCcs, InPageOptions } from '@apirtc-ce/server/in-page';
import { adoptedSession } from '../session/page-session.js';

/** A CCS in the page, and users of it. */
export interface People {
  readonly ccs: InPageCcs;
  /** Registers a user. Nothing is watched unless asked for, as elements do. */
  join(id: string, info?: RegisterInformation): Promise<Session>;
}

/** Soon, so that tests of a lost connection do not wait. */
const RETRY_DELAY_MS = 20;

function register(agent: UserAgent, ccs: InPageCcs, info: RegisterInformation): Promise<Session> {
  return agent.register({ transport: ccs.transport, subscribeTo: [], ccsConnectionRetryDelay: RETRY_DELAY_MS, ...info });
}

/** To be called in `describe`: a CCS for each test, and users who are gone after it. */
export function people(options: InPageOptions = {}): People {
  let ccs: InPageCcs | undefined;
  let agents: UserAgent[] = [];

  afterEach(async () => {
    await Promise.all(agents.map((agent) => agent.unregister()));
    await ccs?.close();
    agents = [];
    ccs = undefined;
  });

  return {
    get ccs() {
      return (ccs ??= createInPageCcs(options));
    },
    join(id, info = {}) {
      const agent = new UserAgent();
      agents.push(agent);
      return register(agent, this.ccs, { id, ...info });
    },
  };
}

/**
 * A session that stays as it is for a whole test file: everything it can be asked about the others is known, so that elements show it at
 * once.
 *
 * @param others User data by user id; all are in the group `default`.
 * @param emptyGroups Groups without anybody in them.
 */
export async function lastingSession(
  id: string,
  others: Record<string, object>,
  emptyGroups: readonly string[] = [],
): Promise<Session> {
  // its sweeps would be timers that an element seems to have left behind
  const ccs = createInPageCcs({ policy: { sweepMs: 3_600_000 } });
  for (const [other, userData] of Object.entries(others)) await register(new UserAgent(), ccs, { id: other, userData });
  const session = await register(new UserAgent(), ccs, { id, subscribeTo: ['default', ...emptyGroups] });
  for (const other of Object.keys(others)) await session.watchContact(other);
  // held, as if another element of the page used it all the time
  adoptedSession(session);
  return session;
}
