/**
 * @typedef {import('./manifest.mjs').Element} Element
 * @typedef {import('./manifest.mjs').Entry} Entry
 */

const REFERENCE = 'docs/elements.md';

/**
 * What VS Code and its kin need to complete our tags and attributes (`html.customData`).
 * @param {Element[]} elements
 */
export function htmlData(elements) {
  return {
    version: 1.1,
    tags: elements.map(({ tag, summary, description, attributes }) => ({
      name: tag,
      description: description || summary,
      attributes: attributes.map((entry) => ({ name: entry.name, description: entry.description ?? '', ...valuesOf(entry) })),
      references: [{ name: tag, url: `${REFERENCE}#${tag}` }],
    })),
  };
}

/**
 * The same for CSS (`css.customData`).
 * @param {Element[]} elements
 */
export function cssData(elements) {
  const properties = new Map(elements.flatMap(({ cssProperties }) => cssProperties).map((entry) => [entry.name, entry]));
  return { version: 1.1, properties: [...properties.values()].map(({ name, description = '' }) => ({ name, description })) };
}

/** A union of strings is a choice; a boolean is present or absent. @param {Entry} entry */
function valuesOf({ type }) {
  const alternatives = (type?.text ?? '').split(/\s*\|\s*/).filter((text) => text !== 'undefined' && text !== '');
  if (alternatives.join() === 'boolean') return { valueSet: 'v' };
  const strings = alternatives.map((text) => /^'([^']*)'$/.exec(text)?.[1]);
  return strings.length > 1 && strings.every((text) => text !== undefined) ? { values: strings.map((name) => ({ name })) } : {};
}
