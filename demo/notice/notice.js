import { PREFERENCE_CHANGE } from '../preferences/preferences.js';
import { text } from '../preferences/texts.js';

/**
 * One line at the foot of the page when nothing on it can work, and why. What one element lacks (a camera, a contact) that element says itself.
 *
 * @typedef {'insecure' | 'script' | 'server'} Trouble
 */

const RETRY_MS = 5_000;
const KIT = '/apirtc.js';

/** @type {Trouble | undefined} */
let trouble;

/** Watches for what keeps the whole page from working. */
export function wireNotice() {
  if (!isSecureContext) return show('insecure');
  import(KIT).catch(() => show('script')); // The page's script element asked for it before; this is the same module, or the same failure.
  document.addEventListener('apirtc-error', () => void checkServer());
  addEventListener('online', () => void checkServer());
  addEventListener('offline', () => show('server'));
  document.addEventListener(PREFERENCE_CHANGE, () => show(trouble));
  void checkServer();
}

/** Asks the server whether it is there, and again until it is. */
async function checkServer() {
  const answers = await fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (trouble !== 'script') show(answers ? undefined : 'server');
  if (!answers) setTimeout(checkServer, RETRY_MS);
}

/** @param {Trouble | undefined} found */
function show(found) {
  trouble = found;
  const notice = document.querySelector('#notice');
  if (!(notice instanceof HTMLElement)) return;
  notice.hidden = !found;
  const sentence = notice.querySelector('p');
  if (sentence && found) sentence.textContent = sentenceOf(found);
}

/** @param {Trouble} found */
function sentenceOf(found) {
  return {
    insecure: text(
      'notice.insecure',
      'A browser gives the camera and microphone only to https:// and localhost. Open this page on one of them.',
    ),
    script: text(
      'notice.script',
      'The elements could not be loaded. Run “npm run build” where the server runs, then reload this page.',
    ),
    server: text('notice.server', 'The server does not answer. This page tries again by itself.'),
  }[found];
}
