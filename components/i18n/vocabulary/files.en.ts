import { addVocabulary } from '../languages.js';

/** What is said about files that are sent and shared, in English. */
export const filesEnglish = {
  sendFilesTo: (name: string) => `Send files to ${name}`,
  shareFilesIn: (conversation: string) => `Share files in ${conversation}`,
  filesArriveHere: 'Files for you arrive here.',
  chooseFiles: 'Choose files',
  orDropThem: 'or drop them here',
  dropThem: 'Drop them',
  filesAndTransfers: 'Files',
};

addVocabulary(filesEnglish);
