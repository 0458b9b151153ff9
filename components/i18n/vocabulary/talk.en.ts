import { addVocabulary } from '../languages.js';

/** What is said where many write to each other, in English. */
export const talkEnglish = {
  chatIn: (conversation: string) => `Chat in ${conversation}`,
  messagesIn: (conversation: string) => `Messages in ${conversation}`,
  sayHelloToAll: 'Say hello to everybody.',
  peopleHere: (count: number) => (count === 1 ? 'Only you' : `${count} people`),
  readBy: (names: string) => `Read by ${names}`,
  readByAll: 'Read by everybody',
  loadingOlder: 'Earlier messages are coming…',
  joinAgain: 'Join again',
  isTyping: (name: string) => `${name} is typing…`,
  areTyping: (names: string) => `${names} are typing…`,
  severalAreTyping: 'Several people are typing…',
  sendingFile: (name: string) => `${name} is being sent…`,
  attachFile: 'Attach a file',
  fileNamed: (name: string) => `File: ${name}`,
  pictureNamed: (name: string) => `Picture: ${name}`,
};

addVocabulary(talkEnglish);
