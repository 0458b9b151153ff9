import type { Id, InvitationKind, InvitationReceived, Json } from '@apirtc-ce/protocol';
import type { ContactBook } from '../contact/contact-book.js';
import type { Contact } from '../contact/contact.js';
import { log } from '../log.js';
import { randomId } from '../random-id.js';
import { extendSessions } from '../session/extensions.js';
import type { Session } from '../session/session.js';
import type { Signalling } from '../signalling/signalling.js';
import { InvitationLeg } from './invitation-leg.js';
import { SentInvitation } from './sent-invitation.js';

export interface InvitationsParts {
  signalling: Signalling;
  contacts: Pick<ContactBook, 'met'>;
}

export interface SendOptions {
  /** How long it waits for an answer, milliseconds. Default: a minute; at most a day. */
  expiresInMs?: number | undefined;
  /** What was accepted goes on, with signals, until one side ends it. */
  lasting?: boolean;
}

/** Told of each invitation of a kind that arrives: who asks stands on the leg, what for is in the data, unchecked. */
export type InvitationHandler = (leg: InvitationLeg, data: Json) => void;

const MAX_MS = 86_400_000;

/** All invitations of a session but calls, whatever they are for. */
export class Invitations {
  readonly #parts: InvitationsParts;
  readonly #legs = new Map<Id, InvitationLeg>();
  readonly #handlers = new Map<InvitationKind, InvitationHandler>();

  constructor(parts: InvitationsParts) {
    this.#parts = parts;
    const { signalling } = parts;
    signalling.onNotice('invitation:received', (received) => this.#received(received));
    signalling.onNotice('invitation:accepted', ({ invitationId, data }) => this.#legs.get(invitationId)?.accepted(data));
    signalling.onNotice('invitation:over', (over) => this.#legs.get(over.invitationId)?.over(over));
    signalling.onNotice('invitation:signal', ({ invitationId, data }) => this.#legs.get(invitationId)?.receive(data));
    signalling.onWelcome(({ resumed }) => resumed || this.#forgotten());
    signalling.onLinkChange(({ phase }) => phase === 'closed' && this.#close());
  }

  /** Says what becomes of invitations of a kind. */
  on(kind: InvitationKind, handler: InvitationHandler): void {
    this.#handlers.set(kind, handler);
  }

  /** Asks a contact. `invitation` is for the page, `leg` for what it is about. */
  send(
    kind: InvitationKind,
    contact: Contact,
    data: Json,
    options: SendOptions = {},
  ): { invitation: SentInvitation; leg: InvitationLeg } {
    const { expiresInMs, lasting } = options;
    const leg = this.#add(randomId(), contact);
    const sent = leg.send(kind, data, {
      ...(expiresInMs !== undefined && { expiresInMs: clamp(expiresInMs) }),
      ...(lasting && { lasting }),
    });
    sent.catch((error: unknown) => log.info('an invitation could not be sent', error));
    return { invitation: new SentInvitation(leg, sent), leg };
  }

  #add(id: Id, contact: Contact): InvitationLeg {
    const { signalling } = this.#parts;
    const leg = new InvitationLeg({ signalling, id, contact, done: () => this.#legs.delete(id) });
    this.#legs.set(id, leg);
    return leg;
  }

  #received({ invitationId, kind, from, data }: InvitationReceived): void {
    const handler = this.#handlers.get(kind);
    // Nobody here to ask the user: another page may.
    if (handler) handler(this.#add(invitationId, this.#parts.contacts.met(from)), data);
  }

  /** The CCS was restarted: it knows none of those that wait. What was accepted goes on from page to page. */
  #forgotten(): void {
    for (const leg of [...this.#legs.values()]) leg.forgotten();
  }

  #close(): void {
    for (const leg of [...this.#legs.values()]) leg.happened('disconnected');
  }
}

function clamp(ms: number): number {
  return Math.min(Math.max(Math.round(ms), 1), MAX_MS);
}

const all = new WeakMap<Session, Invitations>();

extendSessions((session, { connection: signalling, contacts }) => {
  all.set(session, new Invitations({ signalling, contacts }));
});

/** The invitations of a session. */
export function invitationsOf(session: Session): Invitations {
  const invitations = all.get(session);
  if (!invitations) throw new TypeError('The session is over');
  return invitations;
}
