import type { filesEnglish } from './files.en.js';

export const filesFrench: typeof filesEnglish = {
  sendFilesTo: (name) => `Envoyer des fichiers à ${name}`,
  shareFilesIn: (conversation) => `Partager des fichiers dans ${conversation}`,
  filesArriveHere: 'Les fichiers qui vous sont envoyés arrivent ici.',
  chooseFiles: 'Choisir des fichiers',
  orDropThem: 'ou déposez-les ici',
  dropThem: 'Déposez-les',
  filesAndTransfers: 'Fichiers',
};
