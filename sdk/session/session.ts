import type { GroupName, Json, UserId, Welcome } from '@apirtc-ce/protocol';
import type { Call } from '../call/call.js';
import type { Calls } from '../call/calls.js';
import type { ContactBook } from '../contact/contact-book.js';
import { Contact } from '../contact/contact.js';
import type { ContactMessage } from '../contact/contact.js';
import type { ReceivedConversationInvitation } from '../conversation/conversation-invitations.js';
import type { ReceivedConversationJoinRequest } from '../conversation/received-conversation-join-request.js';
import type { PointerLocation, WhiteboardMembers } from '../conversation/conversation-events.js';
import type { ConversationOptions } from '../conversation/conversation-options.js';
import type { StoredMedia } from '../conversation/conversation-files.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Conversations } from '../conversation/conversations.js';
import { makeConversations } from '../conversation/provider.js';
import { ApiRTCError, ERROR_WRONG_STATE } from '../errors.js';
import type { ReceivedCallInvitation } from '../invitation/received-call-invitation.js';
import { jsonCopy } from '../json.js';
import { openInbox } from '../message/inbox.js';
import type { Outbox } from '../message/outbox.js';
import { emit, Observable } from '../observable.js';
import type { EventTable } from '../observable.js';
import type { Groups } from '../presence/groups.js';
import { quietly } from '../quietly.js';
import { Roster } from '../presence/roster.js';
import type { ContactListUpdate } from '../presence/roster.js';
import type { Connection } from '../signalling/connection.js';
import type { LinkState } from '../signalling/link.js';
import type { Unsubscribe } from '../signalling/signalling.js';
import type { MediaWishes } from '../user-agent/media-wishes.js';
import type { ReceivedDataChannelInvitation } from '../transfer/received-data-channel-invitation.js';
import type { ReceivedFileTransferInvitation } from '../transfer/received-file-transfer-invitation.js';
import type { UserAgent } from '../user-agent/user-agent.js';
import type { OwnUserData } from '../user-data/own-user-data.js';
import type { UserData } from '../user-data/user-data.js';
import type { ReceivedPointerSharingInvitation, ReceivedWhiteboardInvitation } from '../whiteboard/received-invitations.js';
import { activate, activeSession, deactivate } from './active-session.js';
import { extend } from './extensions.js';
import { linkEvent } from './link-events.js';
import type { Registration } from './registration.js';
import { relayMessage } from './relay-message.js';

export interface SessionEvents {
  contactListUpdate: ContactListUpdate;
  contactMessage: ContactMessage & { sender: Contact };
  contactData: { sender: Contact; content: Json };
  rawData: { sender: Contact; content: Json };
  /** `conversation` when it was said to all of one. */
  customEvent: { event: string; content: Json; sender: Contact; conversation?: Conversation };
  /** Said in a conversation; its own `message` tells more. */
  conversationMessage: { sender: Contact; content: string; conversation: Conversation };
  conversationData: { sender: Contact; content: Json; conversation: Conversation };
  incomingCall: ReceivedCallInvitation;
  /** A contact shows its screen; accepted already. */
  incomingScreenSharingCall: Call;
  /** Instead of the former, when registered with `userAcceptOnIncomingScreenSharingCall`. */
  incomingScreenSharingCallInvitation: ReceivedCallInvitation;
  /** Somebody asks to come to a conversation. */
  conversationInvitation: ReceivedConversationInvitation;
  /** Moderators: somebody waits to be let into a conversation. Once for each user who waits, also told on joining. */
  conversationJoinRequest: ReceivedConversationJoinRequest;
  /** A contact pushed a file to a conversation of both. */
  newMediaAvailableFromContact: { sender: Contact; media: StoredMedia };
  /** A contact offers a file. */
  fileTransferInvitation: ReceivedFileTransferInvitation;
  /** A contact wants to send data. */
  dataChannelInvitation: ReceivedDataChannelInvitation;
  whiteboardInvitation: ReceivedWhiteboardInvitation;
  whiteboardRoomMemberUpdate: WhiteboardMembers;
  pointerSharingInvitation: ReceivedPointerSharingInvitation;
  /** In a conversation, or in a room for pointing. */
  pointerLocationChanged: PointerLocation;
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

export interface SessionParts {
  userAgent: UserAgent;
  connection: Connection;
  groups: Groups;
  userData: OwnUserData;
  outbox: Outbox;
  contacts: ContactBook;
  calls: Calls;
  wishes: MediaWishes;
  registration: Registration;
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
    conversationMessage: 'live',
    conversationData: 'live',
    incomingCall: 'kept',
    incomingScreenSharingCall: 'kept',
    incomingScreenSharingCallInvitation: 'kept',
    conversationInvitation: 'kept',
    conversationJoinRequest: 'kept',
    newMediaAvailableFromContact: 'live',
    fileTransferInvitation: 'kept',
    dataChannelInvitation: 'kept',
    whiteboardInvitation: 'kept',
    whiteboardRoomMemberUpdate: 'live',
    pointerSharingInvitation: 'kept',
    pointerLocationChanged: 'live',
    disconnect: 'live',
    reconnecting: 'live',
    reconnection: 'live',
    error: 'live',
    linkChange: 'live',
    availabilityChange: 'live',
  };

  readonly #parts: SessionParts;
  #conversations: Conversations | undefined;

  /** For the SDK itself. */
  constructor(parts: SessionParts) {
    super();
    this.#parts = parts;
    this.#followContacts(parts);
    this.#followCalls(parts.calls);
    this.#followLink(parts.connection, extend(this, parts));
  }

  /** The session that registered last in this page and is not closed. */
  static getActiveSession(): Session | null {
    return activeSession() as Session | null;
  }

  /** The own user id. */
  get id(): UserId {
    return this.#parts.connection.selfId;
  }

  getId(): UserId {
    return this.id;
  }

  getUserAgent(): UserAgent {
    return this.#parts.userAgent;
  }

  /** CE addition. */
  get link(): LinkState {
    return this.#parts.connection.link;
  }

  /** CE addition: `development` means that the CCS asks nobody for credentials. */
  get mode(): Welcome['mode'] {
    return this.#parts.connection.mode;
  }

  /** Hangs up all calls, says goodbye and closes; no events of contacts follow. Resolves when the CCS knows. */
  async disconnect(): Promise<void> {
    this.#parts.calls.close();
    this.#conversations?.close();
    await this.#parts.connection.close();
  }

  /** The same object for the same id; generated ids may be given as numbers. */
  getOrCreateContact(id: UserId | number): Contact {
    return this.#parts.contacts.getOrCreate(id);
  }

  /** Known contacts by id, online or not, or those in a group; never oneself. */
  getContacts(group?: GroupName | null): Record<UserId, Contact> {
    return Object.fromEntries(this.getContactsArray(group).map((contact) => [contact.id, contact]));
  }

  getContactsArray(group?: GroupName | null): Contact[] {
    return this.#parts.contacts.all().filter((contact) => contact.id !== this.id && (!group || contact.inGroup(group)));
  }

  getOnlineContactsArray(group?: GroupName | null): Contact[] {
    return this.getContactsArray(group).filter((contact) => contact.isOnline());
  }

  /** Becomes a member of a group, and watches it. */
  joinGroup(group: GroupName): Promise<void> {
    return quietly(this.#parts.groups.join(group));
  }

  /** Undoes {@link joinGroup}. */
  leaveGroup(group: GroupName): Promise<void> {
    return quietly(this.#parts.groups.leave(group));
  }

  /** Watches a group without being seen in it. */
  subscribeToGroup(group: GroupName): Promise<void> {
    return quietly(this.#parts.groups.subscribe(group));
  }

  unsubscribeToGroup(group: GroupName): Promise<void> {
    return quietly(this.#parts.groups.unsubscribe(group));
  }

  /** Groups that this session is a member of. */
  getPresenceGroup(): GroupName[] {
    return this.#parts.groups.joined;
  }

  /** Groups that this session watches. */
  getSubscribedPresenceGroup(): GroupName[] {
    return this.#parts.groups.watched;
  }

  /**
   * CE addition: watches one contact, whatever groups it is in. Resolves when `Contact.availability` is right, with what stops
   * watching.
   */
  watchContact(id: UserId | number): Promise<Unsubscribe> {
    return this.#parts.groups.watchContact(String(id));
  }

  /** Adds or overwrites entries of the own user data; those who watch a group of this user get `contactListUpdate`. */
  setUserData(userData: UserData | object): Promise<void> {
    return quietly(this.#parts.userData.set(userData));
  }

  getUserData(): UserData {
    return this.#parts.userData.get();
  }

  setUsername(username: string): Promise<void> {
    return this.setUserData({ username });
  }

  /** Never empty: `guest` when none was set. */
  getUsername(): string {
    return this.#parts.userAgent.getUsername();
  }

  setPhotoUrl(photoUrl: string): Promise<void> {
    return this.setUserData({ photoUrl });
  }

  getPhotoUrl(): string | null {
    return this.#parts.userAgent.getPhotoUrl();
  }

  /** A call that is not over; null when there is none with this id. */
  getCall(id: string | number): Call | null {
    return this.#parts.calls.getCall(id);
  }

  /** Calls that are not over, by id. */
  getCalls(): Record<string, Call> {
    return this.#parts.calls.getCalls();
  }

  /** False: while there is a call, further incoming ones are refused as busy. */
  allowMultipleCalls(allow = true): void {
    this.#parts.calls.allowMultipleCalls(allow);
  }

  /**
   * The conversation of this name; the same object while it is not destroyed, so options of later calls are ignored. Without a name, one
   * that nobody has. Throws `ERROR_BAD_PARAMETER` for what cannot be a name, and `ERROR_WRONG_STATE` where `prepareConversations` has to come
   * first: in the script for pages.
   */
  getOrCreateConversation(name?: string | number | null, options?: ConversationOptions | null): Conversation {
    return this.#mustHaveConversations().getOrCreate(name, options);
  }

  /** Conversations that are joined, by name. */
  getActiveConversations(): Record<string, Conversation> {
    return this.#conversations?.active() ?? {};
  }

  /** Sends a small value that JSON can carry; it arrives as `rawData`. Fails like `Contact.sendMessage`. */
  async sendRawData(contact: Contact | UserId | number, data: unknown): Promise<void> {
    const to = contact instanceof Contact ? contact.id : String(contact);
    await this.#parts.outbox.send(to, { type: 'raw', data: jsonCopy(data) });
  }

  #mustHaveConversations(): Conversations {
    const { connection: signalling, contacts, userAgent, wishes } = this.#parts;
    this.#conversations ??= makeConversations({
      signalling,
      contacts,
      capture: () => userAgent.createStream(),
      session: this,
      wishes,
    });
    if (this.#conversations) return this.#conversations;
    throw new ApiRTCError(ERROR_WRONG_STATE, 'Call prepareConversations() first');
  }

  #followContacts({ connection, groups, contacts }: SessionParts): void {
    new Roster({
      signalling: connection,
      groups,
      contacts,
      onListUpdate: (update) => emit(this, 'contactListUpdate', update),
      onAvailability: (contact) => emit(this, 'availabilityChange', contact),
    });
    openInbox(connection, (message) => relayMessage(this, contacts.met(message.from), message));
  }

  #followCalls(calls: Calls): void {
    for (const name of ['incomingCall', 'incomingScreenSharingCallInvitation'] as const) {
      calls.on(name, (invitation) => {
        emit(this, name, invitation);
        emit(invitation.getSender(), name, invitation);
      });
    }
    calls.on('incomingScreenSharingCall', (call) => {
      emit(this, 'incomingScreenSharingCall', call);
      emit(call.getContact(), 'incomingScreenSharingCall', call);
    });
  }

  #followLink(connection: Connection, forget: () => void): void {
    let before = connection.link;
    connection.onLinkChange((after) => {
      if (after.phase === 'online') activate(this);
      if (after.phase === 'closed') {
        deactivate(this);
        forget();
      }
      const event = linkEvent(before, after);
      before = after;
      emit(this, 'linkChange', after);
      if (event) emit(this, event);
    });
  }
}
