import { addVocabulary } from '../languages.js';

/** What meetings say, in English. */
export const meetingEnglish = {
  joinConversation: 'Join',
  joinWithoutCamera: 'Without camera',
  waitToBeLetIn: 'A moderator will let you in.',
  asksToJoin: (name: string) => `${name} asks to join`,
  letIn: 'Let in',
  refuse: 'Refuse',
  leaveConversation: 'Leave',
  youLeft: 'You left the conversation.',
  notLetIn: 'A moderator did not let you in.',
  sentOut: 'A moderator sent you out.',
  conversationClosed: 'The conversation is over.',
  aloneHere: 'Nobody else is here at the moment.',
  nextPage: 'Next page',
  previousPage: 'Previous page',
};

addVocabulary(meetingEnglish);
