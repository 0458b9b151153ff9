import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { parseSync } from 'oxc-parser';
import { filesBelow } from '../files.mjs';

/**
 * @typedef {object} Import
 * @property {string} specifier As written.
 * @property {string} target The file below the root it means when it is relative, else the specifier.
 * @property {boolean} typeOnly Gone when types are erased.
 *
 * @typedef {Map<string, Import[]>} Graph File below the root to what it imports.
 */

/**
 * @param {string} root @param {string[]} folders
 * @returns {Graph}
 */
export function readGraph(root, folders) {
  const files = folders.flatMap((folder) => filesBelow(root, folder)).filter((file) => /(?<!\.d)\.ts$/.test(file));
  return new Map(files.map((file) => [file, readImports(file, readFileSync(join(root, file), 'utf8'))]));
}

/**
 * Every import of a module: static, dynamic, and what it exports again.
 * @param {string} file @param {string} source
 * @returns {Import[]}
 */
export function readImports(file, source) {
  const { module, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  // `import { type A }` is still an import once types are erased (verbatimModuleSyntax); only `import type` is not.
  const typeOnly = (/** @type {number} */ start) => /^(import|export)\s+type\b/.test(source.slice(start, start + 40));
  const statics = module.staticImports.map((each) => [each.moduleRequest.value, typeOnly(each.start)]);
  const reexports = module.staticExports.map((each) => [each.entries[0]?.moduleRequest?.value, typeOnly(each.start)]);
  const dynamics = module.dynamicImports.map(({ moduleRequest: { start, end } }) => [literal(source.slice(start, end)), false]);
  return [...statics, ...reexports, ...dynamics].flatMap(([specifier, erased]) =>
    typeof specifier === 'string' ? [{ specifier, target: locate(file, specifier), typeOnly: erased === true }] : [],
  );
}

/** @param {string} expression @returns {string | undefined} undefined when only a run can tell */
function literal(expression) {
  return /^(['"`])([^'"`$]+)\1$/.exec(expression)?.[2];
}

/** @param {string} file @param {string} specifier */
function locate(file, specifier) {
  return specifier.startsWith('.') ? join(dirname(file), specifier).replace(/\.js$/, '.ts') : specifier;
}
