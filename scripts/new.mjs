// npm run new -- door-bell: a new element <apirtc-door-bell> with all its files, in the manner of the others.
import { buildManifest, giveUp } from './build.mjs';
import { BadName, scaffold } from './new/scaffold.mjs';
import { ROOT } from './run.mjs';

const [name = ''] = process.argv.slice(2);
try {
  for (const file of scaffold(ROOT, name)) console.log(file);
} catch (error) {
  if (!(error instanceof BadName)) throw error;
  console.error(`${error.message}\nnpm run new -- door-bell`);
  process.exit(1);
}
await buildManifest().catch(giveUp);
console.log(`docs/elements.md\n\nNow: npm test -- browser ${name.replace(/^apirtc-/, '')}, npm run storybook, npm run check.`);
