// npm start [-- flags of the CCS]: builds what is stale, then serves the CCS, the script and the demo at one address.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, giveUp } from './build.mjs';
import { ROOT } from './run.mjs';

await build().catch(giveUp);

// In this very process: signals and exit codes are the server's own.
const main = join(ROOT, 'server', 'dist', 'main.js');
process.argv[1] = main;
await import(pathToFileURL(main).href);
