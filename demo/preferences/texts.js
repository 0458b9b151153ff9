import { french } from './french.js';
import { PREFERENCE_CHANGE } from './preferences.js';

/**
 * The pages are written in English. What has a French text carries its key: `data-t="key"` for its content, `data-t-title="key"` for an
 * attribute (likewise `aria-label`). English is kept from the page itself, so it is written once.
 */
const ATTRIBUTES = ['title', 'aria-label', 'content'];

/** @type {WeakMap<Element, Node[]>} */
const englishContent = new WeakMap();
/** @type {WeakMap<Element, Record<string, string>>} */
const englishAttributes = new WeakMap();

/** Shows the page in the language of `<html lang>`, now and whenever it changes. */
export function wireTexts() {
  showTexts();
  document.addEventListener(PREFERENCE_CHANGE, showTexts);
}

/**
 * A text that a script says.
 * @param {string} key
 * @param {string} english
 */
export function text(key, english) {
  return (isFrench() && french[key]) || english;
}

function isFrench() {
  return document.documentElement.lang === 'fr';
}

/** Again, for what was added to the page since. */
export function showTexts() {
  for (const element of document.querySelectorAll('[data-t]')) showContent(element);
  for (const name of ATTRIBUTES) {
    for (const element of document.querySelectorAll(`[data-t-${name}]`)) showAttribute(element, name);
  }
  document.documentElement.dataset['texts'] = 'ready';
}

/** @param {Element} element */
function showContent(element) {
  const kept = englishContent.get(element) ?? [...element.childNodes];
  englishContent.set(element, kept);
  const translated = isFrench() ? french[element.getAttribute('data-t') ?? ''] : undefined;
  element.replaceChildren(...(translated === undefined ? kept : withCode(translated)));
}

/**
 * @param {Element} element
 * @param {string} name
 */
function showAttribute(element, name) {
  const kept = englishAttributes.get(element) ?? {};
  kept[name] ??= element.getAttribute(name) ?? '';
  englishAttributes.set(element, kept);
  element.setAttribute(name, text(element.getAttribute(`data-t-${name}`) ?? '', kept[name]));
}

/**
 * Text between backticks is code.
 * @param {string} source
 * @returns {(Node | string)[]}
 */
export function withCode(source) {
  return source.split('`').map((part, index) => {
    if (index % 2 === 0) return part;
    const code = document.createElement('code');
    code.textContent = part;
    return code;
  });
}
