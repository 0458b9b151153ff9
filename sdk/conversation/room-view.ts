import type { Member, Publication, UserId } from '@apirtc-ce/protocol';
import type { ContactBook } from '../contact/contact-book.js';
import type { Contact } from '../contact/contact.js';
import type { StreamInfo } from './conversation-events.js';
import { streamInfoOf } from './conversation-views.js';
import type { Room } from './room.js';

export interface RoomViewParts {
  room(): Room;
  contacts: Pick<ContactBook, 'getOrCreate' | 'met'>;
  selfId: UserId;
}

/** The room in the page's words: contacts in the place of members, stream infos in the place of publications. */
export class RoomView {
  readonly #parts: RoomViewParts;

  constructor(parts: RoomViewParts) {
    this.#parts = parts;
  }

  /** The other users in it, each once. */
  contacts(): Contact[] {
    return this.#contactsOf(this.#room.members);
  }

  /** Who waits to be let in. */
  waiting(): Contact[] {
    return this.#contactsOf(this.#room.waiting);
  }

  moderator(): Contact | null {
    const moderator = [...this.#room.members.values()].find(({ role }) => role === 'moderator');
    return moderator ? this.contact(moderator.contact.id) : null;
  }

  /** Oneself too, who is in no list. */
  contact(userId: UserId): Contact {
    const { members, waiting } = this.#room;
    const page = [...members.values(), ...waiting.values()].find(({ contact }) => contact.id === userId);
    return page ? this.#parts.contacts.met(page.contact) : this.#parts.contacts.getOrCreate(userId);
  }

  /** Who is behind a member; oneself for who is not in it. */
  contactOf({ memberId }: Pick<Member, 'memberId'>): Contact {
    const member = this.#room.members.get(memberId);
    return member ? this.#parts.contacts.met(member.contact) : this.#parts.contacts.getOrCreate(this.#parts.selfId);
  }

  isOther(userId: UserId): boolean {
    return userId !== this.#parts.selfId;
  }

  streams(): StreamInfo[] {
    return [...this.#room.publications.values()].map((publication) => this.infoOf(publication));
  }

  stream(streamId: string): StreamInfo | undefined {
    const publication = this.#room.publications.get(streamId);
    return publication && this.infoOf(publication);
  }

  infoOf(publication: Publication): StreamInfo {
    return streamInfoOf(publication, this.contactOf(publication), publication.memberId !== this.#room.memberId);
  }

  get #room(): Room {
    return this.#parts.room();
  }

  #contactsOf(members: ReadonlyMap<string, Member>): Contact[] {
    const all = new Set([...members.values()].map(({ contact }) => this.#parts.contacts.met(contact)));
    return [...all].filter(({ id }) => this.isOther(id));
  }
}

/** By id, as ApiRTC's pages know lists of people. */
export function byId(contacts: readonly Contact[]): Record<UserId, Contact> {
  return Object.fromEntries(contacts.map((contact) => [contact.id, contact]));
}
