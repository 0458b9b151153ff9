import type { talkEnglish } from './talk.en.js';

export const talkFrench: typeof talkEnglish = {
  chatIn: (conversation) => `Messages de ${conversation}`,
  messagesIn: (conversation) => `Messages échangés dans ${conversation}`,
  sayHelloToAll: 'Dites bonjour à tous.',
  peopleHere: (count) => (count === 1 ? 'Vous seul' : `${count} personnes`),
  readBy: (names) => `Lu par ${names}`,
  readByAll: 'Lu par tous',
  loadingOlder: 'Les messages précédents arrivent…',
  joinAgain: 'Revenir',
  isTyping: (name) => `${name} écrit…`,
  areTyping: (names) => `${names} écrivent…`,
  severalAreTyping: 'Plusieurs personnes écrivent…',
  sendingFile: (name) => `Envoi de ${name}…`,
  attachFile: 'Joindre un fichier',
  fileNamed: (name) => `Fichier\u00a0: ${name}`,
  pictureNamed: (name) => `Image\u00a0: ${name}`,
};
