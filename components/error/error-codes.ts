/**
 * Why an element could not do its work: every code of the `apirtc-error` event, with the sentence that the element shows, in English. Stable: a
 * code may be added, never renamed. `{subject}` is what the failure is about: an attribute's name, a user's name.
 */
export const ELEMENT_ERRORS = {
  'missing-attribute': 'The attribute “{subject}” is missing.',
  'bad-attribute': 'The value of the attribute “{subject}” is not one this element understands.',
  'server-unreachable': 'The call server does not answer. Check the network, then try again.',
  'connection-lost': 'The connection to the call server was lost.',
  'credentials-refused': 'The call server does not accept the key or token of this page.',
  'credentials-expired': 'Your access has expired. Reload the page.',
  'origin-refused': 'The call server does not accept calls from this site.',
  'user-id-refused': 'The call server does not accept this user id.',
  'not-allowed': 'You do not have the right to do this.',
  'version-mismatch': 'This page is too old or too new for its call server. Reload it.',
  'insecure-context': 'Browsers only give the camera and microphone to secure pages. Open this one with https.',
  'unsupported-browser': 'This browser cannot make calls. Use a recent one.',
  'camera-denied': 'The camera is blocked. Allow it in the address bar, then try again.',
  'microphone-denied': 'The microphone is blocked. Allow it in the address bar, then try again.',
  'camera-not-found': 'No camera was found. Plug one in, then try again.',
  'microphone-not-found': 'No microphone was found. Plug one in, then try again.',
  'device-in-use': 'Another program is using the camera or microphone. Close it, then try again.',
  'screen-denied': 'The screen was not shared.',
  'screen-unsupported': 'This browser cannot share the screen.',
  'contact-not-found': '{subject} is not available at the moment.',
  'call-not-found': 'This call is over.',
  'conversation-full': 'There is no more room in this conversation.',
  'answered-elsewhere': 'This call was answered on another page.',
  'wrong-state': 'This is not possible right now.',
  'message-not-delivered': 'The message was not delivered.',
  'too-large': 'This is too large to be sent.',
  'rate-limited': 'That was too many requests at once. Wait a moment, then try again.',
  'too-many-sessions': 'You have too many pages open. Close one, then try again.',
  internal: 'Something went wrong. Try again in a moment.',
} as const;

export type ElementErrorCode = keyof typeof ELEMENT_ERRORS;

/** A sentence for each code. */
export type ErrorSentences = Readonly<Record<ElementErrorCode, string>>;
