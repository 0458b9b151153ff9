import '../preferences/preferences.js';
import { wireSwitches } from '../preferences/switches.js';
import { showTexts, wireTexts, withCode } from '../preferences/texts.js';
import { arrange } from './manifest.js';

/** @typedef {import('./manifest.js').Kind} Kind */

const MANIFEST = '/custom-elements.json';

/** @type {[Kind, string, string][]} kind, key of its title, title */
const TABLES = [
  ['attributes', 'reference.attributes', 'Attributes'],
  ['events', 'reference.events', 'Events'],
  ['slots', 'reference.slots', 'Slots'],
  ['cssProperties', 'reference.variables', 'CSS variables'],
  ['cssParts', 'reference.parts', 'CSS parts'],
];

async function wireReference() {
  const reference = await load();
  document.documentElement.dataset['reference'] = reference ? 'there' : 'missing';
  if (!reference) return;
  const { elements, sessionAttributes, themeVariables } = reference;
  document.querySelector('#reference-elements')?.replaceChildren(...elements.map(elementSection));
  document.querySelector('#session-table')?.replaceChildren(table(sessionAttributes));
  document.querySelector('#theming-table')?.replaceChildren(table(themeVariables));
  document.querySelector('#reference-index')?.prepend(...elements.map(({ tag }) => link(`#${tag}`, tag)));
  showTexts();
  // The place an address points to was not there when the browser looked for it.
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

/** @returns {Promise<import('./manifest.js').Reference | undefined>} */
async function load() {
  try {
    const response = await fetch(MANIFEST);
    return response.ok ? arrange(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

/** @param {import('./manifest.js').Documented} element */
function elementSection(element) {
  const { tag, summary, description, hasSession } = element;
  const section = create('section', { className: 'element', id: tag });
  section.append(create('h2', {}, create('code', {}, `<${tag}>`)));
  for (const paragraph of (description || summary).split(/\n{2,}/)) section.append(create('p', {}, ...withCode(paragraph)));
  for (const [kind, key, title] of TABLES) {
    if (element[kind].length > 0) section.append(translated('h3', key, title), table(element[kind]));
  }
  if (hasSession)
    section.append(
      create('p', { className: 'aside' }, withKey(link('#session-attributes', 'And the session attributes'), 'reference.and')),
    );
  return section;
}

/** @param {import('./manifest.js').Entry[]} entries */
function table(entries) {
  const list = create('dl', { className: 'entries' });
  for (const { name, type, default: initial, description = '' } of entries) {
    const term = create('dt', {}, create('code', {}, name));
    if (type) term.append(' ', create('code', { className: 'type' }, type.text));
    const detail = create('dd', {}, ...withCode(description.replace(/^-\s*/, '')));
    if (initial && initial !== "''") detail.append(' ', create('code', { className: 'type' }, `=\u00a0${initial}`));
    list.append(create('div', {}, term, detail));
  }
  return list;
}

/**
 * @param {string} href
 * @param {string} label
 */
function link(href, label) {
  return create('a', { href }, label);
}

/**
 * @param {string} name
 * @param {string} key
 * @param {string} english
 */
function translated(name, key, english) {
  return withKey(create(name, {}, english), key);
}

/**
 * @param {HTMLElement} element
 * @param {string} key
 */
function withKey(element, key) {
  element.dataset['t'] = key;
  return element;
}

/**
 * @param {string} name
 * @param {Record<string, string>} properties
 * @param {...(Node | string)} children
 */
function create(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

wireSwitches();
wireTexts();
await wireReference();
