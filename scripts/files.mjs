import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** What tools write or install, never source. */
const GENERATED = /(^|\/)(node_modules|dist|bundle|storybook-static)\//;

/**
 * Source files of a folder, as paths below the root with forward slashes, sorted.
 * @param {string} root @param {string} folder
 */
export function filesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(join(root).length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((file) => !GENERATED.test(file))
    .sort();
}
