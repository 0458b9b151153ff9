import { addVocabulary } from '../languages.js';

/** What is said of shared screens, in English. */
export const screensEnglish = {
  showScreen: 'Show your screen',
  sharingYourScreen: 'You are sharing your screen',
  showsScreen: (name: string) => `${name} is sharing a screen`,
  readyForScreens: 'Ready to be shown a screen',
};

addVocabulary(screensEnglish);
