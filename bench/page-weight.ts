import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The script that pages paste. */
const SCRIPT = 'apirtc.js';

/** The files of each element's code, by tag, and of each language but English: what the script asks for. */
export type Elements = Record<string, string[]>;

/** Reads the list of a folder that `npm run build` has filled. */
export function readElements(bundle: string): Elements {
  return JSON.parse(readFileSync(join(bundle, 'elements.json'), 'utf8')) as Elements;
}

/** What a page fetches by itself for the script and these elements: not what an element loads on use, and no language. */
export function filesOf(elements: Elements, names: string[]): string[] {
  const tags = names.filter((name) => name.startsWith('apirtc-'));
  return [...new Set([SCRIPT, ...tags.flatMap((tag) => elements[tag] ?? [])])];
}

/** Bytes of these files, each compressed by gzip as a server does by default. */
export function weightOf(bundle: string, files: string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(bundle, file))).length, 0);
}
