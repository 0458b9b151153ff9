import type { ConversationName, UserId } from '@apirtc-ce/protocol';
import type { Contact } from '../contact/contact.js';
import { ApiRTCError, ERROR_NOT_FOUND } from '../errors.js';
import { jsonCopy } from '../json.js';
import type { Signalling } from '../signalling/signalling.js';
import type { Room } from './room.js';

/** What moderators may ask of the CCS. Each rejects with an `ApiRTCError`; the CCS refuses who is no moderator. */
export class Moderation {
  readonly #signalling: Signalling;
  readonly #name: ConversationName;
  readonly #room: () => Room;

  constructor(signalling: Signalling, name: ConversationName, room: () => Room) {
    this.#signalling = signalling;
    this.#name = name;
    this.#room = room;
  }

  /** Lets a user in who waits, with all pages, or refuses. */
  async decide(contact: Contact, decision: { admit: boolean; reason?: string }): Promise<void> {
    const waiting = [...this.#room().waiting.values()].filter(({ contact: { id } }) => id === contact.id);
    if (!waiting.length) throw new ApiRTCError(ERROR_NOT_FOUND, 'This user does not wait to be let in');
    for (const { memberId } of waiting) {
      await this.#signalling.request('conversation:decide', { name: this.#name, memberId, ...decision });
    }
  }

  /** Sends a user out, with all pages. */
  async eject(contact: Contact, data: unknown): Promise<void> {
    const more = data === undefined ? {} : { data: jsonCopy(data) };
    const payload = { name: this.#name, userId: contact.id, ...more };
    await this.#signalling.request('conversation:eject', payload, { persistent: true });
  }

  /** A hand goes up or down: one's own, or down another user's. */
  async moveHand(raised: boolean, userId?: UserId): Promise<void> {
    const payload = { name: this.#name, raised, ...(userId === undefined ? {} : { userId }) };
    await this.#signalling.request('conversation:hand', payload, { persistent: true });
  }

  /** Ends it for everybody. */
  async close(): Promise<void> {
    await this.#signalling.request('conversation:close', { name: this.#name }, { persistent: true });
  }
}
