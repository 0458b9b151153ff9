// npm run dev [-- flags of the CCS]: as npm start, and again after every change. Reload the page to see it.
import { spawn } from 'node:child_process';
import { build, giveUp } from './build.mjs';
import { ROOT, toolPath } from './run.mjs';

await build().catch(giveUp);

const watchers = [
  [toolPath('typescript#tsc'), '-b', 'protocol', 'sdk', 'components', 'server', '--watch', '--preserveWatchOutput'],
  [toolPath('vite'), 'build', '--watch'],
  ['--watch', '--watch-preserve-output', 'server/dist/main.js', ...process.argv.slice(2)],
].map((args) => spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], detached: true }));

/** One that ends takes the others along, with what they started: the compiler is a child of its launcher. */
function stop() {
  for (const { pid, exitCode } of watchers) if (pid && exitCode === null) end(pid);
}

/** @param {number} group */
function end(group) {
  try {
    process.kill(-group);
  } catch {
    // It ended by itself meanwhile.
  }
}
for (const watcher of watchers) watcher.once('exit', stop);
process.once('SIGINT', stop).once('SIGTERM', stop);
