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

/** The chunks that the pasted script loads for elements it finds in the page: all of them, without what they load on use. */
export function elementChunks({ chunks }: Bundle): string[] {
  return entries(chunks).flatMap((key) => chunks[key]?.dynamicImports ?? []);
}

/**
 * Bytes that a page fetches for the pasted script, these chunks, and all that they import; each file compressed by gzip as a server does
 * by default.
 */
export function pageWeight({ dir, chunks }: Bundle, keys: string[]): number {
  const files = new Set([...entries(chunks), ...keys].flatMap((key) => closure(chunks, key)));
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dir, file))).length, 0);
}

function entries(chunks: Bundle['chunks']): string[] {
  return Object.keys(chunks).filter((key) => chunks[key]?.isEntry);
}

/** Files of a chunk and of all that it imports statically. */
function closure(chunks: Bundle['chunks'], key: string, seen = new Set<string>()): string[] {
  if (seen.has(key)) return [];
  seen.add(key);
  const chunk = chunks[key];
  if (!chunk) throw new Error(`the bundle has no ${key}`);
  return [chunk.file, ...(chunk.imports ?? []).flatMap((imported) => closure(chunks, imported, seen))];
}
