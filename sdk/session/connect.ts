import type { Handshake, Transport } from '@apirtc-ce/protocol';
import { Calls } from '../call/calls.js';
import { ContactBook } from '../contact/contact-book.js';
import { Outbox } from '../message/outbox.js';
import { Groups } from '../presence/groups.js';
import { Connection } from '../signalling/connection.js';
import type { MediaWishes } from '../user-agent/media-wishes.js';
import type { UserAgent } from '../user-agent/user-agent.js';
import type { OwnUserData } from '../user-data/own-user-data.js';
import type { Registration } from './registration.js';
import { Session } from './session.js';

export interface Connectable {
  userAgent: UserAgent;
  userData: OwnUserData;
  registration: Registration;
  transport: Transport;
  wishes: MediaWishes;
}

/** A session, and what only its user agent may touch. */
export interface PreparedSession {
  session: Session;
  connection: Connection;
}

/** Puts a session together, not connected yet: `connection.open()` is what remains to be done. */
export function prepareSession({ userAgent, userData, registration, transport, wishes }: Connectable): PreparedSession {
  const connection: Connection = new Connection({
    transport,
    url: registration.url,
    retry: registration.retry,
    introduce: () => introduction(registration, { connection, groups, userData }),
  });
  const groups = new Groups({ signalling: connection, joined: registration.groups, watched: registration.subscribeTo });
  const outbox = new Outbox(connection);
  const contacts: ContactBook = new ContactBook({
    send: (to, body, id) => outbox.send(to, body, id),
    fetchUserData: async ({ id }) => {
      const info = await connection.request('user:fetch', { userId: id }, { persistent: true });
      return contacts.met(info).getUserData();
    },
    placeCall: (contact, stream, options) => calls.call(contact, stream, options),
    shareScreen: (contact, options) => calls.shareScreen(contact, options),
    activeStreams: (contact) => received(calls).filter((stream) => stream.getContact() === contact),
  });
  const calls = new Calls({ ...registration, signalling: connection, contacts });
  const unfollow = wishes.follow(({ video }) => calls.limitOutgoingVideo(video));
  connection.onLinkChange(({ phase }) => phase === 'closed' && unfollow());
  const session = new Session({ userAgent, connection, groups, userData, outbox, contacts, calls, wishes, registration });
  return { session, connection };
}

/** Who this page is and where it wants to be, as of now. */
function introduction(
  { credentials, userId, disconnectionDelayMs }: Registration,
  { connection, groups, userData }: { connection: Connection; groups: Groups; userData: OwnUserData },
): Omit<Handshake, 'version' | 'resume'> {
  // Once the CCS has named an anonymous user, it comes back under that name even when its session is lost.
  const name = connection.selfId || userId;
  const entries = userData.get().toJSON();
  return {
    ...credentials,
    ...(name ? { userId: name } : {}),
    // Nothing said is not the same as nothing: another page of the user may have said something.
    ...(Object.keys(entries).length ? { userData: entries } : {}),
    groups: groups.joined,
    subscribeTo: [...groups.subscriptions],
    disconnectionDelayMs,
  };
}

function received(calls: Calls) {
  return Object.values(calls.getCalls()).flatMap((call) => call.getReceivedStreams());
}
