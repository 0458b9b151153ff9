// npm run dev [-- flags of the CCS]: as npm start, and again after every change. Reload the page to see it.
import { spawn } from 'node:child_process';
import { build, giveUp } from './build.mjs';
import { ROOT, toolPath } from './run.mjs';

await build().catch(giveUp);

const watchers = [
  [toolPath('typescript#tsc'), '-b', 'protocol', 'sdk', 'components', 'server', '--watch', '--preserveWatchOutput'],
  [toolPath('vite'), 'build', '--watch'],
  ['--watch', '--watch-preserve-output', 'server/dist/main.js', ...process.argv.slice(2)],
].map((args) => spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] }));

/** One that ends takes the others along. */
function stop() {
  for (const watcher of watchers) watcher.kill();
}
for (const watcher of watchers) watcher.once('exit', stop);
process.once('SIGINT', stop).once('SIGTERM', stop);
