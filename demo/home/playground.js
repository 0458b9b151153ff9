import { showCode } from '../code/code-block.js';
import { themeRule, themeVariables } from './theme-css.js';

/** @type {Record<string, import('./theme-css.js').ThemeChoices>} */
const PRESETS = {
  calm: { accent: '#3f5bd9', calls: '#17803d', radiusRem: 1, spaceRem: 0.25, font: 'system' },
  garden: { accent: '#1c7a4c', calls: '#1c7a4c', radiusRem: 1.75, spaceRem: 0.3, font: 'system' },
  paper: { accent: '#9a3412', calls: '#44403c', radiusRem: 0.25, spaceRem: 0.25, font: 'serif' },
  terminal: { accent: '#f5b700', calls: '#f5b700', radiusRem: 0, spaceRem: 0.2, font: 'mono' },
};

/** Restyles the live elements of the theming section as its form changes, and shows the CSS that does it. */
export function wirePlayground() {
  const form = document.querySelector('#theme-form');
  const live = document.querySelector('#theme-live');
  const code = document.querySelector('#theme-css');
  if (!(form instanceof HTMLFormElement && live instanceof HTMLElement && code instanceof HTMLElement)) return;

  const show = () => {
    const variables = themeVariables(choicesOf(form));
    for (const [name, value] of Object.entries(variables)) live.style.setProperty(name, value);
    showCode(code, themeRule(':root', variables));
  };
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === 'preset') choose(form, PRESETS[target.value]);
    else
      for (const preset of form.querySelectorAll('input[name=preset]'))
        if (preset instanceof HTMLInputElement) preset.checked = false;
    show();
  });
  show();
}

/**
 * @param {HTMLFormElement} form
 * @returns {import('./theme-css.js').ThemeChoices}
 */
function choicesOf(form) {
  const chosen = new FormData(form);
  return {
    accent: String(chosen.get('accent')),
    calls: String(chosen.get('calls')),
    radiusRem: Number(chosen.get('radius')),
    spaceRem: Number(chosen.get('space')),
    font: /** @type {import('./theme-css.js').ThemeChoices['font']} */ (chosen.get('font')),
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {import('./theme-css.js').ThemeChoices | undefined} choices
 */
function choose(form, choices) {
  if (!choices) return;
  const values = {
    accent: choices.accent,
    calls: choices.calls,
    radius: choices.radiusRem,
    space: choices.spaceRem,
    font: choices.font,
  };
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = String(value);
  }
}
