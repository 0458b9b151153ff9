import type { CallMedia } from '@apirtc-ce/protocol';
import { createInPageCcs } from '@apirtc-ce/server/in-page';
import type { InPageCcs, InPageOptions } from '@apirtc-ce/server/in-page';
import { ContactBook } from '../contact/contact-book.js';
import type { Contact } from '../contact/contact.js';
import type { ReceivedCallInvitation } from '../invitation/received-call-invitation.js';
import { Connection } from '../signalling/connection.js';
import type { Call } from './call.js';
import { Calls } from './calls.js';
import type { CallsParts } from './calls.js';
import type { AnswerOptions } from './call-options.js';
import type { CallState } from './call-state.js';
import { LeakWatch } from './leak-watch.testing.js';

type Options = Partial<
  Pick<CallsParts, 'tryAudioOnlyAfterUserMediaError' | 'userAcceptOnIncomingScreenSharingCall' | 'recovery'>
> & {
  /** How long it takes to come back after a lost connection. */
  retryMs?: number;
};

/** One page of a user, with a real session. */
export class Person {
  readonly connection: Connection;
  readonly contacts: ContactBook;
  readonly calls: Calls;
  readonly invitations: ReceivedCallInvitation[] = [];
  readonly screens: Call[] = [];

  constructor(ccs: InPageCcs, userId: string, { retryMs = 10, ...options }: Options = {}) {
    this.connection = new Connection({
      transport: ccs.transport,
      url: '',
      retry: { attempts: Infinity, delayMs: retryMs, maxDelayMs: retryMs },
      introduce: () => ({ userId }),
    });
    this.contacts = new ContactBook({
      send: unused,
      fetchUserData: unused,
      placeCall: () => null,
      shareScreen: () => null,
      activeStreams: () => [],
    });
    this.calls = new Calls({
      signalling: this.connection,
      contacts: this.contacts,
      tryAudioOnlyAfterUserMediaError: true,
      userAcceptOnIncomingScreenSharingCall: false,
      ...options,
    });
    this.calls.on('incomingCall', (invitation) => this.invitations.push(invitation));
    this.calls.on('incomingScreenSharingCallInvitation', (invitation) => this.invitations.push(invitation));
    this.calls.on('incomingScreenSharingCall', (call) => this.screens.push(call));
  }

  contact(id: string): Contact {
    return this.contacts.getOrCreate(id);
  }

  /** The next call that rings here. */
  async rings(): Promise<ReceivedCallInvitation> {
    return (
      this.invitations.shift() ??
      (await new Promise((resolve) => {
        const taken = (invitation: ReceivedCallInvitation) => {
          this.calls.removeListener('incomingCall', taken).removeListener('incomingScreenSharingCallInvitation', taken);
          this.invitations.shift();
          resolve(invitation);
        };
        this.calls.on('incomingCall', taken).on('incomingScreenSharingCallInvitation', taken);
      }))
    );
  }

  close(): Promise<void> {
    this.calls.close();
    return this.connection.close();
  }
}

async function unused(): Promise<never> {
  throw new Error('not part of these tests');
}

/** A CCS in the page, the people who use it, and a watch on what they leave behind. */
export class Stage {
  readonly ccs: InPageCcs;
  readonly leaks = new LeakWatch();
  readonly #people: Person[] = [];

  constructor(policy?: InPageOptions['policy']) {
    this.ccs = createInPageCcs(policy ? { policy } : {});
  }

  async enter(userId: string, options?: Options): Promise<Person> {
    const person = new Person(this.ccs, userId, options);
    this.#people.push(person);
    await person.connection.open();
    return person;
  }

  /** All leave; resolves with what they left open. A camera may still be opening when a call ends. */
  async close(): Promise<string> {
    await Promise.all(this.#people.map((person) => person.close()));
    await this.ccs.close();
    for (let looks = 0; this.leaks.left.length && looks < 50; looks += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    this.leaks.stop();
    return this.leaks.left.join();
  }
}

/** Resolves with the call's state as soon as it is in this phase; rejects when it ends otherwise. */
export function reaches<Phase extends CallState['phase']>(
  call: Call,
  phase: Phase,
): Promise<Extract<CallState, { phase: Phase }>> {
  return new Promise((resolve, reject) => {
    const look = (state: CallState) => {
      if (state.phase !== phase && state.phase !== 'ended') return;
      call.removeListener('stateChange', look);
      if (state.phase === phase) resolve(state as Extract<CallState, { phase: Phase }>);
      else reject(new Error(`ended with ${JSON.stringify(state)} before it was ${phase}`));
    };
    call.on('stateChange', look);
    look(call.state);
  });
}

/** A call between two, connected. */
export async function talk(
  caller: Person,
  callee: Person,
  { media = 'video', answer }: { media?: Exclude<CallMedia, 'screen'>; answer?: AnswerOptions } = {},
): Promise<[outgoing: Call, incoming: Call]> {
  const outgoing = caller.calls.call(caller.contact(callee.connection.selfId), null, { audioOnly: media === 'audio' });
  if (!outgoing) throw new Error('cannot call');
  const incoming = await (await callee.rings()).accept(null, answer);
  await Promise.all([reaches(outgoing, 'connected'), reaches(incoming, 'connected')]);
  return [outgoing, incoming];
}
