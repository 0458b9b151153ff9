// npm test [-- unit|browser|e2e [part of a path]]: installs the browsers where they are missing and it may, builds, tests, and sums up.
import { build, giveUp } from './build.mjs';
import { MissingBrowser, provide } from './tests/browsers.mjs';
import { sum } from './tests/counts.mjs';
import { runSuite, SUITES } from './tests/suites.mjs';

const [chosen, pattern] = process.argv.slice(2);
if (chosen && !(chosen in SUITES)) {
  console.error(`There is no suite "${chosen}": npm test -- ${Object.keys(SUITES).join('|')} [part of a path]`);
  process.exit(1);
}
const suites = Object.entries(SUITES).filter(([name]) => !chosen || name === chosen);

try {
  for (const browser of new Set(suites.flatMap(([, suite]) => suite.browsers))) process.env[browser.variable] = provide(browser);
} catch (error) {
  if (!(error instanceof MissingBrowser)) throw error;
  console.error(error.message);
  process.exit(1);
}
if (suites.some(([, suite]) => suite.built)) await build().catch(giveUp);

const results = [];
for (const [name, suite] of suites) {
  console.log(`\n== ${name}`);
  results.push(await runSuite(name, suite, pattern));
}
const { passed, failures } = sum(results);
// last, where it is seen, however much the runners printed
for (const failure of failures) console.error(`\nFAILED ${failure}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length ? 1 : 0;
