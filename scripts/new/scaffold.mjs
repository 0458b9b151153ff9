import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesOf } from './templates.mjs';

/** The name is not one for an element; the message says why. */
export class BadName extends Error {}

/**
 * Writes all files of a new element, and its line into the loader.
 * @param {string} root @param {string} name `door-bell` or `apirtc-door-bell`
 * @returns {string[]} what it wrote, below the root
 */
export function scaffold(root, name) {
  const names = namesOf(name);
  if (existsSync(join(root, 'components', names.folder))) throw new BadName(`components/${names.folder}/ exists.`);
  const files = filesOf(names);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const loader = 'components/loader/elements.ts';
  writeFileSync(join(root, loader), withElement(readFileSync(join(root, loader), 'utf8'), names));
  return [...Object.keys(files), loader];
}

/** @param {string} name @returns {import('./templates.mjs').Names} */
function namesOf(name) {
  const folder = name.replace(/^apirtc-/, '');
  if (!/^[a-z]+(-[a-z]+)*$/.test(folder))
    throw new BadName(`"${name}" is not a name like door-bell: words in lower case, joined by hyphens.`);
  const words = folder.split('-');
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const title = words.join(' ').replace(/^./, (letter) => letter.toUpperCase());
  return { folder, tag: `apirtc-${folder}`, className: `Apirtc${pascal}`, eventName: `${pascal}RequestEvent`, title };
}

/** @param {string} source of the loader's table @param {import('./templates.mjs').Names} names */
function withElement(source, { tag, folder }) {
  const line = /^ {2}'apirtc-.*$/gm;
  const lines = [...(source.match(line) ?? []), `  '${tag}': () => import('../${folder}/define.js'),`].sort();
  const head = source.slice(0, source.search(/^ {2}'apirtc-/m));
  return `${head}${lines.join('\n')}\n};\n`;
}
