import { describe, expect, it } from 'vitest';
import * as sdk from './index.js';

/** A class of ApiRTC: what its ordinary pages use of it. */
interface Names {
  of: { prototype: object; getAvailableEvents(): string[] };
  /** What every instance can do, getters included. */
  members: string;
  statics?: string;
  events?: string;
  /** What is deliberately not there, by reason. */
  absent?: Partial<Record<Reason, string>>;
}

const REASONS = {
  compat: 'an older spelling, or a helper that touches the DOM of the page: for the entry that stands in for the older script',
  statistics: 'statistics of media are a part of their own',
  recording: 'recording on the server needs a media server',
  mesh: 'publications keep their id when their stream is replaced, and all conversations are meshes: there is nothing to say',
} as const;

type Reason = keyof typeof REASONS;

const INVITATION = 'getId getStatus';
const RECEIVED = `${INVITATION} getSender sender getReceiveTime accept decline`;

const TIER_A: Record<string, Names> = {
  UserAgent: {
    of: sdk.UserAgent,
    members: `register unregister isRegistered getCurrentSession createStream createStreamFromMediaStream getUserMediaDevices userId
      setUserData getUserData setUsername getUsername setPhotoUrl getPhotoUrl enableActiveSpeakerDetecting
      setOverallOutgoingVideoBandwidth setPerCallOutgoingVideoBandwidth startWhiteboard stopWhiteboard getWhiteboardClient
      getBrowser getBrowserVersion getBrowserMajorVersion getBrowserInfo getBrowserDetails getOsName getOsVersion getBrowserCapabilities`,
    events: 'mediaDeviceChanged ccsConnectionStatus userMediaError',
    absent: { statistics: 'enableCallStatsMonitoring', mesh: 'enableMeshRoomMode', compat: 'apiRTCStreamsList' },
  },
  Session: {
    of: sdk.Session,
    members: `id getId getUserAgent disconnect getOrCreateContact getContacts getContactsArray getOnlineContactsArray
      getOrCreateConversation getActiveConversations setUserData getUserData setUsername getUsername setPhotoUrl getPhotoUrl
      joinGroup leaveGroup subscribeToGroup unsubscribeToGroup getPresenceGroup getSubscribedPresenceGroup getCall getCalls
      allowMultipleCalls sendRawData getWhiteboardClient`,
    statics: 'getActiveSession',
    events: `contactListUpdate contactMessage contactData rawData conversationMessage conversationData customEvent incomingCall
      incomingScreenSharingCall incomingScreenSharingCallInvitation conversationInvitation conversationJoinRequest
      fileTransferInvitation dataChannelInvitation whiteboardInvitation whiteboardRoomMemberUpdate disconnect error reconnecting reconnection`,
    absent: { compat: 'getContact getConversation createConversation getActiveConferences' },
  },
  Conversation: {
    of: sdk.Conversation,
    members: `join cancelJoin leave destroy isJoined getStatus getName getContacts getContactsArray getContactsNumber getRole
      getModerator publish unpublish isPublishedStream replacePublishedStream subscribeToStream unsubscribeToStream getStreamInfo
      getSubscribedStream getAvailableStreamList getConversationCall sendMessage sendData sendRawData sendCustomEvent pushData
      cancelPushData pushMedia sendInvitation startNewWhiteboardSession stopNewWhiteboardSession allowEntry denyEntry eject
      getWaitingRoomContacts`,
    events: `joined left contactJoined contactLeft streamListChanged streamAdded streamRemoved hangup error disconnectionWarning
      remoteStreamUpdated localStreamUpdated message data customEvent messageNotDelivered audioAmplitude transferPending
      transferBegun transferProgress transferEnded newMediaAvailable newWhiteboardSession whiteboardRoomMemberUpdate
      contactJoinedWaitingRoom contactLeftWaitingRoom waitingForModeratorAcceptance entryAllowed entryDenied moderatorConnected
      participantEjected closed`,
    absent: {
      compat: 'subscribeToMedia unsubscribeToMedia getAvailableMediaList availableStreamsUpdated',
      statistics: 'callStatsUpdate',
      recording: 'startRecording stopRecording isRecorded getRecordingInfo recordingStarted recordingStopped recordingAvailable',
      mesh: 'remoteStreamIdUpdated',
    },
  },
  ConversationCall: {
    of: sdk.ConversationCall,
    members: 'getConversation getCallId getStream replacePublishedStream',
    absent: { recording: 'startRecordingPublishedStream stopRecordingPublishedStream isRecorded getRecordingInfo' },
  },
  Stream: {
    of: sdk.Stream,
    statics: `createDisplayMediaStream createScreensharingStream createStreamFromUserMedia createStreamFromMediaStream getStream
      getLocalStreams`,
    members: `callId audioInput videoInput audioAppliedFilter videoAppliedFilter getId getType getData hasData hasAudio hasVideo
      getContact getOwner getConversations isScreensharing attachToElement release releaseAudio releaseVideo enableAudio
      disableAudio enableVideo disableVideo isAudioEnabled isVideoEnabled isAudioMuted isVideoMuted getAudioFlowStatus
      getVideoFlowStatus getRemoteAudioFlowStatus getRemoteVideoFlowStatus takeSnapshot takePhoto startRecord stopRecord pauseRecord
      resumeRecord getCapabilities getSettings getConstraints applyConstraints applyVideoProcessor applyAudioProcessor
      enableAudioAnalysis disableAudioAnalysis getLabels`,
    events: `stopped trackStopped release flowStatusChanged audioFlowStatusChanged videoFlowStatusChanged
      remoteAudioFlowStatusChanged remoteVideoFlowStatusChanged audioAmplitude audioAmplitudeInfo constraintsChanged`,
    absent: { compat: 'addInDiv removeFromDiv muteAudio unmuteAudio muteVideo unmuteVideo muteStateChange' },
  },
  SentInvitation: {
    of: sdk.SentInvitation,
    members: `${INVITATION} cancel onResponse send`,
    events: 'statusChange receive response',
  },
  ReceivedCallInvitation: {
    of: sdk.ReceivedCallInvitation,
    members: `${RECEIVED} getCall getCallType`,
    events: 'statusChange expired',
    absent: { recording: 'isRecorded' },
  },
  ReceivedConversationInvitation: {
    of: sdk.ReceivedConversationInvitation,
    members: `${RECEIVED} getConversation`,
    events: 'statusChange',
  },
  ReceivedConversationJoinRequest: {
    of: sdk.ReceivedConversationJoinRequest,
    members: `${RECEIVED} getConversation`,
    events: 'statusChange',
  },
  ReceivedFileTransferInvitation: {
    of: sdk.ReceivedFileTransferInvitation,
    members: `${RECEIVED} getFileInfo`,
    events: 'statusChange progress error',
  },
  ReceivedDataChannelInvitation: {
    of: sdk.ReceivedDataChannelInvitation,
    members: RECEIVED,
    events: 'statusChange expired',
  },
  ReceivedWhiteboardInvitation: { of: sdk.ReceivedWhiteboardInvitation, members: RECEIVED, events: 'statusChange' },
  DataChannel: {
    of: sdk.DataChannel,
    members: 'getId getContact getType getStatus sendData close',
    events: 'response accepted declined opened closed ended transferProgress transferComplete dataReceived error',
  },
  ApiCCWhiteBoardClient: {
    of: sdk.ApiCCWhiteBoardClient,
    members: `setCanvas setDrawingTool setBrushSize setBrushColor undo redo clearPaper deleteHistory printSharedText setReadOnly
      setFocusOnDrawing setScale getScale setOffset activateTouchScreen deactivateTouchScreen toggleTouchScreen setUserCursorColor`,
  },
};

const CONSTANTS = `CONVERSATION_STATUS_NOT_JOINED CONVERSATION_STATUS_JOINING CONVERSATION_STATUS_WAITING CONVERSATION_STATUS_JOINED
  CONVERSATION_ROLE_MODERATOR CONVERSATION_ROLE_CONTRIBUTOR CONVERSATION_ROLE_GUEST CONVERSATION_WAITING_ROOM_PREFIX
  DEFAULT_PROCESSOR_TYPE INVITATION_STATUS_STANDBY INVITATION_STATUS_ACCEPTED INVITATION_STATUS_DECLINED INVITATION_STATUS_EXPIRED
  INVITATION_STATUS_CANCELLED INVITATION_STATUS_ENDED DATACHANNEL_STATUS_WAITING DATACHANNEL_STATUS_ONGOING
  DATACHANNEL_STATUS_ENDED DATACHANNEL_TYPE_SEND DATACHANNEL_TYPE_RECEIVE STREAM_TYPE_NO_INPUT STREAM_TYPE_AUDIO
  STREAM_TYPE_VIDEO CONVERSATION_WHITEBOARD_STARTED CONVERSATION_WHITEBOARD_NOT_STARTED ERROR_OTHER ERROR_INVALID_CREDENTIALS
  ERROR_UNAUTHORIZED ERROR_NETWORK_UNAVAILABLE ERROR_SERVER_UNAVAILABLE ERROR_APIRTC_INITIALISATION_FAILED
  ERROR_APIRTC_SESSION_ALREADY_ON ERROR_REGISTRATION_URI_INVALID ERROR_NOT_FOUND ERROR_BAD_PARAMETER
  ERROR_INVITATION_STATE_INVALID ERROR_TIMED_OUT ERROR_STREAM_RECORD ERROR_HTTP ERROR_NOT_ALLOWED ERROR_OPERATION_CANCELED
  ERROR_WRONG_STATE ERROR_ON_SAVE`;

const words = (text = ''): string[] => text.split(/\s+/).filter(Boolean);

describe.each(Object.entries(TIER_A))('%s has what ordinary pages of ApiRTC use', (_, names) => {
  const { of, members, statics, events, absent = {} } = names;

  it.each([...words(members), 'on', 'removeListener'])('%s', (name) => expect(name in of.prototype).toBe(true));

  it.each([...words(statics), 'getAvailableEvents'])('static %s', (name) =>
    expect(typeof (of as unknown as Record<string, unknown>)[name]).toBe('function'),
  );

  it.each([...words(events)])('event %s', (name) => expect(of.getAvailableEvents()).toContain(name));

  const left = Object.entries(absent).flatMap(([reason, list]) =>
    words(list).map((name) => [name, REASONS[reason as Reason]] as const),
  );
  it.each(left)('but not %s: %s', (name) => {
    expect(name in of.prototype).toBe(false);
    expect(of.getAvailableEvents()).not.toContain(name);
  });
});

it.each(words(CONSTANTS))('there is the constant %s', (name) => expect(sdk).toHaveProperty(name));

it('has errors that differ', () => {
  const codes = Object.entries(sdk).flatMap(([name, value]) => (name.startsWith('ERROR_') ? [value] : []));
  expect(new Set(codes).size).toBe(codes.length);
});
