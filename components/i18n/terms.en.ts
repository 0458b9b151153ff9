import { ELEMENT_ERRORS } from '../error/error-codes.js';
import type { ErrorSentences } from '../error/error-codes.js';

/** What most elements say, in English. What a family of elements says more is in `vocabulary/`, and comes with that family. */
export const english = {
  // microphone, camera, screen
  microphone: 'Microphone',
  camera: 'Camera',
  shareScreen: 'Share screen',
  hangUp: 'Hang up',

  // devices
  devices: 'Devices',

  // people
  available: 'Available',
  busy: 'In a call',
  offline: 'Offline',
  someone: 'Someone',

  // an incoming call
  incomingCall: 'Incoming call',
  answer: 'Answer',
  watch: 'Watch',
  decline: 'Decline',

  tryAgain: 'Try again',

  // a call
  readyForCalls: 'Ready for calls',
  connectingToServer: 'Connecting…',
  videoCall: 'Video call',
  audioCall: 'Audio call',
  callingName: (name: string) => `Calling ${name}…`,
  cancel: 'Cancel',
  connecting: 'Connecting…',
  reconnecting: 'Reconnecting…',
  callAgain: 'Call again',
  close: 'Close',
  audioOnlyNow: 'The call goes on with audio only.',
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

  // who is online
  online: 'Online',
  call: 'Call',

  errors: ELEMENT_ERRORS as ErrorSentences,
};
