/** Put in by the build: JSON of the files that each element's code consists of, by tag, relative to the script. */
declare const APIRTC_FILES: string | undefined;

type Files = Readonly<Record<string, readonly string[]>>;

const FILES: Files = typeof APIRTC_FILES === 'string' ? (JSON.parse(APIRTC_FILES) as Files) : {};

/**
 * Asks for all files of an element at once (HTML, `rel=modulepreload`); without this each would be asked for when the one that imports it has
 * come.
 */
export function preload(tag: string): void {
  for (const file of FILES[tag] ?? []) {
    const { href } = new URL(file, import.meta.url);
    if (document.head.querySelector(`link[href="${href}"]`)) continue;
    const link = Object.assign(document.createElement('link'), { rel: 'modulepreload', href, crossOrigin: '' });
    document.head.append(link);
  }
}
