import { PREFERENCE_CHANGE, isDark, setPreference } from './preferences.js';

/** The same on every page; without scripts they could do nothing. */
const SWITCHES = `
  <button type="button" id="language-switch" class="quiet" data-t="language.other">Français</button>
  <button type="button" id="theme-switch" class="quiet square" aria-label="Dark theme" data-t-aria-label="theme.dark">
    <svg class="icon icon-sun" aria-hidden="true"><use href="/look/icons.svg#sun" /></svg>
    <svg class="icon icon-moon" aria-hidden="true"><use href="/look/icons.svg#moon" /></svg>
  </button>`;

/** Puts the language and theme buttons into the page's header. Before `wireTexts()`, which says them in the page's language. */
export function wireSwitches() {
  document.querySelector('.site-switches')?.insertAdjacentHTML('beforeend', SWITCHES);
  const language = document.querySelector('#language-switch');
  const theme = document.querySelector('#theme-switch');
  const root = document.documentElement;

  language?.addEventListener('click', () => setPreference('lang', root.lang === 'fr' ? 'en' : 'fr'));
  theme?.addEventListener('click', () => setPreference('theme', isDark() ? 'light' : 'dark'));

  const show = () => {
    language?.setAttribute('lang', root.lang === 'fr' ? 'en' : 'fr'); // It names the other language, in that language.
    theme?.setAttribute('aria-pressed', String(isDark()));
  };
  show();
  document.addEventListener(PREFERENCE_CHANGE, show);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
}
