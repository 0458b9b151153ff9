import type { screensEnglish } from './screens.en.js';

export const screensFrench: typeof screensEnglish = {
  showScreen: 'Montrer votre écran',
  sharingYourScreen: 'Vous partagez votre écran',
  showsScreen: (name) => `${name} partage un écran`,
  readyForScreens: 'Prêt à voir un écran partagé',
};
