import { ownContent } from '../live/page-window.js';

/** The switches of the presence section: each one is a colleague who comes and goes, as a page with nothing but a session would. */
export function wireColleagues() {
  const switches = document.querySelector('#colleagues');
  for (const input of switches?.querySelectorAll('input') ?? []) wireColleague(input);
}

/** @param {HTMLInputElement} input */
function wireColleague(input) {
  const { value: id, dataset } = input;
  const snippet = `<apirtc-session user-id="${id}" username="${dataset['username']}" photo-url="/people/${id}.svg" groups="team"></apirtc-session>`;
  /** @type {Element | null} */
  let session = null;
  const show = () => {
    session?.remove();
    session = input.checked ? ownContent(snippet, 'presence').firstElementChild : null;
    if (session) document.body.append(session);
  };
  input.addEventListener('change', show);
  show();
}
