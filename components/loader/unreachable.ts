import { languageNear } from './language-near.js';

/**
 * The element's own code is missing, so its sentences are too: these are the ones of `server-unreachable`, repeated here so that the script
 * which loads everything else stays small. French or else English.
 */
const SENTENCES = {
  en: 'The call server does not answer. Check the network, then reload the page.',
  fr: 'Le serveur d’appel ne répond pas. Vérifiez le réseau, puis rechargez la page.',
};

/**
 * Says in an element's place that its code could not be fetched, fires `apirtc-error`, and logs the cause.
 *
 * @returns Takes the sentence away again.
 */
export function showUnreachable(element: Element, cause: unknown): () => void {
  const message = languageNear(element) === 'fr' ? SENTENCES.fr : SENTENCES.en;
  const text = new Text(message);
  element.append(text);
  console.error(`ApiRTC CE could not load <${element.localName}>.`, cause);
  const event = new Event('apirtc-error', { bubbles: true, composed: true });
  element.dispatchEvent(Object.assign(event, { code: 'server-unreachable', message, cause }));
  return () => text.remove();
}
