import type { Transport, TransportConnection } from '@apirtc-ce/protocol';
import { afterEach, beforeEach, describe } from 'vitest';
import type { Contact } from '../contact/contact.js';
import { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, setLogLevel } from '../log.js';
import type { RegisterInformation } from '../session/registration.js';
import type { Session } from '../session/session.js';
import type { LinkState } from '../signalling/link.js';
import { UserAgent } from '../user-agent/user-agent.js';
import { CARRIERS } from './carriers.js';
import type { TestCcs } from './carriers.js';
import { Happenings } from './happenings.js';

/** The CCS of the test that runs. It refuses the site key `wrong`. */
export let ccs: TestCcs;
let agents: UserAgent[];

/** Runs tests over each carrier, each test with a fresh {@link ccs}; who registered is unregistered afterwards. */
export function describeOverEachCarrier(what: string, tests: () => void): void {
  // A CCS that stops waits for clients which poll.
  describe.each(CARRIERS)(`${what}, $name`, { timeout: 20_000 }, ({ start }) => {
    beforeEach(async () => {
      setLogLevel(LOG_LEVEL_ERROR);
      agents = [];
      ccs = await start({ refuse: { wrong: { code: 'credentials', message: 'Unknown site key' } } });
    });

    afterEach(async () => {
      setLogLevel(LOG_LEVEL_WARN);
      await Promise.all(agents.map((userAgent) => userAgent.unregister()));
      await ccs.close();
    });

    tests();
  });
}

export function newAgent(): UserAgent {
  const userAgent = new UserAgent();
  agents.push(userAgent);
  return userAgent;
}

export function register(id: string | null, info: RegisterInformation = {}, userAgent = newAgent()): Promise<Session> {
  const { url: cloudUrl, transport } = ccs;
  return userAgent.register({ cloudUrl, transport, id, ccsConnectionRetryDelay: 10, ...info });
}

/** Everything a session tells about who is where, as text: `+group:id`, `-group:id`, `~id` for changed user data. */
export function presenceOf(session: Session): Happenings {
  const told = new Happenings();
  const each = (sign: string, groups: Record<string, Contact[]>) => {
    for (const [group, contacts] of Object.entries(groups)) for (const { id } of contacts) told.note(`${sign}${group}:${id}`);
  };
  session.on('contactListUpdate', ({ joinedGroup, leftGroup, userDataChanged }) => {
    each('+', joinedGroup);
    each('-', leftGroup);
    for (const { id } of userDataChanged) told.note(`~${id}`);
  });
  return told;
}

/** The states of a link from now on. */
export function linkOf(source: { on(name: 'linkChange', listener: (link: LinkState) => void): unknown }): Happenings<LinkState> {
  const told = new Happenings<LinkState>();
  source.on('linkChange', told.note);
  return told;
}

export const isOnline = (link: LinkState): boolean => link.phase === 'online';

/** Breaks all connections; resolves when this session is back. */
export async function dropAndReturn(session: Session): Promise<void> {
  const links = linkOf(session);
  ccs.dropConnections();
  await links.first(isOnline);
}

/** A transport whose connections can be cut off without a goodbye, as when a page is closed. */
export function mortal(transport: Transport): Transport & { kill(): void } {
  const connections: TransportConnection[] = [];
  return {
    connect: (target, events) => {
      const connection = transport.connect(target, events);
      connections.push(connection);
      return connection;
    },
    kill: () => connections.forEach((connection) => connection.close()),
  };
}
