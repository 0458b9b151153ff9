import { PREFERENCE_CHANGE } from '../preferences/preferences.js';
import { text } from '../preferences/texts.js';

/**
 * One line at the foot of the page when nothing on it can work, and why. What one element lacks (a camera, a contact) that element says itself.
 *
 * @typedef {'insecure' | 'script' | 'server' | 'key'} Trouble
 */

const RETRY_MS = 5_000;
const WATCH_MS = 20_000;
const KIT = '/apirtc.js';

/** @type {Trouble | undefined} */
let trouble;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let nextCheck;

/** Watches for what keeps the whole page from working. */
export function wireNotice() {
  document.addEventListener(PREFERENCE_CHANGE, () => show(trouble));
  if (!isSecureContext) return show('insecure');
  import(KIT).catch(() => show('script')); // The page's script element asked for it before; this is the same module, or the same failure.
  document.addEventListener('apirtc-error', (event) => heard(/** @type {Event & { code?: unknown }} */ (event).code));
  addEventListener('message', ({ origin, data }) => {
    if (origin === location.origin && data?.apirtcError) heard(data.apirtcError);
  });
  document.addEventListener('visibilitychange', () => void (document.hidden || checkServer()));
  for (const change of ['online', 'offline']) addEventListener(change, () => void checkServer());
  void checkServer();
}

/** @param {unknown} code of an element's failure, in this page or in one of its frames */
function heard(code) {
  if (code === 'credentials-refused') show('key');
  else if (code === 'server-unreachable' || code === 'connection-lost') void checkServer();
}

/** Asks the server whether it is there, and again after a while for as long as the page is looked at. */
async function checkServer() {
  clearTimeout(nextCheck);
  const answers = await fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!answers) show('server');
  else if (trouble === 'server') show(undefined);
  clearTimeout(nextCheck); // Two checks may have crossed.
  if (!document.hidden) nextCheck = setTimeout(checkServer, answers ? WATCH_MS : RETRY_MS);
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
    key: text('notice.key', 'This server asks for a site key: open this page as /?site-key=… with a key of its own.'),
    server: text('notice.server', 'The server does not answer. This page tries again by itself.'),
  }[found];
}
