/**
 * The visitor's language and theme. The root element's `lang` and `data-theme` are the state (the elements of the kit follow `lang`, CSS the
 * theme); storage carries it to the next page and, by its event, to the frames of this one.
 */

/** @typedef {'lang' | 'theme'} Preference */

/** Dispatched on `document` after a preference changed, here or in another page of the demo. */
export const PREFERENCE_CHANGE = 'preferencechange';

const STORAGE_PREFIX = 'apirtc-demo-';
const ALLOWED = { lang: ['en', 'fr'], theme: ['light', 'dark'] };

/**
 * @param {Preference} preference
 * @param {string} value
 */
export function setPreference(preference, value) {
  try {
    localStorage.setItem(STORAGE_PREFIX + preference, value);
  } catch {
    // Storage is blocked: this page changes, the others keep theirs.
  }
  apply(preference, value);
}

/** Whether the page is dark now, by choice or by the system. */
export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
}

/**
 * @param {Preference} preference
 * @param {string} value
 */
function apply(preference, value) {
  if (!ALLOWED[preference].includes(value)) return;
  if (preference === 'lang') document.documentElement.lang = value;
  else document.documentElement.dataset['theme'] = value;
  document.dispatchEvent(new Event(PREFERENCE_CHANGE));
}

addEventListener('storage', ({ key, newValue }) => {
  for (const preference of /** @type {const} */ (['lang', 'theme'])) {
    if (key === STORAGE_PREFIX + preference && newValue) apply(preference, newValue);
  }
});
