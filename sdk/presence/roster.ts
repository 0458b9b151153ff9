import type { GroupName, UserId } from '@apirtc-ce/protocol';
import type { ContactBook } from '../contact/contact-book.js';
import type { Contact } from '../contact/contact.js';
import { USER_GROUP_PREFIX } from '../limits.js';
import { emit } from '../observable.js';
import type { Signalling } from '../signalling/signalling.js';
import { difference, NOBODY, snapshot, withGroup, withUpdate } from './presence.js';
import type { Presence, PresenceDiff } from './presence.js';
import type { Groups } from './groups.js';

/** What changed among the contacts of the watched groups. Session and contacts already reflect it when it is told. */
export interface ContactListUpdate {
  joinedGroup: Record<GroupName, Contact[]>;
  leftGroup: Record<GroupName, Contact[]>;
  userDataChanged: Contact[];
}

export interface RosterOptions {
  signalling: Signalling;
  contacts: ContactBook;
  groups: Groups;
  onListUpdate(update: ContactListUpdate): void;
  onAvailability(contact: Contact): void;
}

/**
 * Keeps the contacts of a session up to date with what the CCS tells of its groups, and tells what changed: exactly, also when a
 * lost session is replaced by a new one. A connection that comes back in time changes nothing.
 */
export class Roster {
  readonly #options: RosterOptions;
  #presence: Presence = NOBODY;

  constructor(options: RosterOptions) {
    this.#options = options;
    const { signalling, groups } = options;
    signalling.onWelcome((welcome) => welcome.resumed || this.#tell(this.#become(snapshot(welcome.presence))));
    signalling.onNotice('presence:update', (update) =>
      this.#tell(this.#become(withUpdate(this.#presence, update, groups.subscriptions))),
    );
    groups.members.add(({ group, members }) => this.#tell(this.#become(withGroup(this.#presence, group, members))));
    signalling.onLinkChange((link) => link.phase === 'closed' && this.#onClosed(link.error !== undefined));
  }

  /** Whoever closes a session wants to hear no more of it; whoever loses one must not go on showing who was there. */
  #onClosed(lost: boolean): void {
    const diff = this.#become(NOBODY);
    if (lost) this.#tell(diff);
  }

  /** First the state, then the word: listeners look at contacts. */
  #become(presence: Presence): PresenceDiff | undefined {
    const diff = difference(this.#presence, presence);
    this.#presence = presence;
    if (diff) for (const id of affected(diff)) this.#note(id);
    return diff;
  }

  #tell(diff: PresenceDiff | undefined): void {
    if (!diff) return;
    this.#tellList(diff);
    this.#tellContacts(diff);
  }

  #note(id: UserId): void {
    const sighting = this.#presence.get(id);
    if (sighting) this.#options.contacts.seen(sighting.info, sighting.groups);
    else this.#options.contacts.lost(id);
  }

  #tellList(diff: PresenceDiff): void {
    const [joinedGroup, leftGroup] = [this.#contactsOf(diff.joined), this.#contactsOf(diff.left)];
    const userDataChanged = this.#contacts(diff.dataChanged);
    const isEmpty = !Object.keys(joinedGroup).length && !Object.keys(leftGroup).length && !userDataChanged.length;
    if (!isEmpty) this.#options.onListUpdate({ joinedGroup, leftGroup, userDataChanged });
  }

  #tellContacts(diff: PresenceDiff): void {
    for (const [group, ids] of named(diff.joined)) for (const contact of this.#contacts(ids)) emit(contact, 'joinGroup', group);
    for (const [group, ids] of named(diff.left)) for (const contact of this.#contacts(ids)) emit(contact, 'leaveGroup', group);
    for (const contact of this.#contacts(diff.availabilityChanged)) {
      emit(contact, 'availabilityChange', contact.availability);
      this.#options.onAvailability(contact);
    }
  }

  #contacts(ids: UserId[]): Contact[] {
    return ids.map((id) => this.#options.contacts.getOrCreate(id));
  }

  #contactsOf(groups: ReadonlyMap<GroupName, UserId[]>): Record<GroupName, Contact[]> {
    return Object.fromEntries(named(groups).map(([group, ids]) => [group, this.#contacts(ids)]));
  }
}

function affected({ joined, left, dataChanged, availabilityChanged }: PresenceDiff): Set<UserId> {
  return new Set([...joined.values(), ...left.values(), dataChanged, availabilityChanged].flat());
}

/** Without the groups of one that stand for a single contact: pages do not know them. */
function named(groups: ReadonlyMap<GroupName, UserId[]>): [GroupName, UserId[]][] {
  return [...groups].filter(([group]) => !group.startsWith(USER_GROUP_PREFIX));
}
