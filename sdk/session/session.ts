import type { GroupName, Json, MessageNew, UserId, Welcome } from '@apirtc-ce/protocol';
import { ContactBook } from '../contact/contact-book.js';
import { Contact } from '../contact/contact.js';
import type { ContactMessage } from '../contact/contact.js';
import { jsonCopy } from '../json.js';
import { openInbox } from '../message/inbox.js';
import { Outbox } from '../message/outbox.js';
import { emit, Observable } from '../observable.js';
import type { EventTable } from '../observable.js';
import { Groups } from '../presence/groups.js';
import { quietly } from '../quietly.js';
import { Roster } from '../presence/roster.js';
import type { ContactListUpdate } from '../presence/roster.js';
import type { Connection } from '../signalling/connection.js';
import type { LinkState } from '../signalling/link.js';
import type { Unsubscribe } from '../signalling/signalling.js';
import type { UserAgent } from '../user-agent/user-agent.js';
import type { OwnUserData } from '../user-data/own-user-data.js';
import { UserData } from '../user-data/user-data.js';
import { activate, activeSession, deactivate } from './active-session.js';
import { linkEvent } from './link-events.js';
import { relayMessage } from './relay-message.js';

export interface SessionEvents {
  contactListUpdate: ContactListUpdate;
  contactMessage: ContactMessage & { sender: Contact };
  contactData: { sender: Contact; content: Json };
  rawData: { sender: Contact; content: Json };
  customEvent: { event: string; content: Json; sender: Contact };
  /** The connection to the CCS is lost; attempts follow. */
  disconnect: void;
  /** An attempt starts. */
  reconnecting: void;
  /** The connection is back, and everything with it. */
  reconnection: void;
  /** The session is over, and not by the page: see `link.error`. */
  error: void;
  /** CE addition. */
  linkChange: LinkState;
  /** CE addition: the contact came, went, or went into or out of a call. */
  availabilityChange: Contact;
}

export interface SessionOptions {
  userAgent: UserAgent;
  connection: Connection;
  groups: Groups;
  userData: OwnUserData;
}

/**
 * The live connection of a user agent to a CCS, made by `UserAgent.register`. Everything about other people starts here: contacts,
 * groups, messages, calls.
 */
export class Session extends Observable<SessionEvents> {
  static override readonly events: EventTable<SessionEvents> = {
    contactListUpdate: 'kept',
    contactMessage: 'kept',
    contactData: 'kept',
    rawData: 'kept',
    customEvent: 'kept',
    disconnect: 'live',
    reconnecting: 'live',
    reconnection: 'live',
    error: 'live',
    linkChange: 'live',
    availabilityChange: 'live',
  };

  readonly #userAgent: UserAgent;
  readonly #connection: Connection;
  readonly #groups: Groups;
  readonly #userData: OwnUserData;
  readonly #contacts: ContactBook;
  readonly #outbox: Outbox;

  constructor({ userAgent, connection, groups, userData }: SessionOptions) {
    super();
    this.#userAgent = userAgent;
    this.#connection = connection;
    this.#groups = groups;
    this.#userData = userData;
    this.#contacts = new ContactBook({
      send: (to, body) => this.#outbox.send(to, body),
      fetchUserData: (contact) => this.#fetchUserData(contact),
    });
    this.#outbox = new Outbox(connection);
    this.#listen();
  }

  /** The session that registered last in this page and is not closed. */
  static getActiveSession(): Session | null {
    return activeSession() as Session | null;
  }

  /** The own user id. */
  get id(): UserId {
    return this.#connection.selfId;
  }

  getId(): UserId {
    return this.id;
  }

  getUserAgent(): UserAgent {
    return this.#userAgent;
  }

  /** CE addition. */
  get link(): LinkState {
    return this.#connection.link;
  }

  /** CE addition: `development` means that the CCS asks nobody for credentials. */
  get mode(): Welcome['mode'] {
    return this.#connection.mode;
  }

  /** Says goodbye and closes; no events follow. Resolves when the CCS knows. */
  async disconnect(): Promise<void> {
    await this.#connection.close();
  }

  /** The same object for the same id; generated ids may be given as numbers. */
  getOrCreateContact(id: UserId | number): Contact {
    return this.#contacts.getOrCreate(id);
  }

  /** Known contacts by id, online or not, or those in a group; never oneself. */
  getContacts(group?: GroupName | null): Record<UserId, Contact> {
    return Object.fromEntries(this.getContactsArray(group).map((contact) => [contact.id, contact]));
  }

  getContactsArray(group?: GroupName | null): Contact[] {
    return this.#contacts.all().filter((contact) => contact.id !== this.id && (!group || contact.inGroup(group)));
  }

  getOnlineContactsArray(group?: GroupName | null): Contact[] {
    return this.getContactsArray(group).filter((contact) => contact.isOnline());
  }

  /** Becomes a member of a group, and watches it. */
  joinGroup(group: GroupName): Promise<void> {
    return quietly(this.#groups.join(group));
  }

  /** Undoes {@link joinGroup}. */
  leaveGroup(group: GroupName): Promise<void> {
    return quietly(this.#groups.leave(group));
  }

  /** Watches a group without being seen in it. */
  subscribeToGroup(group: GroupName): Promise<void> {
    return quietly(this.#groups.subscribe(group));
  }

  unsubscribeToGroup(group: GroupName): Promise<void> {
    return quietly(this.#groups.unsubscribe(group));
  }

  /** Groups that this session is a member of. */
  getPresenceGroup(): GroupName[] {
    return this.#groups.joined;
  }

  /** Groups that this session watches. */
  getSubscribedPresenceGroup(): GroupName[] {
    return this.#groups.watched;
  }

  /**
   * CE addition: watches one contact, whatever groups it is in. Resolves when `Contact.availability` is right, with what stops
   * watching.
   */
  watchContact(id: UserId | number): Promise<Unsubscribe> {
    return this.#groups.watchContact(String(id));
  }

  /** Adds or overwrites entries of the own user data; those who watch a group of this user get `contactListUpdate`. */
  setUserData(userData: UserData | object): Promise<void> {
    return quietly(this.#userData.set(userData));
  }

  getUserData(): UserData {
    return this.#userData.get();
  }

  setUsername(username: string): Promise<void> {
    return this.setUserData({ username });
  }

  /** Never empty: `guest` when none was set. */
  getUsername(): string {
    return this.#userAgent.getUsername();
  }

  setPhotoUrl(photoUrl: string): Promise<void> {
    return this.setUserData({ photoUrl });
  }

  getPhotoUrl(): string | null {
    return this.#userAgent.getPhotoUrl();
  }

  /** Sends a small value that JSON can carry; it arrives as `rawData`. Fails like `Contact.sendMessage`. */
  async sendRawData(contact: Contact | UserId | number, data: unknown): Promise<void> {
    const to = contact instanceof Contact ? contact.id : String(contact);
    await this.#outbox.send(to, { type: 'raw', data: jsonCopy(data) });
  }

  #listen(): void {
    const [signalling, groups, contacts] = [this.#connection, this.#groups, this.#contacts];
    new Roster({
      signalling,
      groups,
      contacts,
      onListUpdate: (update) => emit(this, 'contactListUpdate', update),
      onAvailability: (contact) => emit(this, 'availabilityChange', contact),
    });
    openInbox(signalling, (message) => this.#receive(message));
    this.#followLink(signalling.link);
  }

  #followLink(link: LinkState): void {
    let before = link;
    this.#connection.onLinkChange((after) => {
      if (after.phase === 'online') activate(this);
      if (after.phase === 'closed') deactivate(this);
      const event = linkEvent(before, after);
      before = after;
      emit(this, 'linkChange', after);
      if (event) emit(this, event);
    });
  }

  #receive(message: MessageNew): void {
    relayMessage(this, this.#contacts.met(message.from), message);
  }

  async #fetchUserData(contact: Contact): Promise<UserData> {
    const info = await this.#connection.request('user:fetch', { userId: contact.id }, { persistent: true });
    return this.#contacts.met(info).getUserData();
  }
}
