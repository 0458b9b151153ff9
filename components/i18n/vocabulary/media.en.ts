import { addVocabulary } from '../languages.js';

/** What is said of microphones, cameras, screens and ringing, in English. */
export const mediaEnglish = {
  mute: 'Mute microphone',
  unmute: 'Unmute microphone',
  stopCamera: 'Turn camera off',
  startCamera: 'Turn camera on',
  screenSharing: 'Screen sharing',
  stopSharing: 'Stop sharing',
  callControls: 'Call controls',
  callDuration: 'Call duration',
  speaker: 'Speaker',
  noCamera: 'No camera found',
  noMicrophone: 'No microphone found',
  noSpeakerChoice: 'Chosen by the browser',
  numbered: (device: string, position: number) => `${device} ${position}`,
  level: 'Sound level',
  tryDevices: 'Try camera and microphone',
  takePicture: 'Take a picture',
  you: 'You',
  nameAndYou: (name: string) => `${name} (you)`,
  microphoneIsOff: 'Microphone off',
  cameraIsOff: 'Camera off',
  waitingForVideo: 'Waiting for video',
  tapToHear: 'Tap to hear',
  isCalling: (name: string) => `${name} is calling`,
  incomingVideoCall: 'Incoming video call',
  incomingScreen: 'Wants to show you a screen',
  answerWithVideo: 'Video',
  answerAudioOnly: 'Audio only',
};

addVocabulary(mediaEnglish);
