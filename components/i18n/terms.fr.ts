import type { Terms } from './terms.js';
import { filesFrench } from './vocabulary/files.fr.js';
import { transfersFrench } from './vocabulary/file-transfers.fr.js';
import { drawingToolsFrench } from './vocabulary/drawing-tools.fr.js';
import { drawingFrench } from './vocabulary/drawing.fr.js';
import { mediaFrench } from './vocabulary/media.fr.js';
import { peopleFrench } from './vocabulary/people.fr.js';
import { screensFrench } from './vocabulary/screens.fr.js';
import { meetingFrench } from './vocabulary/meeting.fr.js';
import { settingsFrench } from './vocabulary/settings.fr.js';
import { talkFrench } from './vocabulary/talk.fr.js';

export const french: Terms = {
  ...filesFrench,
  ...transfersFrench,
  ...drawingFrench,
  ...drawingToolsFrench,
  ...mediaFrench,
  ...peopleFrench,
  ...screensFrench,
  ...meetingFrench,
  ...settingsFrench,
  ...talkFrench,

  microphone: 'Micro',
  camera: 'Caméra',
  shareScreen: 'Partager l’écran',
  hangUp: 'Raccrocher',

  devices: 'Périphériques',

  available: 'Disponible',
  busy: 'En appel',
  offline: 'Hors ligne',
  someone: 'Quelqu’un',

  incomingCall: 'Appel entrant',
  answer: 'Répondre',
  watch: 'Regarder',
  decline: 'Refuser',

  tryAgain: 'Réessayer',

  // a call
  readyForCalls: 'Prêt à recevoir des appels',
  connectingToServer: 'Connexion…',
  videoCall: 'Appel vidéo',
  audioCall: 'Appel audio',
  callingName: (name) => `Vous appelez ${name}…`,
  cancel: 'Annuler',
  connecting: 'Connexion…',
  reconnecting: 'Reconnexion…',
  callAgain: 'Rappeler',
  close: 'Fermer',
  audioOnlyNow: 'L’appel continue en audio seulement.',
  development: 'Mode développement\u00a0: ce serveur d’appel ne répond qu’à cet ordinateur.',

  // how a call ended
  ends: {
    missed: (name) => `Vous avez manqué un appel de ${name}.`,
    declined: { mine: (name) => `Vous avez refusé l’appel de ${name}.`, theirs: (name) => `${name} a refusé l’appel.` },
    busy: { mine: (name) => `${name} a appelé pendant un autre appel.`, theirs: (name) => `${name} est déjà en communication.` },
    notFound: { mine: (name) => `${name} n’est pas en ligne.`, theirs: (name) => `${name} n’est pas en ligne.` },
    mediaError: {
      mine: () => 'Ni caméra ni microphone n’ont pu être ouverts.',
      theirs: (name) => `${name} n’a ni caméra ni microphone en état de marche.`,
    },
    noAnswer: { mine: (name) => `${name} n’a pas répondu.`, theirs: (name) => `${name} n’a pas répondu.` },
    hungUp: { mine: () => 'L’appel est terminé.', theirs: (name) => `${name} a mis fin à l’appel.` },
    screenStopped: { mine: () => 'Vous avez arrêté le partage.', theirs: (name) => `${name} a arrêté le partage.` },
    noPath: 'Aucune connexion n’a pu être établie entre les deux appareils.',
    pathLost: 'La connexion entre les deux appareils est perdue.',
    gone: { mine: () => 'La connexion est perdue.', theirs: (name) => `${name} est parti, ou a perdu la connexion.` },
    answeredElsewhere: 'Vous avez répondu sur un autre appareil.',
    declinedElsewhere: 'Vous avez refusé sur un autre appareil.',
  },

  online: 'En ligne',
  call: 'Appeler',

  // {subject}: what the failure is about
  errors: {
    'missing-attribute': 'L’attribut «\u00a0{subject}\u00a0» est absent.',
    'bad-attribute': 'La valeur de l’attribut «\u00a0{subject}\u00a0» n’est pas comprise par cet élément.',
    'server-unreachable': 'Le serveur d’appel ne répond pas. Vérifiez le réseau, puis réessayez.',
    'connection-lost': 'La connexion au serveur d’appel est perdue.',
    'credentials-refused': 'Le serveur d’appel refuse la clé ou le jeton de cette page.',
    'credentials-expired': 'Votre accès a expiré. Rechargez la page.',
    'origin-refused': 'Le serveur d’appel n’accepte pas les appels depuis ce site.',
    'user-id-refused': 'Le serveur d’appel refuse cet identifiant d’utilisateur.',
    'not-allowed': 'Vous n’avez pas le droit de faire cela.',
    'version-mismatch': 'Cette page est trop ancienne ou trop récente pour son serveur d’appel. Rechargez-la.',
    'insecure-context': 'Les navigateurs ne donnent la caméra et le micro qu’aux pages sécurisées. Ouvrez celle-ci en https.',
    'unsupported-browser': 'Ce navigateur ne permet pas les appels. Utilisez-en un récent.',
    'camera-denied': 'La caméra est bloquée. Autorisez-la dans la barre d’adresse, puis réessayez.',
    'microphone-denied': 'Le micro est bloqué. Autorisez-le dans la barre d’adresse, puis réessayez.',
    'camera-not-found': 'Aucune caméra trouvée. Branchez-en une, puis réessayez.',
    'microphone-not-found': 'Aucun micro trouvé. Branchez-en un, puis réessayez.',
    'device-in-use': 'Un autre programme utilise la caméra ou le micro. Fermez-le, puis réessayez.',
    'screen-denied': 'L’écran n’a pas été partagé.',
    'screen-unsupported': 'Ce navigateur ne permet pas de partager l’écran.',
    'contact-not-found': '{subject} n’est pas disponible pour le moment.',
    'call-not-found': 'Cet appel est terminé.',
    'conversation-full': 'Il n’y a plus de place dans cette conversation.',
    'answered-elsewhere': 'Cet appel a été pris depuis une autre page.',
    'wrong-state': 'Ce n’est pas possible pour le moment.',
    'message-not-delivered': 'Le message n’a pas été remis.',
    'too-large': 'C’est trop volumineux pour être envoyé.',
    'rate-limited': 'Trop de demandes à la fois. Patientez un instant, puis réessayez.',
    'too-many-sessions': 'Vous avez trop de pages ouvertes. Fermez-en une, puis réessayez.',
    internal: 'Un problème est survenu. Réessayez dans un instant.',
  },
};
