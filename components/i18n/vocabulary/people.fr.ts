import type { peopleEnglish } from './people.en.js';

export const peopleFrench: typeof peopleEnglish = {
  chat: 'Messages',
  chatWith: (name) => `Discussion avec ${name}`,
  messagesWith: (name) => `Messages avec ${name}`,
  noMessages: (name) => `Dites bonjour à ${name}.`,
  writeMessage: 'Écrire un message',
  send: 'Envoyer',
  messageIsOnItsWay: 'En cours d’envoi',
  messageWasSent: 'Envoyé',
  newMessages: (count) => (count < 2 ? `${count} nouveau message` : `${count} nouveaux messages`),
  latestMessages: 'Derniers messages',
  nobodyOnline: 'Personne d’autre n’est en ligne.',
  callByVideo: (name) => `Appel vidéo avec ${name}`,
  callByAudio: (name) => `Appel audio avec ${name}`,
  writeTo: (name) => `Écrire à ${name}`,
  callPerson: (name) => `Appeler ${name}`,
};
