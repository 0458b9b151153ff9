/**
 * Why an element could not do its work: every code of the `apirtc-error` event, with the sentence that the element shows. Stable: a code may be
 * added, never renamed. `{subject}` is what the failure is about: an attribute's name, a user's name.
 */
export const ELEMENT_ERRORS = {
  'missing-attribute': {
    en: 'The attribute “{subject}” is missing.',
    fr: 'L’attribut « {subject} » est absent.',
  },
  'bad-attribute': {
    en: 'The value of the attribute “{subject}” is not one this element understands.',
    fr: 'La valeur de l’attribut « {subject} » n’est pas comprise par cet élément.',
  },
  'server-unreachable': {
    en: 'The call server does not answer. Check the network, then try again.',
    fr: 'Le serveur d’appel ne répond pas. Vérifiez le réseau, puis réessayez.',
  },
  'connection-lost': {
    en: 'The connection to the call server was lost.',
    fr: 'La connexion au serveur d’appel est perdue.',
  },
  'credentials-refused': {
    en: 'The call server does not accept the key or token of this page.',
    fr: 'Le serveur d’appel refuse la clé ou le jeton de cette page.',
  },
  'credentials-expired': {
    en: 'Your access has expired. Reload the page.',
    fr: 'Votre accès a expiré. Rechargez la page.',
  },
  'origin-refused': {
    en: 'The call server does not accept calls from this site.',
    fr: 'Le serveur d’appel n’accepte pas les appels depuis ce site.',
  },
  'user-id-refused': {
    en: 'The call server does not accept this user id.',
    fr: 'Le serveur d’appel refuse cet identifiant d’utilisateur.',
  },
  'not-allowed': {
    en: 'You do not have the right to do this.',
    fr: 'Vous n’avez pas le droit de faire cela.',
  },
  'version-mismatch': {
    en: 'This page is too old or too new for its call server. Reload it.',
    fr: 'Cette page est trop ancienne ou trop récente pour son serveur d’appel. Rechargez-la.',
  },
  'insecure-context': {
    en: 'Browsers only give the camera and microphone to secure pages. Open this one with https.',
    fr: 'Les navigateurs ne donnent la caméra et le micro qu’aux pages sécurisées. Ouvrez celle-ci en https.',
  },
  'unsupported-browser': {
    en: 'This browser cannot make calls. Use a recent one.',
    fr: 'Ce navigateur ne permet pas les appels. Utilisez-en un récent.',
  },
  'camera-denied': {
    en: 'The camera is blocked. Allow it in the address bar, then try again.',
    fr: 'La caméra est bloquée. Autorisez-la dans la barre d’adresse, puis réessayez.',
  },
  'microphone-denied': {
    en: 'The microphone is blocked. Allow it in the address bar, then try again.',
    fr: 'Le micro est bloqué. Autorisez-le dans la barre d’adresse, puis réessayez.',
  },
  'camera-not-found': {
    en: 'No camera was found. Plug one in, then try again.',
    fr: 'Aucune caméra trouvée. Branchez-en une, puis réessayez.',
  },
  'microphone-not-found': {
    en: 'No microphone was found. Plug one in, then try again.',
    fr: 'Aucun micro trouvé. Branchez-en un, puis réessayez.',
  },
  'device-in-use': {
    en: 'Another program is using the camera or microphone. Close it, then try again.',
    fr: 'Un autre programme utilise la caméra ou le micro. Fermez-le, puis réessayez.',
  },
  'screen-denied': {
    en: 'The screen was not shared.',
    fr: 'L’écran n’a pas été partagé.',
  },
  'screen-unsupported': {
    en: 'This browser cannot share the screen.',
    fr: 'Ce navigateur ne permet pas de partager l’écran.',
  },
  'contact-not-found': {
    en: '{subject} is not available at the moment.',
    fr: '{subject} n’est pas disponible pour le moment.',
  },
  'call-not-found': {
    en: 'This call is over.',
    fr: 'Cet appel est terminé.',
  },
  'answered-elsewhere': {
    en: 'This call was answered on another page.',
    fr: 'Cet appel a été pris depuis une autre page.',
  },
  'wrong-state': {
    en: 'This is not possible right now.',
    fr: 'Ce n’est pas possible pour le moment.',
  },
  'message-not-delivered': {
    en: 'The message was not delivered.',
    fr: 'Le message n’a pas été remis.',
  },
  'too-large': {
    en: 'This is too large to be sent.',
    fr: 'C’est trop volumineux pour être envoyé.',
  },
  'rate-limited': {
    en: 'That was too many requests at once. Wait a moment, then try again.',
    fr: 'Trop de demandes à la fois. Patientez un instant, puis réessayez.',
  },
  'too-many-sessions': {
    en: 'You have too many pages open. Close one, then try again.',
    fr: 'Vous avez trop de pages ouvertes. Fermez-en une, puis réessayez.',
  },
  internal: {
    en: 'Something went wrong. Try again in a moment.',
    fr: 'Un problème est survenu. Réessayez dans un instant.',
  },
} as const satisfies Record<string, Record<'en' | 'fr', string>>;

export type ElementErrorCode = keyof typeof ELEMENT_ERRORS;

/** The sentences of one of our languages, by code. */
export function errorSentences(language: 'en' | 'fr'): Record<ElementErrorCode, string> {
  const sentences = Object.entries(ELEMENT_ERRORS).map(([code, texts]) => [code, texts[language]]);
  return Object.fromEntries(sentences) as Record<ElementErrorCode, string>;
}
