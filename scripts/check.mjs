// npm run check: everything that can be known without running the code. Says all that is wrong, not just the first.
import { existsSync, readFileSync } from 'node:fs';
import { brokenArrows } from './arrows/check.mjs';
import { incomplete } from './elements/complete.mjs';
import { REFERENCE, referenceOf, writeManifest } from './elements/generate.mjs';
import { ROOT, runTool } from './run.mjs';

/** @type {Record<string, () => Promise<number>>} exit code of each check */
const CHECKS = {
  // First, because it writes the manifest that Storybook's preview imports.
  elements: async () => report(await brokenElements()),
  types: () => runTool('typescript#tsc', ['-b']),
  lint: () => runTool('oxlint', []),
  format: () => runTool('prettier', ['--check', '--log-level', 'warn', '.']),
  arrows: () => report(brokenArrows(ROOT)),
};

/** What the elements do not tell about themselves, and whether their reference is theirs. */
async function brokenElements() {
  const elements = await writeManifest();
  if (!elements) return ['The elements cannot be analysed.'];
  const kept = existsSync(REFERENCE) ? readFileSync(REFERENCE, 'utf8') : '';
  const stale =
    kept === (await referenceOf(elements)) ? [] : ['docs/elements.md is not what the elements say: npm run build writes it.'];
  return [...incomplete(ROOT, elements), ...stale];
}

/** @param {string[]} problems */
async function report(problems) {
  for (const problem of problems) console.error(problem);
  return problems.length ? 1 : 0;
}

const failed = [];
for (const [name, check] of Object.entries(CHECKS)) {
  console.log(`\n== ${name}`);
  if ((await check()) !== 0) failed.push(name);
}
console.log(failed.length ? `\nNot right: ${failed.join(', ')}.` : '\nAll right.');
process.exitCode = failed.length ? 1 : 0;
