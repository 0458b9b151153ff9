import { ownContent } from '../live/page-window.js';
import { siteKey, snippetFor } from '../live/this-server.js';
import { whenNear } from '../live/when-near.js';

/** People who are there without a window of their own: a page with nothing but a session. */
export function wireColleagues() {
  const switches = document.querySelector('#colleagues');
  for (const input of switches?.querySelectorAll('input') ?? []) wireSwitch(input);
  const theming = document.querySelector('#theming');
  if (theming) whenNear(theming, () => document.body.append(colleague('bob', 'Bob', 'theming')));
}

/**
 * A colleague who comes and goes with a switch.
 * @param {HTMLInputElement} input
 */
function wireSwitch(input) {
  /** @type {Element | undefined} */
  let session;
  const show = () => {
    session?.remove();
    session = input.checked ? colleague(input.value, input.dataset['username'] ?? '', 'presence') : undefined;
    if (session) document.body.append(session);
  };
  whenNear(input, () => {
    input.addEventListener('change', show);
    show();
  });
}

/**
 * @param {string} id
 * @param {string} username
 * @param {string} section
 */
function colleague(id, username, section) {
  const photoUrl = `/people/${id}.svg`;
  const session = `<apirtc-session user-id="${id}" username="${username}" photo-url="${photoUrl}" groups="team"></apirtc-session>`;
  const snippet = snippetFor(session, { origin: location.origin, key: siteKey() });
  return /** @type {Element} */ (ownContent(snippet, section).firstElementChild);
}
