import { moduleOf } from './manifest.mjs';

/**
 * @typedef {import('./manifest.mjs').Element} Element
 * @typedef {import('./manifest.mjs').Entry} Entry
 * @typedef {import('./manifest.mjs').Manifest} Manifest
 */

const HEAD = `/**
 * Our tags for JSX. With React 19:
 *
 * declare module 'react' {
 *   namespace JSX {
 *     interface IntrinsicElements extends ApirtcJsxElements {}
 *   }
 * }
 */`;

const COMMON = `interface Common {
  id?: string;
  class?: string;
  className?: string;
  slot?: string;
  lang?: string;
  dir?: string;
  hidden?: boolean;
  children?: unknown;
  key?: string | number | null;
  ref?: unknown;
}`;

/**
 * Types of our tags for JSX: attributes as the class has them, events as \`onapirtc-…\`.
 * @param {Manifest} manifest @param {Element[]} elements
 */
export function jsxTypes(manifest, elements) {
  const classes = new Set(
    elements.flatMap(({ className, events }) => [className, ...events.map(({ type }) => type?.text ?? '')]),
  );
  const modules = [...classes].flatMap((name) => {
    const module = moduleOf(manifest, name);
    return module ? [`import type { ${name} } from './${module}.js';`] : [];
  });
  return [...modules, '', HEAD, 'export interface ApirtcJsxElements {', ...elements.map(line), '}', '', COMMON, ''].join('\n');
}

/** @param {Element} element */
function line({ tag, className, summary, attributes, events }) {
  const properties = attributes.map((entry) => `    ${key(entry.name)}?: ${typeOf(entry, className)};`);
  const handlers = events.map(({ name, type }) => `    'on${name}'?: (event: ${type?.text ?? 'Event'}) => void;`);
  return [`  /** ${summary} */`, `  '${tag}': Common & {`, ...properties, ...handlers, '  };'].join('\n');
}

/** @param {Entry} entry @param {string} className */
function typeOf({ fieldName, type }, className) {
  return fieldName ? `${className}['${fieldName}']` : (type?.text ?? 'string');
}

/** @param {string} name */
function key(name) {
  return /^[a-z]\w*$/i.test(name) ? name : `'${name}'`;
}
