import { PREFERENCE_CHANGE, isDark, setPreference } from './preferences.js';

/** Wires the language and theme buttons of the page's header. */
export function wireSwitches() {
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
