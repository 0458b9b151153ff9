import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} Browser
 * @property {string} name For people.
 * @property {string} variable The environment variable that names it, and by which the tests find it.
 * @property {string[]} programs What it may be called.
 * @property {string[]} packages Debian's packages of it.
 */

/** @type {Browser} */
export const CHROMIUM = {
  name: 'Chromium',
  variable: 'CHROMIUM_PATH',
  programs: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  // Without any font a page has no text to measure.
  packages: ['chromium', 'fonts-dejavu-core'],
};

/** @type {Browser} */
export const FIREFOX = {
  name: 'Firefox',
  variable: 'FIREFOX_PATH',
  programs: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
  packages: ['firefox-esr'],
};

/** Cannot be had; the message tells what to install. */
export class MissingBrowser extends Error {}

/**
 * Where a browser is; installed first where it is missing and we may.
 * @param {Browser} browser @param {NodeJS.ProcessEnv} [env] @param {(packages: string[]) => void} [install]
 */
export function provide(browser, env = process.env, install = installDebian) {
  const found = find(browser, env);
  if (found) return found;
  console.log(`${browser.name} is missing.`);
  install(browser.packages);
  const installed = find(browser, env);
  if (installed) return installed;
  throw new MissingBrowser(
    `The tests need ${browser.name}. Install it (Debian: apt-get install ${browser.packages.join(' ')}), or set ${browser.variable} to its program.`,
  );
}

/** @param {Browser} browser @param {NodeJS.ProcessEnv} env @returns {string | undefined} */
export function find({ programs, variable }, env) {
  const folders = (env['PATH'] ?? '').split(delimiter);
  const named = env[variable];
  if (named) return executable(named) ? named : undefined;
  return programs
    .flatMap((program) => (program.startsWith('/') ? program : folders.map((folder) => join(folder, program))))
    .find(executable);
}

/** @param {string} path */
function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** As root, or where sudo asks for no password; else does nothing. @param {string[]} packages */
function installDebian(packages) {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (/** @type {string[]} */ ...args) => {
    const [command = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  };
  if (!apt('--version')) return;
  console.log(`Installing ${packages.join(', ')} with apt …`);
  apt('update', '-q');
  apt('install', '-q', '-y', '--no-install-recommends', ...packages);
}
