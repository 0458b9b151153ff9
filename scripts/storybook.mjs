// npm run storybook [-- build -o folder]: the elements in all their states, without a server.
import { buildManifest, giveUp } from './build.mjs';
import { runTool } from './run.mjs';

await buildManifest().catch(giveUp);
const [command = 'dev', ...options] = process.argv.slice(2);
const quiet = command === 'dev' ? ['--port', '6006', '--no-open'] : ['--quiet'];
process.exitCode = await runTool('storybook', [command, ...quiet, ...options], { env: { STORYBOOK_DISABLE_TELEMETRY: '1' } });
