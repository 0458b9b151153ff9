export type { CallMedia, EndReason, ErrorCode, FlowStatus, GroupName, Json, Transport, UserId } from '@apirtc-ce/protocol';
export type { CallErrorEvent, CallEvents, UserMediaErrorEvent } from './call/call-events.js';
export type { AnswerOptions, ByKind, CallOptions } from './call/call-options.js';
export type { CallState, EndedBy } from './call/call-state.js';
export { Call } from './call/call.js';
export type { CallDirection } from './call/call.js';
export type { DeviceChoice } from './stream/open-device.js';
export type { RemoteFlow } from './call/remote-flow.js';
export * from './constants.js';
export { prepareConversations } from './conversation/prepare-conversations.js';
export type {
  ConversationEvents,
  PointerLocation,
  WhiteboardMembers,
  ConversationMessageEvent,
  MessageNotDelivered,
  StreamInfo,
  StreamLines,
  StreamListChange,
  SubscriptionErrorEvent,
} from './conversation/conversation-events.js';
export { ConversationCall } from './conversation/conversation-call.js';
export type { ReplaceOptions } from './conversation/conversation-call.js';
export { ReceivedConversationJoinRequest } from './conversation/received-conversation-join-request.js';
export { ReceivedConversationInvitation } from './conversation/conversation-invitations.js';
export type { InviteOptions } from './conversation/conversation-invitations.js';
export type { ConversationState } from './conversation/conversation-state.js';
export { Conversation } from './conversation/conversation.js';
import './conversation/conversations.js';
export type { SpeakerDetectionOptions } from './conversation/active-speaker.js';
export type {
  ConversationOptions,
  JoinResult,
  PublishOptions,
  SimulcastEncoding,
  SimulcastOptions,
  SubscribeOptions,
} from './conversation/conversation-options.js';
export { Contact } from './contact/contact.js';
export type { Availability, ContactEvents, ContactMessage, ScreenOptions, SendMessageOptions } from './contact/contact.js';
export type { DeviceDiff, MediaDeviceList } from './device/device-list.js';
export type { MediaDeviceChange } from './device/device-watcher.js';
export { MediaDevice } from './device/media-device.js';
export type { MediaDeviceType } from './device/media-device.js';
export type { BrowserCapabilities, Environment } from './environment.js';
export { currentEnvironment } from './environment.js';
export * from './errors.js';
export { Invitation } from './invitation/invitation.js';
export type { InvitationEvents } from './invitation/invitation.js';
export { ReceivedInvitation } from './invitation/received-invitation.js';
export type { ReceivedInvitationEvents } from './invitation/received-invitation.js';
export { SentInvitation } from './invitation/sent-invitation.js';
export type { SentInvitationEvents } from './invitation/sent-invitation.js';
export { ReceivedCallInvitation } from './invitation/received-call-invitation.js';
export type { ReceivedCallInvitationEvents } from './invitation/received-call-invitation.js';
export {
  getLogLevel,
  LOG_LEVEL_DEBUG,
  LOG_LEVEL_ERROR,
  LOG_LEVEL_INFO,
  LOG_LEVEL_OFF,
  LOG_LEVEL_TRACE,
  LOG_LEVEL_WARN,
  LOG_PREFIX,
  setLogLevel,
} from './log.js';
export { prepareMedia } from './media/load-media.js';
export { newMessageId } from './message/message-id.js';
export { Observable } from './observable.js';
export type { Delivery, EventTable, Listener } from './observable.js';
export type { ContactListUpdate } from './presence/roster.js';
export { ApplyAudioProcessorError, ApplyVideoProcessorError } from './processor/apply-processor-error.js';
export type { ProcessorFailure } from './processor/apply-processor-error.js';
export type {
  AudioProcessorType,
  ProcessorCost,
  VideoProcessorOptions,
  VideoProcessorType,
} from './processor/processor-types.js';
export type { CcsConnectionStatus } from './session/link-events.js';
export type { RegisterInformation } from './session/registration.js';
export { Session } from './session/session.js';
export type { SessionEvents } from './session/session.js';
export type { FillLightMode, SnapshotFilter, SnapshotOptions } from './snapshot/snapshot-options.js';
export type { LinkState } from './signalling/link.js';
export type { Unsubscribe } from './signalling/signalling.js';
export type { CaptureSource, CreateStreamOptions, FilterDescriptor } from './stream/capture-constraints.js';
export { CaptureError } from './stream/capture-error.js';
export type { CaptureFailure } from './stream/capture-error.js';
export type { ByTrack, StreamEvents, StreamFlowStatus, StreamReference } from './stream/stream-events.js';
export { Stream } from './stream/stream.js';
import './transfer/transfers.js';
export * from './transfer/data-channel-constants.js';
export type { CloudMediaInfo, PushDataDescriptor, PushMediaOptions, StoredMedia } from './conversation/conversation-files.js';
export { DataChannel } from './transfer/data-channel.js';
export type { DataChannelEvents } from './transfer/data-channel.js';
export type { FileInfo, Payload } from './transfer/payload.js';
export { prepareTransfers } from './transfer/prepare-transfers.js';
export { ReceivedDataChannelInvitation } from './transfer/received-data-channel-invitation.js';
export { ReceivedFileTransferInvitation } from './transfer/received-file-transfer-invitation.js';
export type {
  OfferedFile,
  ReceivedFile,
  ReceivedFileTransferInvitationEvents,
} from './transfer/received-file-transfer-invitation.js';
export type { TransferInformation } from './transfer/transfer-information.js';
export type { TransferOptions } from './transfer/transfers.js';
export { UserAgent } from './user-agent/user-agent.js';
export type { UserAgentEvents, UserAgentOptions } from './user-agent/user-agent.js';
export { UserData } from './user-data/user-data.js';
export { ApiCCWhiteBoardClient } from './whiteboard/whiteboard-client.js';
export type { DrawingTool, WhiteBoardEvents } from './whiteboard/whiteboard-client.js';
export type { BoardOptions } from './whiteboard/conversation-boards.js';
export { PointerSharingRoom } from './whiteboard/pointer-sharing-room.js';
export { prepareWhiteboard } from './whiteboard/prepare-whiteboard.js';
export { ReceivedPointerSharingInvitation, ReceivedWhiteboardInvitation } from './whiteboard/received-invitations.js';
export type { WhiteboardInvitationOptions, WhiteboardOptions } from './whiteboard/whiteboards.js';
import './whiteboard/whiteboards.js';
