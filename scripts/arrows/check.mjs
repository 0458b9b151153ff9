import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { readGraph } from './imports.mjs';
import { BANS, BROWSER_ENTRIES, FOLDERS, PUBLIC, TEST_FILE } from './rules.mjs';

/**
 * @typedef {import('./imports.mjs').Import} Import
 * @typedef {import('./imports.mjs').Graph} Graph
 * @typedef {import('./rules.mjs').Folder} Folder
 */

/**
 * One sentence for each import that is against the rules.
 * @param {string} root
 */
export function brokenArrows(root) {
  const graph = readGraph(
    root,
    FOLDERS.map(({ folder }) => folder),
  );
  return [
    ...FOLDERS.flatMap((folder) => brokenIn(root, folder, graph)),
    ...cycles(graph),
    ...BROWSER_ENTRIES.flatMap((entry) => nodeBehind(entry, graph)),
  ];
}

/** @param {string} root @param {Folder} folder @param {Graph} graph */
function brokenIn(root, folder, graph) {
  const dependencies = dependenciesOf(join(root, folder.folder, 'package.json'));
  const files = [...graph].filter(([file]) => file.startsWith(`${folder.folder}/`));
  return files.flatMap(([file, imports]) =>
    imports.flatMap((each) => {
      const reason = ban(file, each) ?? (TEST_FILE.test(file) ? judgeTest(folder, each) : judge(folder, dependencies, each));
      return reason ? [`${file} imports ${each.specifier}: ${reason}`] : [];
    }),
  );
}

/** @param {string} file @param {Import} each */
function ban(file, { target, typeOnly }) {
  if (typeOnly || TEST_FILE.test(file)) return undefined;
  return BANS.find(({ from, never }) => from.test(file) && never.test(target))?.because;
}

/** @param {Folder} folder @param {string[] | undefined} dependencies @param {Import} each */
function judge(folder, dependencies, { specifier, target, typeOnly }) {
  if (specifier.startsWith('.')) return judgeRelative(folder, target);
  if (specifier.startsWith('@apirtc-ce/')) return judgeWorkspace(folder, specifier, typeOnly);
  if (isBuiltin(specifier)) return folder.node ? undefined : 'this code runs in browsers';
  const name = packageName(specifier);
  if (typeOnly || !dependencies || dependencies.includes(name)) return undefined;
  return `${name} is not among the dependencies of ${folder.folder}/package.json`;
}

/** @param {Folder} folder @param {Import} each */
function judgeTest(folder, { specifier, target }) {
  if (specifier.startsWith('.')) return judgeRelative(folder, target);
  if (folder.tests?.includes(specifier)) return undefined;
  return specifier.startsWith('@apirtc-ce/') ? judgeWorkspace({ ...folder, imports: PUBLIC }, specifier, false) : undefined;
}

/** @param {Folder} folder @param {string} target */
function judgeRelative({ folder }, target) {
  return target.startsWith(`${folder}/`) ? undefined : 'another folder is entered by its front door, the package name';
}

/** @param {Folder} folder @param {string} specifier @param {boolean} typeOnly */
function judgeWorkspace({ folder, imports, types = [] }, specifier, typeOnly) {
  if (imports.some((name) => matches(name, specifier))) return undefined;
  if (!types.includes(specifier)) return `${folder}/ may not import it`;
  return typeOnly ? undefined : 'only its types, with "import type", so that it weighs nothing';
}

/** @param {string} pattern with `*` for one path segment @param {string} specifier */
function matches(pattern, specifier) {
  const [head, tail] = pattern.split('*');
  return tail === undefined ? pattern === specifier : specifier.startsWith(head ?? '') && specifier.endsWith(tail);
}

/** @param {Graph} graph what imports what when it runs; type-only cycles harm nobody */
function cycles(graph) {
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const found = [];
  /** @param {string} file @param {string[]} path */
  const visit = (file, path) => {
    if (path.includes(file)) found.push(`a cycle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`);
    if (path.includes(file) || done.has(file)) return;
    for (const { target, typeOnly } of graph.get(file) ?? []) if (!typeOnly) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

/** @param {string} entry @param {Graph} graph */
function nodeBehind(entry, graph) {
  const reached = new Set(graph.has(entry) ? [entry] : []);
  for (const file of reached) for (const { target, typeOnly } of graph.get(file) ?? []) if (!typeOnly) reached.add(target);
  return [...reached].filter(needsNode).map((target) => `${entry} reaches ${target}: it must run in browsers`);
}

/** @param {string} target */
function needsNode(target) {
  return isBuiltin(target) || ['express', 'socket.io', 'pino', 'prom-client', 'commander', 'ioredis'].includes(target);
}

/** @param {string} file @returns {string[] | undefined} undefined where there is no package: tests and stories use what the root has */
function dependenciesOf(file) {
  if (!existsSync(file)) return undefined;
  const manifest = /** @type {{ dependencies?: Record<string, string> }} */ (JSON.parse(readFileSync(file, 'utf8')));
  return Object.keys(manifest.dependencies ?? {});
}

/** @param {string} specifier */
function packageName(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
