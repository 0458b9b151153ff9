import type { Contact } from '../contact/contact.js';
import type { Conversation } from '../conversation/conversation.js';
import type { SentInvitation } from '../invitation/sent-invitation.js';

/** A room whose members show each other where they point; what they show arrives as `pointerLocationChanged` at the session. */
export class PointerSharingRoom {
  readonly #roomId: string;
  readonly #conversation: Conversation;
  readonly #invite: (contact: Contact, data: unknown) => SentInvitation;

  /** For the SDK itself. */
  constructor(roomId: string, conversation: Conversation, invite: (contact: Contact, data: unknown) => SentInvitation) {
    this.#roomId = roomId;
    this.#conversation = conversation;
    this.#invite = invite;
    conversation.enablePointerSharing(true);
  }

  getRoomId(): string {
    return this.#roomId;
  }

  isActive(): boolean {
    return this.#conversation.isJoined();
  }

  /** Resolves when the CCS knows. */
  leaveRoom(): Promise<void> {
    return this.#conversation.leave();
  }

  /** Asks a contact to come; `data` is for it to decide. */
  invite(contact: Contact, data?: unknown): SentInvitation {
    return this.#invite(contact, data);
  }

  /** Shows the others a place of something that the pages agreed to call `source`, in its own coordinates. */
  sendPointerLocation(source: string, x: number, y: number, data?: unknown): void {
    this.#conversation.sendPointerLocation(source, x, y, data);
  }
}
