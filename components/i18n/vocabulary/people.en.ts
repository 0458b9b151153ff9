import { addVocabulary } from '../languages.js';

/** What is said of lists of people and messages, in English. */
export const peopleEnglish = {
  chat: 'Chat',
  chatWith: (name: string) => `Chat with ${name}`,
  messagesWith: (name: string) => `Messages with ${name}`,
  noMessages: (name: string) => `Say hello to ${name}.`,
  writeMessage: 'Write a message',
  send: 'Send',
  messageIsOnItsWay: 'On its way',
  messageWasSent: 'Sent',
  newMessages: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  latestMessages: 'Latest messages',
  nobodyOnline: 'Nobody else is online.',
  callByVideo: (name: string) => `Video call with ${name}`,
  callByAudio: (name: string) => `Audio call with ${name}`,
  writeTo: (name: string) => `Write to ${name}`,
  callPerson: (name: string) => `Call ${name}`,
};

addVocabulary(peopleEnglish);
