import { addVocabulary } from '../languages.js';

/** What is said of a file that is on its way, in English. */
export const transfersEnglish = {
  acceptFile: (name: string) => `Accept ${name}`,
  refuseFile: (name: string) => `Refuse ${name}`,
  cancelFile: (name: string) => `Cancel ${name}`,
  saveFile: (name: string) => `Save ${name}`,
  accept: 'Accept',
  fileFrom: (name: string) => `From ${name}`,
  offersFile: (person: string, file: string) => `${person} sends you ${file}`,
  waitsForAnswer: 'Waiting for an answer',
  waitsForTurn: 'Waiting for its turn',
  fileSent: 'Sent',
  fileShared: 'Shared',
  fileHere: 'Received',
  fileDeclined: 'Declined',
  fileExpired: 'No answer',
  fileCancelled: 'Cancelled',
  fileLost: 'The connection was lost',
  fileCorrupt: 'It did not arrive as it was sent',
  fileHasNoRoom: 'There is no room for it',
  fileTooLarge: 'It is too large',
  fileNotAllowed: 'This is not allowed here',
  fileFailed: 'It could not be sent',
};

addVocabulary(transfersEnglish);
