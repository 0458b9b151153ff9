import type { meetingEnglish } from './meeting.en.js';

export const meetingFrench: typeof meetingEnglish = {
  joinConversation: 'Rejoindre',
  joinWithoutCamera: 'Sans caméra',
  waitToBeLetIn: 'Un modérateur va vous faire entrer.',
  asksToJoin: (name) => `${name} souhaite entrer`,
  letIn: 'Faire entrer',
  refuse: 'Refuser',
  leaveConversation: 'Quitter',
  youLeft: 'Vous avez quitté la conversation.',
  notLetIn: 'Un modérateur ne vous a pas fait entrer.',
  sentOut: 'Un modérateur vous a fait sortir.',
  conversationClosed: 'La conversation est terminée.',
  aloneHere: 'Vous êtes seul ici pour le moment.',
  nextPage: 'Page suivante',
  previousPage: 'Page précédente',
};
