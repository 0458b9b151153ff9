import { languageNear } from './language-near.js';

/**
 * Put in by the build: JSON of files, relative to the script: those that every element needs, all others, and by tag (and language but English) the
 * places in that list of what it needs besides.
 */
declare const APIRTC_FILES: string | undefined;

type Files = readonly [common: readonly string[], others: readonly string[], of: Readonly<Record<string, readonly number[]>>];

const [COMMON, OTHERS, FILES]: Files = typeof APIRTC_FILES === 'string' ? (JSON.parse(APIRTC_FILES) as Files) : [[], [], {}];

/**
 * Asks for all files of an element at once, its language included (HTML, `rel=modulepreload`); without this each would be asked for when the
 * one that imports it has come.
 */
export function preloadFor(element: Element): void {
  for (const file of [...COMMON, ...filesOf(element.localName), ...filesOf(languageNear(element))]) preload(file);
}

function filesOf(name: string): readonly string[] {
  return (FILES[name] ?? []).flatMap((at) => OTHERS[at] ?? []);
}

function preload(file: string): void {
  const { href } = new URL(file, import.meta.url);
  if (document.head.querySelector(`link[href="${href}"]`)) return;
  const link = Object.assign(document.createElement('link'), { rel: 'modulepreload', href, crossOrigin: '' });
  document.head.append(link);
}
