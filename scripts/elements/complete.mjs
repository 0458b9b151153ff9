import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../files.mjs';

/**
 * @typedef {import('./manifest.mjs').Element} Element
 * @typedef {import('./manifest.mjs').Entry} Entry
 */

/**
 * What our elements owe the people who use them, and do not give; one sentence each.
 * @param {string} root @param {Element[]} elements
 */
export function incomplete(root, elements) {
  const undocumented = filesBelow(root, 'components')
    .filter((file) => /^components\/[\w-]+\/define\.ts$/.test(file))
    .map((file) => file.split('/')[1])
    .filter((folder) => !elements.some((element) => element.folder === folder))
    .map((folder) => `components/${folder}/define.ts defines an element that has no @tagname in its comment`);
  const text = (/** @type {string} */ file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '');
  const problems = elements.flatMap((element) =>
    [
      ...unnamed(element),
      ...undescribed(element),
      ...untold(element, text(`components/${element.module}.ts`)),
      ...missing(text, element),
    ].map((problem) => `<${element.tag}> ${problem}`),
  );
  return [...undocumented, ...problems];
}

/** @param {Element} element */
function unnamed({ tag, folder, className, module }) {
  const name = tag.replace(/^apirtc-/, '');
  const pascal = name.replaceAll(/(^|-)(\w)/g, (_, __, letter) => String(letter).toUpperCase());
  return [
    ...(folder === name ? [] : [`lives in components/${folder}/, not in components/${name}/`]),
    ...(className === `Apirtc${pascal}` ? [] : [`has the class ${className}, not Apirtc${pascal} (${module}.ts)`]),
  ];
}

/** @param {Element} element */
function undescribed({ summary, description, attributes, fields, methods, events, slots, cssParts, cssProperties }) {
  /** @type {[string, Entry[]][]} */
  const kinds = Object.entries({
    ...{ attribute: attributes, property: fields, method: methods, event: events },
    ...{ slot: slots, part: cssParts, 'CSS property': cssProperties },
  });
  return [
    ...(summary ? [] : ['has no @summary']),
    ...(description ? [] : ['has no description']),
    ...kinds.flatMap(([kind, entries]) =>
      entries
        .filter((entry) => !entry.description?.trim())
        .map(({ name }) => `does not describe its ${kind} ${name || '(default)'}`),
    ),
    ...events
      .filter(({ type }) => !type?.text || type.text === 'Event')
      .map(({ name }) => `does not say which class the event ${name} has`),
  ];
}

/** Parts and slots that are in its template but not in its comment. @param {Element} element @param {string} source */
function untold({ cssParts, slots }, source) {
  const parts = [...source.matchAll(/\bpart="([\w -]+)"/g)].flatMap(([, names = '']) => names.split(' '));
  const places = [...source.matchAll(/<slot(?:\s+name="([\w-]+)")?[\s>]/g)].map(([, name = '']) => name);
  const known = (/** @type {Entry[]} */ entries) => new Set(entries.map(({ name }) => name));
  return [
    ...[...new Set(parts)].filter((name) => !known(cssParts).has(name)).map((name) => `does not document its part ${name}`),
    ...[...new Set(places)]
      .filter((name) => !known(slots).has(name))
      .map((name) => `does not document its slot ${name || '(default)'}`),
  ];
}

/** @param {(file: string) => string} text @param {Element} element */
function missing(text, { tag, folder }) {
  const files = [`components/${folder}/define.ts`, `components/${folder}/${folder}.test.ts`, `stories/${folder}.stories.ts`];
  const loads = text('components/loader/elements.ts').includes(`'${tag}': () => import('../${folder}/define.js')`);
  return [
    ...files.filter((file) => !text(file)).map((file) => `has no ${file}`),
    ...(loads ? [] : ['is not in components/loader/elements.ts']),
  ];
}
