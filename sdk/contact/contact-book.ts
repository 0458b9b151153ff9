import type { ContactInfo, GroupName, UserId } from '@apirtc-ce/protocol';
import { UserData } from '../user-data/user-data.js';
import { Contact } from './contact.js';
import type { ContactActions, Knowledge } from './contact.js';

type Draft = { -readonly [Key in keyof Knowledge]: Knowledge[Key] };

const NO_GROUPS: ReadonlySet<GroupName> = new Set();

/** All contacts of a session: one object per user id, for as long as the session lives. */
export class ContactBook {
  readonly #entries = new Map<UserId, { contact: Contact; known: Draft }>();
  readonly #actions: ContactActions;

  constructor(actions: ContactActions) {
    this.#actions = actions;
  }

  /** More that contacts can do: what is loaded later. */
  extend(actions: Partial<ContactActions>): void {
    Object.assign(this.#actions, actions);
  }

  /** The contact with this id; pages pass generated ids as numbers, too. */
  getOrCreate(id: UserId | number): Contact {
    return this.#entry(String(id)).contact;
  }

  /** Everybody who was ever seen, heard of or asked for. */
  all(): Contact[] {
    return [...this.#entries.values()].map(({ contact }) => contact);
  }

  /** The contact that a message or call comes from. Presence knows better about somebody who is online. */
  met(info: ContactInfo): Contact {
    const { contact, known } = this.#entry(info.id);
    if (!contact.isOnline()) known.userData = new UserData(info.userData);
    return contact;
  }

  /** What presence tells of a user. */
  seen(info: ContactInfo, groups: ReadonlySet<GroupName>): Contact {
    const { contact, known } = this.#entry(info.id);
    known.userData = new UserData(info.userData);
    known.busy = info.busy;
    known.groups = groups;
    return contact;
  }

  /** The user went out of sight; what it was called is still known. */
  lost(id: UserId): Contact {
    const { contact, known } = this.#entry(id);
    known.busy = false;
    known.groups = NO_GROUPS;
    return contact;
  }

  #entry(id: UserId): { contact: Contact; known: Draft } {
    const found = this.#entries.get(id);
    if (found) return found;
    const known: Draft = { userData: new UserData(), busy: false, groups: NO_GROUPS };
    const entry = { contact: new Contact(id, known, this.#actions), known };
    this.#entries.set(id, entry);
    return entry;
  }
}
