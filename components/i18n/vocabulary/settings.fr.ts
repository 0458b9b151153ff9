import type { settingsEnglish } from './settings.en.js';

export const settingsFrench: typeof settingsEnglish = {
  background: 'Arrière-plan',
  noBackground: 'Tel quel',
  blurredBackground: 'Flouté',
  pictureNumbered: (position) => `Image ${position}`,
  noiseReduction: 'Réduire le bruit',
  processorCost: (share) => `Utilise ${share} d’un cœur du processeur`,
  anotherPicture: 'Reprendre',
  download: 'Télécharger',
  picture: 'Photo',
  refusals: {
    unsupported: 'Ce navigateur ne sait pas le faire.',
    policy: 'Cette page n’autorise pas ce qu’il faut pour cela.',
    'too-slow': 'Cet appareil est trop lent pour cela.',
    'not-loaded': 'Ce qu’il faut n’a pas pu être chargé. Réessayez dans un instant.',
    'bad-image': 'Cette image n’a pas pu être chargée.',
    'no-track': 'Il n’y a ni caméra ni micro pour cela.',
    remote: 'Cela ne se fait que sur votre propre caméra et votre propre micro.',
    unknown: 'Cet effet est inconnu.',
  },
};
