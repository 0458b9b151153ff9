import { ELEMENT_ERRORS } from '../error/error-codes.js';
import type { ErrorSentences } from '../error/error-codes.js';

/** Everything the kit says, in English; the type of this object is what another language must fill in. */
export const english = {
  // microphone, camera, screen
  microphone: 'Microphone',
  mute: 'Mute microphone',
  unmute: 'Unmute microphone',
  camera: 'Camera',
  stopCamera: 'Turn camera off',
  startCamera: 'Turn camera on',
  screenSharing: 'Screen sharing',
  shareScreen: 'Share screen',
  stopSharing: 'Stop sharing',
  hangUp: 'Hang up',
  callControls: 'Call controls',
  callDuration: 'Call duration',

  // devices
  devices: 'Devices',
  speaker: 'Speaker',
  noCamera: 'No camera found',
  noMicrophone: 'No microphone found',
  noSpeakerChoice: 'Chosen by the browser',
  numbered: (device: string, position: number) => `${device} ${position}`,
  level: 'Sound level',

  // people
  available: 'Available',
  busy: 'In a call',
  offline: 'Offline',
  you: 'You',
  nameAndYou: (name: string) => `${name} (you)`,
  someone: 'Someone',

  // a tile
  microphoneIsOff: 'Microphone off',
  cameraIsOff: 'Camera off',
  waitingForVideo: 'Waiting for video',
  tapToHear: 'Tap to hear',

  // an incoming call
  isCalling: (name: string) => `${name} is calling`,
  incomingCall: 'Incoming call',
  incomingVideoCall: 'Incoming video call',
  incomingScreen: 'Wants to show you a screen',
  answer: 'Answer',
  answerWithVideo: 'Video',
  answerAudioOnly: 'Audio only',
  watch: 'Watch',
  decline: 'Decline',

  tryAgain: 'Try again',

  // a conversation
  joinConversation: 'Join',
  joinWithoutCamera: 'Without camera',
  waitToBeLetIn: 'A moderator will let you in.',
  asksToJoin: (name: string) => `${name} asks to join`,
  letIn: 'Let in',
  refuse: 'Refuse',
  leaveConversation: 'Leave',
  youLeft: 'You left the conversation.',
  notLetIn: 'A moderator did not let you in.',
  sentOut: 'A moderator sent you out.',
  conversationClosed: 'The conversation is over.',
  aloneHere: 'Nobody else is here at the moment.',
  nextPage: 'Next page',
  previousPage: 'Previous page',

  // a call
  readyForCalls: 'Ready for calls',
  connectingToServer: 'Connecting…',
  videoCall: 'Video call',
  audioCall: 'Audio call',
  showScreen: 'Show your screen',
  callingName: (name: string) => `Calling ${name}…`,
  cancel: 'Cancel',
  connecting: 'Connecting…',
  reconnecting: 'Reconnecting…',
  callAgain: 'Call again',
  close: 'Close',
  audioOnlyNow: 'The call goes on with audio only.',
  sharingYourScreen: 'You are sharing your screen',
  showsScreen: (name: string) => `${name} is sharing a screen`,
  readyForScreens: 'Ready to be shown a screen',
  development: 'Development mode: this call server only answers this computer.',

  // how a call ended
  ends: {
    missed: (name: string) => `You missed a call from ${name}.`,
    declined: {
      mine: (name: string) => `You declined the call from ${name}.`,
      theirs: (name: string) => `${name} declined the call.`,
    },
    busy: {
      mine: (name: string) => `${name} called while you were in another call.`,
      theirs: (name: string) => `${name} is in another call.`,
    },
    notFound: { mine: (name: string) => `${name} is not online.`, theirs: (name: string) => `${name} is not online.` },
    mediaError: {
      mine: (_name: string) => 'Neither a camera nor a microphone could be opened.',
      theirs: (name: string) => `${name} has no camera or microphone that works.`,
    },
    noAnswer: { mine: (name: string) => `${name} did not answer.`, theirs: (name: string) => `${name} did not answer.` },
    hungUp: { mine: (_name: string) => 'The call has ended.', theirs: (name: string) => `${name} ended the call.` },
    screenStopped: { mine: (_name: string) => 'You stopped sharing.', theirs: (name: string) => `${name} stopped sharing.` },
    noPath: 'No connection between the two devices could be made.',
    pathLost: 'The connection between the two devices was lost.',
    gone: {
      mine: (_name: string) => 'The connection was lost.',
      theirs: (name: string) => `${name} has left, or lost the connection.`,
    },
    answeredElsewhere: 'You answered on another device.',
    declinedElsewhere: 'You declined on another device.',
  },

  // messages
  chat: 'Chat',
  chatWith: (name: string) => `Chat with ${name}`,
  messagesWith: (name: string) => `Messages with ${name}`,
  noMessages: (name: string) => `Say hello to ${name}.`,
  writeMessage: 'Write a message',
  send: 'Send',
  messageIsOnItsWay: 'On its way',
  messageWasSent: 'Sent',
  newMessages: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  latestMessages: 'Latest messages',

  // who is online
  online: 'Online',
  nobodyOnline: 'Nobody else is online.',
  callByVideo: (name: string) => `Video call with ${name}`,
  callByAudio: (name: string) => `Audio call with ${name}`,
  writeTo: (name: string) => `Write to ${name}`,
  callPerson: (name: string) => `Call ${name}`,
  call: 'Call',

  errors: ELEMENT_ERRORS as ErrorSentences,
};

/** A language. Sentences with a value in them are functions of it. */
export type Terms = typeof english;
