import type { Json } from '@apirtc-ce/protocol';
import type { Contact } from '../contact/contact.js';
import { invitationsOf } from '../invitation/invitations.js';
import type { InvitationLeg } from '../invitation/invitation-leg.js';
import { ReceivedInvitation } from '../invitation/received-invitation.js';
import type { SentInvitation } from '../invitation/sent-invitation.js';
import { emit } from '../observable.js';
import { extendSessions } from '../session/extensions.js';
import type { Session } from '../session/session.js';
import type { Stream } from '../stream/stream.js';
import { MAX_NAME_LENGTH } from './conversation-options.js';
import type { Conversation } from './conversation.js';

/** `Conversation.sendInvitation(contact, options)` */
export interface InviteOptions {
  /** How long it waits for an answer, seconds. Default: a minute; at most a day. */
  expirationTime?: number;
}

/** What an invitation says. */
interface Place {
  name: string;
  moderated: boolean;
}

/** Somebody asks this user to come to a conversation. */
export class ReceivedConversationInvitation extends ReceivedInvitation<Conversation> {
  readonly #leg: InvitationLeg;
  readonly #find: () => Conversation;

  /** For the SDK itself. */
  constructor(leg: InvitationLeg, find: () => Conversation) {
    super(leg);
    this.#leg = leg;
    this.#find = find;
  }

  /** Where to; not joined yet. */
  getConversation(): Conversation {
    return this.#find();
  }

  /**
   * Joins, and publishes the stream if one is given. Rejects like `ReceivedInvitation.accept`, `Conversation.join` and `Conversation.publish`: with
   * the last two the sender has been told that it is accepted.
   */
  async accept(stream?: Stream | null): Promise<Conversation> {
    await this.#leg.accept();
    const conversation = this.#find();
    await conversation.join();
    if (stream) await conversation.publish(stream);
    return conversation;
  }
}

/** Asks a contact to come to a conversation. */
export function inviteToConversation(
  session: Session,
  contact: Contact,
  place: Place,
  options: InviteOptions | null | undefined,
): SentInvitation {
  const seconds = options?.expirationTime;
  const more = seconds === undefined ? {} : { expiresInMs: seconds * 1_000 };
  return invitationsOf(session).send('conversation', contact, { ...place }, more).invitation;
}

/** Undefined for what is no such invitation: it comes from another page. */
function placeOf(data: Json): Place | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data) || typeof data.name !== 'string') return undefined;
  if (!data.name || data.name.length > MAX_NAME_LENGTH) return undefined;
  return { name: data.name, moderated: data.moderated === true };
}

extendSessions((session) => {
  invitationsOf(session).on('conversation', (leg, data) => {
    const place = placeOf(data);
    if (!place) return leg.decline();
    // Made when it is wanted: an invitation that nobody heeds must not decide how the page's own is made.
    const find = () => session.getOrCreateConversation(place.name, { moderationEnabled: place.moderated });
    const invitation = new ReceivedConversationInvitation(leg, find);
    emit(session, 'conversationInvitation', invitation);
    emit(leg.contact, 'conversationInvitation', invitation);
  });
});
