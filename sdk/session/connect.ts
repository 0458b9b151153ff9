import type { Transport } from '@apirtc-ce/protocol';
import { Groups } from '../presence/groups.js';
import { Connection } from '../signalling/connection.js';
import type { UserAgent } from '../user-agent/user-agent.js';
import type { OwnUserData } from '../user-data/own-user-data.js';
import type { Registration } from './registration.js';
import { Session } from './session.js';

export interface Connectable {
  userAgent: UserAgent;
  userData: OwnUserData;
  registration: Registration;
  transport: Transport;
}

/** Puts a session together, not connected yet: `connection.open()` is what remains to be done. */
export function prepareSession({ userAgent, userData, registration, transport }: Connectable): {
  session: Session;
  connection: Connection;
} {
  const { url, retry, credentials, userId, disconnectionDelayMs } = registration;
  const connection: Connection = new Connection({
    transport,
    url,
    retry,
    introduce: () => ({
      ...credentials,
      // Once the CCS has named an anonymous user, it comes back under that name even when its session is lost.
      ...named(connection.selfId || userId),
      userData: userData.get().toJSON(),
      groups: groups.joined,
      subscribeTo: [...groups.subscriptions],
      disconnectionDelayMs,
    }),
  });
  const groups = new Groups({ signalling: connection, joined: registration.groups, watched: registration.subscribeTo });
  return { session: new Session({ userAgent, connection, groups, userData }), connection };
}

function named(userId: string | undefined): { userId?: string } {
  return userId ? { userId } : {};
}
