import type { Json } from '@apirtc-ce/protocol';
import type { Contact } from '../contact/contact.js';
import type { ApiRTCError } from '../errors.js';
import type { EventTable } from '../observable.js';
import type { PushEvents, StoredMedia } from './conversation-files.js';
import type { Stream } from '../stream/stream.js';

/** A publication, as ApiRTC's pages know it: it exists before any subscription, and carries no media. */
export interface StreamInfo {
  streamId: string;
  callId: string;
  isRemote: boolean;
  /** Who publishes it; for own streams oneself, who is not among the contacts. */
  contact: Contact;
  type: 'regular';
  hasAudio: boolean;
  hasVideo: boolean;
  isAudioMuted: boolean;
  isVideoMuted: boolean;
  isScreensharing: boolean;
  /** What the publisher wants the others to know of it. */
  context: Json;
}

/** How the list of publications changed. */
export type StreamListChange = StreamInfo & { listEventType: 'added' | 'removed' | 'updated' };

/** What a publication carries now. */
export interface StreamLines {
  callId: string;
  streamId: string;
  audio: boolean;
  audioMuted: boolean;
  video: boolean;
  videoMuted: boolean;
  cause: 'userAction';
}

/** Of a stream that this page publishes or receives. */
export interface AudioAmplitude {
  streamId: string;
  callId: string;
  amplitude: number;
  isSpeaking: boolean;
  /** The last two again, as older pages read them. */
  descriptor: { amplitude: number; isSpeaking: boolean };
}

/** Somebody said something to all. */
export interface ConversationMessageEvent {
  content: string;
  sender: Contact;
  time: Date;
  metadata?: Json;
  /** CE addition: its place in the order that is the same for everybody. */
  seq: number;
  /** CE addition: the sender's id of it. */
  uuid: number;
}

/** Others who look at a whiteboard, or do not any more. */
export interface WhiteboardMembers {
  /** The room, or the conversation. */
  roomId: string;
  status: 'online' | 'offline';
  contacts: Contact[];
}

/** Where somebody points, in the coordinates of what the pages agreed on. */
export interface PointerLocation {
  sender: Contact;
  source: string;
  x: number;
  y: number;
  data?: Json;
}

/** Payload of `error`: a stream that this page wants does not come, or not any more. */
export interface SubscriptionErrorEvent {
  streamId: string;
  /** Undefined when it is not published any more. */
  streamInfo: StreamInfo | undefined;
  /** See the error codes of ApiRTC's error events: `STREAM_NOT_AVAILABLE`, `ICE_CONNECTION_STATE_FAILED`, `SET_REMOTE_DESCRIPTION_FAILURE`, … */
  errorCode: string;
  /** A sentence. */
  errorInfo: string;
  descriptor: { mode: 'mesh'; type: 'subscribe'; iceState?: 'failed'; remoteId?: string };
}

/** Payload of `messageNotDelivered`. */
export interface MessageNotDelivered {
  /** The one that the call rejects with. */
  error: ApiRTCError;
  /** Whom it did not reach; null: nobody has it. */
  contact: Contact | null;
  /** The name of a custom event. */
  event?: string;
  /** What was called. */
  command: 'sendMessage' | 'sendData' | 'sendRawData' | 'sendCustomEvent';
}

export interface ConversationEvents {
  joined: void;
  left: void;
  contactJoined: Contact;
  contactLeft: Contact;
  streamListChanged: StreamListChange;
  /** A publication of somebody else has other lines, or is muted or not. */
  remoteStreamUpdated: StreamLines;
  /** The same of an own one. */
  localStreamUpdated: StreamLines;
  /** Media of a subscription is here. */
  streamAdded: Stream;
  /** It is gone; {@link streamAdded} follows when it recovers. */
  streamRemoved: Stream;
  /** A publication or subscription is over. */
  hangup: { from: 'local' | 'remote'; reason: string; streamId: string };
  /** A subscription did not come about, or its path broke for good; in the latter case it is asked for again while it is published. */
  error: SubscriptionErrorEvent;
  /** The path of a subscription is shaky. */
  disconnectionWarning: { streamInfo: StreamInfo | undefined };
  message: ConversationMessageEvent;
  /** CE addition: what this page itself said has its place; told before `sendMessage` resolves, whoever of the page called it. */
  messageSent: ConversationMessageEvent;
  /** What this page wanted to say has not reached the CCS, and will not. */
  messageNotDelivered: MessageNotDelivered;
  data: { content: Json; sender: Contact };
  rawData: { content: Json; sender: Contact };
  customEvent: { event: string; content: Json; sender: Contact };
  /** CE addition: who has read up to where, see `Conversation.getReads`. */
  readsChanged: void;
  /** CE addition: whose hand is up, see `Conversation.getRaisedHands`. */
  handsChanged: void;
  /** CE addition: who is writing, see `Conversation.getTyping`. */
  typingChanged: void;
  /** Somebody begins to speak, or has stopped. Needs `UserAgent.enableActiveSpeakerDetecting`. `amplitude`: 0 to 1 of full scale. */
  audioAmplitude: AudioAmplitude;
  /** CE addition: another one has the floor, see `Conversation.getActiveSpeaker`. */
  activeSpeakerChanged: { streamId: string | null };
  /** Somebody began to look at the whiteboard, which nobody did before; also told on joining where somebody does. */
  newWhiteboardSession: { sender: Contact };
  whiteboardRoomMemberUpdate: WhiteboardMembers;
  pointerSharingEnabled: { enabled: boolean };
  pointerLocationChanged: PointerLocation;
  /** Files that this page pushes, see `Conversation.pushData`. */
  transferPending: PushEvents['transferPending'];
  transferBegun: PushEvents['transferBegun'];
  transferProgress: PushEvents['transferProgress'];
  transferEnded: PushEvents['transferEnded'];
  /** Somebody else pushed a file. */
  newMediaAvailable: { sender: Contact; media: StoredMedia };
  waitingForModeratorAcceptance: { moderator: Contact | null };
  /** A moderator came while this page waits to be let in. */
  moderatorConnected: { moderator: Contact };
  entryAllowed: void;
  entryDenied: void;
  contactJoinedWaitingRoom: Contact;
  contactLeftWaitingRoom: Contact;
  /** A moderator sent somebody out. */
  participantEjected: { self: boolean; contact: Contact; data?: Json };
  /** A moderator closed it. */
  closed: void;
}

/** Lists and messages that come before the page listens are kept for it. */
export const CONVERSATION_EVENTS: EventTable<ConversationEvents> = {
  joined: 'live',
  left: 'live',
  contactJoined: 'kept',
  contactLeft: 'live',
  streamListChanged: 'kept',
  remoteStreamUpdated: 'live',
  localStreamUpdated: 'live',
  streamAdded: 'kept',
  streamRemoved: 'live',
  hangup: 'live',
  error: 'live',
  disconnectionWarning: 'live',
  message: 'kept',
  messageSent: 'live',
  messageNotDelivered: 'live',
  data: 'live',
  rawData: 'live',
  customEvent: 'live',
  readsChanged: 'live',
  handsChanged: 'live',
  typingChanged: 'live',
  audioAmplitude: 'live',
  activeSpeakerChanged: 'live',
  newWhiteboardSession: 'kept',
  whiteboardRoomMemberUpdate: 'live',
  pointerSharingEnabled: 'live',
  pointerLocationChanged: 'live',
  transferPending: 'live',
  transferBegun: 'live',
  transferProgress: 'live',
  transferEnded: 'live',
  newMediaAvailable: 'kept',
  waitingForModeratorAcceptance: 'live',
  moderatorConnected: 'live',
  entryAllowed: 'live',
  entryDenied: 'live',
  contactJoinedWaitingRoom: 'kept',
  contactLeftWaitingRoom: 'live',
  participantEjected: 'live',
  closed: 'live',
};
