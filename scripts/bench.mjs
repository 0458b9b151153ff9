// npm run bench [-- options]: builds, then measures; bench/README.md says what.
import { build, giveUp } from './build.mjs';
import { runTool } from './run.mjs';

await build().catch(giveUp);
process.exitCode = await runTool('tsx', ['bench/main.ts', ...process.argv.slice(2)]);
