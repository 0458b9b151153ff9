/** {@link Call.getStatus}: not answered yet. */
export const CALL_STATUS_WAITING_FOR_CALLEE: unique symbol = /* @__PURE__ */ Symbol('CALL_STATUS_WAITING_FOR_CALLEE');
/** {@link Call.getStatus}: answered, not ended. */
export const CALL_STATUS_ONGOING: unique symbol = /* @__PURE__ */ Symbol('CALL_STATUS_ONGOING');
/** {@link Call.getStatus}: over. */
export const CALL_STATUS_ENDED: unique symbol = /* @__PURE__ */ Symbol('CALL_STATUS_ENDED');

export type CallStatus = typeof CALL_STATUS_WAITING_FOR_CALLEE | typeof CALL_STATUS_ONGOING | typeof CALL_STATUS_ENDED;

/** {@link Invitation.getStatus}: waiting for an answer. */
export const INVITATION_STATUS_STANDBY: unique symbol = /* @__PURE__ */ Symbol('INVITATION_STATUS_STANDBY');
/** {@link Invitation.getStatus}: accepted, here or on another page of the same user. */
export const INVITATION_STATUS_ACCEPTED: unique symbol = /* @__PURE__ */ Symbol('INVITATION_STATUS_ACCEPTED');
/** {@link Invitation.getStatus}: declined. */
export const INVITATION_STATUS_DECLINED: unique symbol = /* @__PURE__ */ Symbol('INVITATION_STATUS_DECLINED');
/** {@link Invitation.getStatus}: nobody answered in time, or the caller gave up. */
export const INVITATION_STATUS_EXPIRED: unique symbol = /* @__PURE__ */ Symbol('INVITATION_STATUS_EXPIRED');
/** {@link Invitation.getStatus}: withdrawn by its sender. */
export const INVITATION_STATUS_CANCELLED: unique symbol = /* @__PURE__ */ Symbol('INVITATION_STATUS_CANCELLED');
/** {@link Invitation.getStatus}: what it invited to is over. */
export const INVITATION_STATUS_ENDED: unique symbol = /* @__PURE__ */ Symbol('INVITATION_STATUS_ENDED');

export type InvitationStatus =
  | typeof INVITATION_STATUS_STANDBY
  | typeof INVITATION_STATUS_ACCEPTED
  | typeof INVITATION_STATUS_DECLINED
  | typeof INVITATION_STATUS_EXPIRED
  | typeof INVITATION_STATUS_CANCELLED
  | typeof INVITATION_STATUS_ENDED;

/** {@link Stream.getType}: no track. */
export const STREAM_TYPE_NO_INPUT = 'STREAM_TYPE_NO_INPUT';
/** {@link Stream.getType}: audio only. */
export const STREAM_TYPE_AUDIO = 'STREAM_TYPE_AUDIO';
/** {@link Stream.getType}: at least a video track. */
export const STREAM_TYPE_VIDEO = 'STREAM_TYPE_VIDEO';

export type StreamType = typeof STREAM_TYPE_NO_INPUT | typeof STREAM_TYPE_AUDIO | typeof STREAM_TYPE_VIDEO;

/** How long a contact that lost its connection is still shown, milliseconds; see `RegisterInformation.contactDisconnectionDelay`. */
export const CONTACT_DISCONNECTION_DELAY = 10_000;
/** How often the list of cameras and microphones is read again where the browser does not tell of changes, milliseconds. */
export const APIRTC_MEDIA_DEVICE_DETECTION_DELAY = 10_000;

/** {@link Conversation.getStatus}: out of it. */
export const CONVERSATION_STATUS_NOT_JOINED: unique symbol = /* @__PURE__ */ Symbol('CONVERSATION_STATUS_NOT_JOINED');
/** {@link Conversation.getStatus}: asked to get in. */
export const CONVERSATION_STATUS_JOINING: unique symbol = /* @__PURE__ */ Symbol('CONVERSATION_STATUS_JOINING');
/** {@link Conversation.getStatus}: a moderator decides. */
export const CONVERSATION_STATUS_WAITING: unique symbol = /* @__PURE__ */ Symbol('CONVERSATION_STATUS_WAITING');
/** {@link Conversation.getStatus}: in it. */
export const CONVERSATION_STATUS_JOINED: unique symbol = /* @__PURE__ */ Symbol('CONVERSATION_STATUS_JOINED');

export type ConversationStatus =
  | typeof CONVERSATION_STATUS_NOT_JOINED
  | typeof CONVERSATION_STATUS_JOINING
  | typeof CONVERSATION_STATUS_WAITING
  | typeof CONVERSATION_STATUS_JOINED;

/** Somebody looks at a conversation's whiteboard. */
export const CONVERSATION_WHITEBOARD_STARTED: unique symbol = /* @__PURE__ */ Symbol('CONVERSATION_WHITEBOARD_STARTED');
/** Nobody does. */
export const CONVERSATION_WHITEBOARD_NOT_STARTED: unique symbol = /* @__PURE__ */ Symbol('CONVERSATION_WHITEBOARD_NOT_STARTED');

/** {@link Conversation.getRole}: lets people in, and sends them out. */
export const CONVERSATION_ROLE_MODERATOR = 'moderator';
/** {@link Conversation.getRole}: everybody else. */
export const CONVERSATION_ROLE_CONTRIBUTOR = 'contributor';
/** ApiRTC's third role; nobody has it here. */
export const CONVERSATION_ROLE_GUEST = 'guest';

/** ApiRTC's names of waiting rooms, as presence groups, begin with it. Here nobody is in such a group: `getWaitingRoomContacts` tells who waits. */
export const CONVERSATION_WAITING_ROOM_PREFIX = 'waiting:';

/** {@link Stream.applyVideoProcessor} and {@link Stream.applyAudioProcessor}: no processor. */
export const DEFAULT_PROCESSOR_TYPE = 'none';
