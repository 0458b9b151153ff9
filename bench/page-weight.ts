import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The built bundle and Vite's description of it (https://vite.dev/guide/backend-integration). */
export interface Bundle {
  dir: string;
  chunks: Record<string, Chunk>;
}

interface Chunk {
  file: string;
  isEntry?: boolean;
  /** Keys of other chunks. */
  imports?: string[];
  dynamicImports?: string[];
}

/** Reads the manifest of a folder that `npm run build` has filled. */
export function readBundle(dir: string): Bundle {
  return { dir, chunks: JSON.parse(readFileSync(join(dir, '.vite/manifest.json'), 'utf8')) as Bundle['chunks'] };
}

/** Names of the elements that a page can paste: `call` for `<apirtc-call>`. */
export function elementsOf({ chunks }: Bundle): string[] {
  return Object.keys(chunks).flatMap((key) => /^([\w-]+)\/define\.ts$/.exec(key)?.[1] ?? []);
}

/**
 * Bytes that a page with these elements fetches, each file compressed by gzip as a server does by default: the pasted script, the elements'
 * chunks and all that they import. What an element imports later, when it is used, is not in it.
 */
export function pageWeight(bundle: Bundle, elements: string[]): number {
  const files = new Set(
    [...entries(bundle), ...elements.map((name) => `${name}/define.ts`)].flatMap((key) => closure(bundle, key)),
  );
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(bundle.dir, file))).length, 0);
}

function entries({ chunks }: Bundle): string[] {
  return Object.keys(chunks).filter((key) => chunks[key]!.isEntry);
}

/** Files of a chunk and of all that it imports statically. */
function closure({ chunks }: Bundle, key: string, seen = new Set<string>()): string[] {
  if (seen.has(key)) return [];
  seen.add(key);
  const chunk = chunks[key];
  if (!chunk) throw new Error(`the bundle has no ${key}`);
  return [chunk.file, ...(chunk.imports ?? []).flatMap((imported) => closure({ dir: '', chunks }, imported, seen))];
}
