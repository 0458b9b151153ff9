import type { ConversationName, UserId } from '@apirtc-ce/protocol';
import type { Contact } from '../contact/contact.js';
import { ApiRTCError, ERROR_NOT_FOUND } from '../errors.js';
import { jsonCopy } from '../json.js';
import { emit } from '../observable.js';
import type { Session } from '../session/session.js';
import type { Signalling } from '../signalling/signalling.js';
import type { Conversation } from './conversation.js';
import { JoinRequests } from './join-requests.js';
import type { Membership } from './membership.js';
import type { RoomView } from './room-view.js';
import { usersOf } from './room.js';
import type { Happening } from './room.js';

export interface ModerationParts {
  signalling: Signalling;
  name: ConversationName;
  membership: Pick<Membership, 'room' | 'refuse'>;
  view: RoomView;
  session: Session;
}

/** Who is at the door, and what moderators may ask of the CCS. Each request rejects with an `ApiRTCError`; the CCS refuses who is no moderator. */
export class Moderation {
  readonly #conversation: Conversation;
  readonly #parts: ModerationParts;
  readonly #requests = new JoinRequests();

  constructor(conversation: Conversation, parts: ModerationParts) {
    this.#conversation = conversation;
    this.#parts = parts;
  }

  /** Who waits to be let in. */
  waiting(): Contact[] {
    return this.#parts.view.waiting();
  }

  /** A moderator who is in it. */
  moderator(): Contact | null {
    return this.#parts.view.moderator();
  }

  /** Users whose hand is up, in the order in which they raised it. */
  get hands(): readonly UserId[] {
    return this.#parts.membership.room.hands;
  }

  /** Somebody came to the door, or is not there any more. */
  happened({ type, userId }: Extract<Happening, { userId: UserId }>): void {
    const { membership, session, view } = this.#parts;
    if (type === 'waiting-left') this.#requests.over(userId, usersOf(membership.room.members).has(userId));
    if (type !== 'waiting-joined' || !view.isOther(userId)) return;
    const decide = this.decide.bind(this);
    const request = this.#requests.add({ sender: view.contact(userId), conversation: this.#conversation, decide });
    emit(session, 'conversationJoinRequest', request);
  }

  /** Out of the conversation. */
  left(): void {
    this.#requests.close();
  }

  /** Lets a user in who waits, with all pages, or refuses. */
  async decide(contact: Contact, decision: { admit: boolean; reason?: string }): Promise<void> {
    const { membership } = this.#parts;
    const waiting = [...membership.room.waiting.values()].filter(({ contact: { id } }) => id === contact.id);
    if (!decision.admit) membership.refuse(contact.id);
    if (!waiting.length) throw new ApiRTCError(ERROR_NOT_FOUND, 'This user does not wait to be let in');
    for (const { memberId } of waiting) {
      await this.#parts.signalling.request('conversation:decide', { name: this.#parts.name, memberId, ...decision });
    }
  }

  /** Sends a user out, with all pages. */
  async eject(contact: Contact, data: unknown): Promise<void> {
    const more = data === undefined ? {} : { data: jsonCopy(data) };
    const payload = { name: this.#parts.name, userId: contact.id, ...more };
    this.#parts.membership.refuse(contact.id);
    await this.#parts.signalling.request('conversation:eject', payload, { persistent: true });
  }

  /** A hand goes up or down: one's own, or down another user's. */
  async moveHand(raised: boolean, userId?: UserId): Promise<void> {
    const payload = { name: this.#parts.name, raised, ...(userId === undefined ? {} : { userId }) };
    await this.#parts.signalling.request('conversation:hand', payload, { persistent: true });
  }

  /** Ends it for everybody. */
  async close(): Promise<void> {
    await this.#parts.signalling.request('conversation:close', { name: this.#parts.name }, { persistent: true });
  }
}
