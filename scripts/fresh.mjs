import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from './files.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} inputs Files and folders below the root; of folders, what is source.
 * @property {string[]} outputs Files below the root that must be there.
 */

/**
 * Runs `build` unless its outputs exist and its inputs are as they were the last time it succeeded.
 * @param {string} root @param {Step} step @param {() => Promise<void>} build
 * @returns {Promise<boolean>} whether it ran
 */
export async function freshen(root, { name, inputs, outputs }, build) {
  const record = join(root, '.cache', `${name}.digest`);
  const digest = digestOf(root, inputs);
  const known = existsSync(record) && readFileSync(record, 'utf8') === digest;
  if (known && outputs.every((file) => existsSync(join(root, file)))) return false;
  await build();
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, digest);
  return true;
}

/** Sizes and times of the inputs: enough to notice an edit, and quick. @param {string} root @param {string[]} inputs */
function digestOf(root, inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => (isFolder(join(root, input)) ? filesBelow(root, input) : [input]))) {
    const { mtimeMs, size } = statSync(join(root, file));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} path */
function isFolder(path) {
  return statSync(path).isDirectory();
}
