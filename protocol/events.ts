import type {
  BoardChanged,
  BoardDraw,
  BoardOpened,
  BoardPage,
  BoardRead,
  BoardReceipt,
  BoardRequest,
  BoardUndo,
  BoardWipe,
  ConversationLive,
  ConversationLiveNews,
} from './board.js';
import type {
  CallAccept,
  CallAccepted,
  CallDecline,
  CallEnded,
  CallHangUp,
  CallIncoming,
  CallInvite,
  CallInvited,
  CallRejoin,
  CallRejoined,
  CallSignal,
} from './call.js';
import type {
  ConversationChanged,
  ConversationDecision,
  ConversationEject,
  ConversationHand,
  ConversationHistory,
  ConversationJoin,
  ConversationJoined,
  ConversationMessage,
  ConversationOver,
  ConversationPage,
  ConversationPublish,
  ConversationRead,
  ConversationReceipt,
  ConversationRequest,
  ConversationSend,
  ConversationSignal,
  ConversationState,
  ConversationUnpublish,
} from './conversation.js';
import type { Ack } from './errors.js';
import type {
  InvitationAccepted,
  InvitationAnswer,
  InvitationEnd,
  InvitationOver,
  InvitationReceived,
  InvitationSend,
  InvitationSent,
  InvitationSignal,
} from './invitation.js';
import type { MediaCancel, MediaComplete, MediaList, MediaNew, MediaPush, MediaRoom, Media } from './media.js';
import type { MessageNew, MessageReceipt, MessageSend } from './message.js';
import type { ContactInfo, GroupMembers, GroupRequest, PresenceUpdate, UserDataUpdate, UserRequest } from './presence.js';
import type { Closing, Welcome } from './session.js';

/** `null` where there is nothing to say beyond "done". */
type Done = null;

/** Client to CCS: name, payload, and the value of a good ack. */
export interface Requests {
  'group:join': { payload: GroupRequest; value: GroupMembers };
  'group:leave': { payload: GroupRequest; value: Done };
  'group:subscribe': { payload: GroupRequest; value: GroupMembers };
  'group:unsubscribe': { payload: GroupRequest; value: Done };
  'user:update': { payload: UserDataUpdate; value: Done };
  'user:fetch': { payload: UserRequest; value: ContactInfo };
  'message:send': { payload: MessageSend; value: MessageReceipt };
  'call:invite': { payload: CallInvite; value: CallInvited };
  'call:accept': { payload: CallAccept; value: Done };
  'call:decline': { payload: CallDecline; value: Done };
  'call:hang-up': { payload: CallHangUp; value: Done };
  'call:signal': { payload: CallSignal; value: Done };
  'call:rejoin': { payload: CallRejoin; value: Done };
  'invitation:send': { payload: InvitationSend; value: InvitationSent };
  'invitation:answer': { payload: InvitationAnswer; value: Done };
  'invitation:end': { payload: InvitationEnd; value: Done };
  'invitation:signal': { payload: InvitationSignal; value: Done };
  'conversation:join': { payload: ConversationJoin; value: ConversationJoined };
  /** Also gives up waiting to be let in. */
  'conversation:leave': { payload: ConversationRequest; value: Done };
  'conversation:send': { payload: ConversationSend; value: ConversationReceipt };
  'conversation:history': { payload: ConversationHistory; value: ConversationPage };
  'conversation:read': { payload: ConversationRead; value: Done };
  'conversation:hand': { payload: ConversationHand; value: Done };
  'conversation:publish': { payload: ConversationPublish; value: Done };
  'conversation:unpublish': { payload: ConversationUnpublish; value: Done };
  'conversation:signal': { payload: ConversationSignal; value: Done };
  'conversation:push': { payload: MediaPush; value: MediaRoom };
  'conversation:pushed': { payload: MediaComplete; value: Media };
  /** Also while they are checked. */
  'conversation:push-cancel': { payload: MediaCancel; value: Done };
  'conversation:media-list': { payload: ConversationRequest; value: MediaList };
  /** Moderators: lets somebody in, or refuses. */
  'conversation:decide': { payload: ConversationDecision; value: Done };
  /** Moderators: sends a user out, with all its pages. */
  'conversation:eject': { payload: ConversationEject; value: Done };
  /** Moderators: ends it for everybody. */
  'conversation:close': { payload: ConversationRequest; value: Done };
  /** For who is not to be kept waiting: told to those who are there now, and lost otherwise. */
  'conversation:live': { payload: ConversationLive; value: Done };
  'board:open': { payload: BoardRequest; value: BoardOpened };
  'board:close': { payload: BoardRequest; value: Done };
  'board:read': { payload: BoardRead; value: BoardPage };
  'board:draw': { payload: BoardDraw; value: BoardReceipt };
  'board:undo': { payload: BoardUndo; value: BoardReceipt };
  'board:wipe': { payload: BoardWipe; value: BoardReceipt };
  /** A clean goodbye: the session ends now instead of after its disconnection delay. */
  'session:end': { payload: Record<string, never>; value: Done };
}

/** CCS to client: name and payload. All but `session:welcome` and `conversation:live` are counted, see `Resume`. */
export interface Notices {
  'session:welcome': Welcome;
  'session:closing': Closing;
  'presence:update': PresenceUpdate;
  'message:new': MessageNew;
  'call:incoming': CallIncoming;
  'call:accepted': CallAccepted;
  'call:ended': CallEnded;
  'call:signal': CallSignal;
  'call:rejoined': CallRejoined;
  'invitation:received': InvitationReceived;
  'invitation:accepted': InvitationAccepted;
  'invitation:over': InvitationOver;
  'invitation:signal': InvitationSignal;
  'conversation:changed': ConversationChanged;
  /** A moderator let this session in. */
  'conversation:admitted': ConversationState;
  'conversation:message': ConversationMessage;
  'conversation:signal': ConversationSignal;
  'conversation:media': MediaNew;
  'conversation:over': ConversationOver;
  'conversation:live': ConversationLiveNews;
  'board:changed': BoardChanged;
}

export type RequestName = keyof Requests;
export type NoticeName = keyof Notices;
export type RequestPayload<Name extends RequestName> = Requests[Name]['payload'];
export type RequestValue<Name extends RequestName> = Requests[Name]['value'];

/** socket.io's event map for what a client emits. */
export type ClientToServerEvents = {
  [Name in RequestName]: (payload: RequestPayload<Name>, ack: (answer: Ack<RequestValue<Name>>) => void) => void;
};

/** socket.io's event map for what the CCS emits. Only `message:new` is acknowledged by the client. */
export type ServerToClientEvents = {
  [Name in Exclude<NoticeName, 'message:new'>]: (payload: Notices[Name]) => void;
} & { 'message:new': (payload: MessageNew, ack: () => void) => void };
