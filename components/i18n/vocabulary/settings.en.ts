import { addVocabulary } from '../languages.js';

/** What is said of one's own picture and sound, in English, once there are any. */
export const settingsEnglish = {
  background: 'Background',
  noBackground: 'As it is',
  blurredBackground: 'Blurred',
  pictureNumbered: (position: number) => `Picture ${position}`,
  noiseReduction: 'Reduce noise',
  processorCost: (share: string) => `Uses ${share} of a processor core`,
  anotherPicture: 'Take another',
  download: 'Download',
  picture: 'Picture',
  refusals: {
    unsupported: 'This browser cannot do that.',
    policy: 'This page does not allow what that takes.',
    'too-slow': 'This device is too slow for that.',
    'not-loaded': 'What that takes could not be fetched. Try again in a moment.',
    'bad-image': 'This picture could not be loaded.',
    'no-track': 'There is no camera or microphone to do that with.',
    remote: 'This can only be done to your own camera and microphone.',
    unknown: 'This effect is not known.',
  },
};

addVocabulary(settingsEnglish);
