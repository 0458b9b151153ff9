// Who may import whom. The folders and these arrows are the architecture; `check.mjs` keeps the tree from lying about it.

/**
 * @typedef {object} Folder
 * @property {string} folder
 * @property {string[]} imports What its code may import from the other packages of the workspace, by exact name.
 * @property {string[]} [types] What it may import with `import type` only: this weighs nothing in a browser.
 * @property {string[]} [tests] What its tests may import on top, to try the code against the real thing.
 * @property {boolean} [node] Runs in Node. The others run in browsers.
 *
 * @typedef {object} Ban
 * @property {RegExp} from
 * @property {RegExp} never
 * @property {string} because
 */

const KIT = ['@apirtc-ce/components', '@apirtc-ce/components/*/define.js', '@apirtc-ce/components/apirtc.js', '@apirtc-ce/sdk'];
const CCS = ['@apirtc-ce/server', '@apirtc-ce/server/in-page'];
export const PUBLIC = [...KIT, ...CCS, '@apirtc-ce/protocol'];

/** @type {Folder[]} Packages besides these must be among the dependencies of the folder's package.json. */
export const FOLDERS = [
  { folder: 'protocol', imports: [] },
  { folder: 'sdk', imports: [], types: ['@apirtc-ce/protocol'], tests: CCS },
  { folder: 'components', imports: ['@apirtc-ce/sdk'] },
  { folder: 'server', imports: ['@apirtc-ce/protocol'], node: true },
  { folder: 'stories', imports: [...KIT, '@apirtc-ce/server/in-page'] },
  { folder: 'demo', imports: KIT },
  { folder: 'test', imports: PUBLIC, node: true },
  { folder: 'bench', imports: PUBLIC, node: true },
];

/** @type {Ban[]} Inside a package. */
export const BANS = [
  {
    from: /^server\/domain\//,
    never: /^(server\/(gateway|http|config|identity)\/|socket\.io$|express$|node:)/,
    because: 'the domain is functions over ports',
  },
];

/** Files of a Node folder that browsers load too, with everything they reach. */
export const BROWSER_ENTRIES = ['server/in-page.ts'];

/** Tests and what only they use may import test tools, Node and every package: a client is tested against a real CCS. */
export const TEST_FILE = /\.(test|testing|contract)\.ts$|\/testing\//;
