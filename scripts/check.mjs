// npm run check: everything that can be known without running the code. Says all that is wrong, not just the first.
import { brokenArrows } from './arrows/check.mjs';
import { ROOT, runTool } from './run.mjs';

/** @type {Record<string, () => Promise<number>>} exit code of each check */
const CHECKS = {
  types: () => runTool('typescript#tsc', ['-b']),
  lint: () => runTool('oxlint', []),
  format: () => runTool('prettier', ['--check', '--log-level', 'warn', '.']),
  arrows: () => report(brokenArrows(ROOT)),
};

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
