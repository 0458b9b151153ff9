import { languageNear } from './language-near.js';

/**
 * Put in by the build: JSON of all files, relative to the script, and of the places in that list of those that each element's code consists of, by
 * tag, and each language but English.
 */
declare const APIRTC_FILES: string | undefined;

type Files = readonly [names: readonly string[], of: Readonly<Record<string, readonly number[]>>];

const [NAMES, FILES]: Files = typeof APIRTC_FILES === 'string' ? (JSON.parse(APIRTC_FILES) as Files) : [[], {}];

/**
 * Asks for all files of an element at once, its language included (HTML, `rel=modulepreload`); without this each would be asked for when the
 * one that imports it has come.
 */
export function preloadFor(element: Element): void {
  for (const file of [...filesOf(element.localName), ...filesOf(languageNear(element))]) preload(file);
}

function filesOf(name: string): readonly string[] {
  return FILES[name]?.flatMap((at) => NAMES[at] ?? []) ?? [];
}

function preload(file: string): void {
  const { href } = new URL(file, import.meta.url);
  if (document.head.querySelector(`link[href="${href}"]`)) return;
  const link = Object.assign(document.createElement('link'), { rel: 'modulepreload', href, crossOrigin: '' });
  document.head.append(link);
}
