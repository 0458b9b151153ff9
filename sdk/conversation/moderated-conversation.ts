import type { UserId } from '@apirtc-ce/protocol';
import type { Contact } from '../contact/contact.js';
import { DrawingConversation } from './drawing-conversation.js';
import type { Moderation } from './moderation.js';
import { byId } from './room-view.js';

/** The part of a conversation that has a door, and hands that are raised. */
export abstract class ModeratedConversation extends DrawingConversation {
  protected abstract readonly moderation: Moderation;

  /** Who waits to be let in; empty for all but moderators. */
  getWaitingRoomContacts(): Record<UserId, Contact> {
    return byId(this.moderation.waiting());
  }

  /** A moderator who is in it. */
  getModerator(): Contact | null {
    return this.moderation.moderator();
  }

  /** Moderators: lets a user in who waits. */
  allowEntry(contact: Contact): Promise<void> {
    return this.moderation.decide(contact, { admit: true });
  }

  /** Moderators: refuses a user who waits. */
  denyEntry(contact: Contact, options?: { reason?: string } | null): Promise<void> {
    return this.moderation.decide(contact, { admit: false, ...(options?.reason ? { reason: options.reason } : {}) });
  }

  /** Moderators: sends a user out, with all pages. */
  eject(contact: Contact, data?: unknown): Promise<void> {
    return this.moderation.eject(contact, data);
  }

  /** CE addition: raises the user's hand, for all to see; it comes down when the user leaves. */
  raiseHand(): Promise<void> {
    return this.moderation.moveHand(true);
  }

  /** CE addition: takes the user's hand down; moderators: another user's. */
  lowerHand(contact?: Contact | null): Promise<void> {
    return this.moderation.moveHand(false, contact?.id);
  }

  /** CE addition: users whose hand is up, oneself included, in the order in which they raised it. */
  getRaisedHands(): readonly UserId[] {
    return this.moderation.hands;
  }
}
