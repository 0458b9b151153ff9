import type { GroupName, Json, MessageBody, UserId } from '@apirtc-ce/protocol';
import type { CallOptions } from '../call/call-options.js';
import type { Call } from '../call/call.js';
import type { InviteOptions, ReceivedConversationInvitation } from '../conversation/conversation-invitations.js';
import type { StoredMedia } from '../conversation/conversation-files.js';
import type { Conversation } from '../conversation/conversation.js';
import type { SentInvitation } from '../invitation/sent-invitation.js';
import type { ReceivedCallInvitation } from '../invitation/received-call-invitation.js';
import type { ApiRTCError } from '../errors.js';
import { jsonCopy } from '../json.js';
import { Observable } from '../observable.js';
import type { EventTable } from '../observable.js';
import type { CaptureSource } from '../stream/capture-constraints.js';
import type { Stream } from '../stream/stream.js';
import type { DataChannel } from '../transfer/data-channel.js';
import type { FileInfo, Payload } from '../transfer/payload.js';
import type { ReceivedDataChannelInvitation } from '../transfer/received-data-channel-invitation.js';
import type { ReceivedFileTransferInvitation } from '../transfer/received-file-transfer-invitation.js';
import type { TransferInformation } from '../transfer/transfer-information.js';
import type { TransferOptions } from '../transfer/transfers.js';
import type { UserData } from '../user-data/user-data.js';
import type { ReceivedWhiteboardInvitation } from '../whiteboard/received-invitations.js';

/** Whether a contact can be called. `offline` as well when it is in no group that this session watches. */
export type Availability = 'offline' | 'available' | 'busy';

/** A chat message of this contact. */
export interface ContactMessage {
  content: string;
  /** The sender's id of it; the same message is told once. */
  uuid: number;
  /** When the server took it. */
  time: Date;
}

export interface ContactEvents {
  message: ContactMessage;
  /** Sent with {@link Contact.sendData}. */
  data: { content: Json };
  customEvent: { event: string; content: Json };
  incomingCall: ReceivedCallInvitation;
  /** The contact shows its screen; accepted already. */
  incomingScreenSharingCall: Call;
  /** Instead of the former, when registered with `userAcceptOnIncomingScreenSharingCall`. */
  incomingScreenSharingCallInvitation: ReceivedCallInvitation;
  conversationInvitation: ReceivedConversationInvitation;
  /** The contact offers a file. */
  fileTransferInvitation: ReceivedFileTransferInvitation;
  /** The contact wants to send data. */
  dataChannelInvitation: ReceivedDataChannelInvitation;
  /** The contact pushed a file to a conversation of both. */
  newMediaAvailable: StoredMedia;
  /** Of a file that is being sent to the contact; `uuid` is the id of its invitation. */
  fileTransferProgress: { fileInfo: FileInfo; transferInformation: TransferInformation };
  /** The contact has it, as it was sent. */
  fileSentSuccessfully: { fileInfo: FileInfo; transferInformation: TransferInformation };
  /** It was accepted, but did not get through. */
  fileTransferError: { error: ApiRTCError; invitationId: string };
  whiteboardInvitation: ReceivedWhiteboardInvitation;
  /** Seen in a watched group from now on. */
  joinGroup: GroupName;
  leaveGroup: GroupName;
  /** CE addition. */
  availabilityChange: Availability;
}

/** What is known of a user. The {@link ContactBook} keeps it up to date; a contact only reads it. */
export interface Knowledge {
  readonly userData: UserData;
  readonly busy: boolean;
  readonly groups: ReadonlySet<GroupName>;
}

/** What contacts can do, provided by the session. */
export interface ContactActions {
  /** Resolves with the message's id, a new one unless given, when a page of the contact has it. */
  send(to: UserId, body: MessageBody, id?: number): Promise<number>;
  fetchUserData(contact: Contact): Promise<UserData>;
  placeCall(contact: Contact, stream?: Stream | null, options?: CallOptions | null): Call | null;
  shareScreen(contact: Contact, options?: ScreenOptions | null): Call | null;
  activeStreams(contact: Contact): Stream[];
  /** Here once transfers are loaded. */
  sendFile?(
    contact: Contact,
    fileInfo: Partial<FileInfo> | null | undefined,
    data: Payload,
    options?: TransferOptions | null,
  ): SentInvitation | null;
  startDataChannel?(contact: Contact, options?: TransferOptions | null): DataChannel | null;
}

/** `Contact.shareScreen(…)`. */
export interface ScreenOptions {
  /** What to look for on the screen; the browser's picker has the last word. */
  captureSourceType?: CaptureSource | CaptureSource[];
}

/** `Contact.sendMessage(…)`. */
export interface SendMessageOptions {
  /**
   * CE addition: the message's id, a whole number of 1 to 15 digits; default: a new one. A message that is sent again after a failure, under
   * the id of the first attempt, is told once to the contact even when that attempt arrived after all. `newMessageId()` makes one.
   */
  id?: number | undefined;
}

/** Shown for a user who has not given a name. */
const NAMELESS = 'guest';

/**
 * Another user as seen from here, online or not. There is one object per user id for the life of a session, so contacts can be
 * compared by identity. Made by `Session.getOrCreateContact`.
 */
export class Contact extends Observable<ContactEvents> {
  static override readonly events: EventTable<ContactEvents> = {
    message: 'live',
    data: 'live',
    customEvent: 'live',
    incomingCall: 'live',
    incomingScreenSharingCall: 'live',
    incomingScreenSharingCallInvitation: 'live',
    conversationInvitation: 'live',
    fileTransferInvitation: 'live',
    dataChannelInvitation: 'live',
    newMediaAvailable: 'live',
    fileTransferProgress: 'live',
    fileSentSuccessfully: 'live',
    fileTransferError: 'live',
    whiteboardInvitation: 'live',
    joinGroup: 'live',
    leaveGroup: 'live',
    availabilityChange: 'live',
  };

  readonly id: UserId;
  readonly #known: Knowledge;
  readonly #actions: ContactActions;

  constructor(id: UserId, known: Knowledge, actions: ContactActions) {
    super();
    this.id = id;
    this.#known = known;
    this.#actions = actions;
  }

  getId(): UserId {
    return this.id;
  }

  /** Never empty: `guest` when the user has not given a name. */
  getUsername(): string {
    return usernameOf(this.#known.userData);
  }

  getPhotoUrl(): string | null {
    return photoUrlOf(this.#known.userData);
  }

  getUserData(): UserData {
    return this.#known.userData;
  }

  /** Asks the server, for a contact that is in no watched group. Rejects with `ERROR_NOT_FOUND` when it is not connected. */
  fetchUserData(): Promise<UserData> {
    return this.#actions.fetchUserData(this);
  }

  /** Seen in a group that this session watches, or watched by itself. */
  isOnline(): boolean {
    return this.#known.groups.size > 0;
  }

  /** Seen in this group, which this session watches. */
  inGroup(group: GroupName): boolean {
    return this.#known.groups.has(group);
  }

  /** CE addition. */
  get availability(): Availability {
    if (!this.isOnline()) return 'offline';
    return this.#known.busy ? 'busy' : 'available';
  }

  /**
   * Calls the contact, and returns at once; null when there is no connection to the server, or no WebRTC in this browser.
   *
   * @param stream what to send; without one the library opens camera and microphone, and fires `localStreamAvailable`
   */
  call(stream?: Stream | null, options?: CallOptions | null): Call | null {
    return this.#actions.placeCall(this, stream, options);
  }

  /** Shows a screen to the contact, one way; to be called in a click. Null as for {@link call}. */
  shareScreen(options?: ScreenOptions | null): Call | null {
    return this.#actions.shareScreen(this, options);
  }

  /** Asks the contact to come to a conversation, which need not be joined. */
  inviteTo(conversation: Conversation, options?: InviteOptions | null): SentInvitation {
    return conversation.sendInvitation(this, options);
  }

  /**
   * Offers a file, which goes from page to page when the contact accepts it, and however large it is is never in memory as a whole. Progress and
   * success are told here, on the contact; the answer by the invitation. Null as for {@link call}, and where `prepareTransfers` has to come first: in the
   * script for pages. Throws `ERROR_BAD_PARAMETER` for what cannot be sent.
   *
   * @param fileInfo name and type; default: those of the file
   */
  sendFile(
    fileInfo: Partial<FileInfo> | null | undefined,
    data: Payload,
    options?: TransferOptions | null,
  ): SentInvitation | null {
    return this.#actions.sendFile?.(this, fileInfo, data, options) ?? null;
  }

  /** Asks the contact to take data, from page to page. What is sent before it is open waits. Null as for {@link sendFile}. */
  startDataChannel(options?: TransferOptions | null): DataChannel | null {
    return this.#actions.startDataChannel?.(this, options) ?? null;
  }

  /** Streams that come from this contact now. */
  getActiveStreams(): Stream[] {
    return this.#actions.activeStreams(this);
  }

  /**
   * Sends a chat message. Resolves with its id when a page of the contact has it; sent after the return of a lost connection.
   * Rejects with an `ApiRTCError`: `ERROR_NOT_FOUND` (not connected), `ERROR_TIMED_OUT` (not taken in time), `ERROR_BAD_PARAMETER`
   * (too long, or an id that cannot be one). After `ERROR_TIMED_OUT` it may still arrive: see {@link SendMessageOptions.id}.
   */
  sendMessage(text: string, { id }: SendMessageOptions = {}): Promise<number> {
    return this.#send(() => ({ type: 'text', text }), id);
  }

  /** Sends a small value that JSON can carry; fails like {@link sendMessage}. */
  async sendData(data: unknown): Promise<void> {
    await this.#send(() => ({ type: 'data', data: jsonCopy(data) }));
  }

  /** Sends a named event with an optional value that JSON can carry; fails like {@link sendMessage}. */
  async sendCustomEvent(event: string, content?: unknown): Promise<void> {
    await this.#send(() => ({ type: 'event', name: event, data: jsonCopy(content) }));
  }

  /** Async, so that unusable data is a rejection like every other failure. */
  async #send(body: () => MessageBody, id?: number): Promise<number> {
    return this.#actions.send(this.id, body(), id);
  }
}

/** The name to show for a user. */
export function usernameOf(userData: UserData): string {
  return textOf(userData.get('username')) ?? NAMELESS;
}

export function photoUrlOf(userData: UserData): string | null {
  return textOf(userData.get('photoUrl'));
}

function textOf(value: Json): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
