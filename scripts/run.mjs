import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The workspace. */
export const ROOT = dirname(import.meta.dirname);

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} RunOptions */

/**
 * Runs a program with our input and output, from the root unless told otherwise.
 * @param {string} command @param {string[]} args @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function run(command, args, { cwd = ROOT, env, quiet = false } = {}) {
  const stdio = quiet ? 'ignore' : 'inherit';
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio, env: { ...process.env, ...env } });
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a development tool of the workspace with this Node.
 * @param {string} tool the package, or `package#program` where it has several @param {string[]} args @param {RunOptions} [options]
 */
export function runTool(tool, args, options) {
  return run(process.execPath, [toolPath(tool), ...args], options);
}

/**
 * The script behind a tool. (A `.bin` link needs a shell on Windows, and its execute bit was seen to get lost.)
 * @param {string} tool
 */
export function toolPath(tool) {
  const [name = '', program] = tool.split('#');
  const folder = join(ROOT, 'node_modules', name);
  const manifest = /** @type {{ bin: string | Record<string, string> }} */ (
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  );
  const programs = typeof manifest.bin === 'string' ? { [name]: manifest.bin } : manifest.bin;
  const script = program ? programs[program] : Object.values(programs)[0];
  if (!script) throw new Error(`${name} has no program ${program}`);
  return join(folder, script);
}
