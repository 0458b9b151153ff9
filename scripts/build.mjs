// npm run build: the packages, the script for pages, and what is generated from the elements' manifest. Skips what is up to date.
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { REFERENCE, referenceOf, writeManifest } from './elements/generate.mjs';
import { freshen } from './fresh.mjs';
import { copyProcessorFiles } from './processor-files.mjs';
import { ROOT, runTool } from './run.mjs';

const CONFIG = ['package-lock.json', 'tsconfig.base.json'];

const PACKAGES = ['protocol', 'sdk', 'components', 'server'];

/** `dist/` of each package. The compiler knows by itself what is stale. */
export async function buildPackages() {
  await must(runTool('typescript#tsc', ['-b', ...PACKAGES]), 'The packages do not compile.');
  for (const name of PACKAGES) removeOrphans(join(ROOT, name));
  copyProcessorFiles();
}

/** What the compiler once wrote for a source that is no more; it would be published. @param {string} folder of a package */
function removeOrphans(folder) {
  const written = readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  for (const file of written.map((each) => each.slice(0, -'.js'.length))) {
    if (existsSync(join(folder, `${file}.ts`))) continue;
    for (const end of ['.js', '.js.map', '.d.ts']) rmSync(join(folder, 'dist', file + end), { force: true });
  }
}

/** The manifest of the elements, and `docs/elements.md` after it. */
export async function buildManifest() {
  const step = {
    name: 'manifest',
    inputs: ['components', 'scripts/elements', ...CONFIG],
    outputs: ['components/dist/custom-elements.json', 'docs/elements.md'],
  };
  await freshen(ROOT, step, async () => {
    const elements = await writeManifest();
    if (!elements) throw new BuildError('The elements cannot be analysed.');
    writeFileSync(REFERENCE, await referenceOf(elements));
  });
}

/** `components/bundle/`: what pages load. */
export async function buildBundle() {
  const step = {
    name: 'bundle',
    inputs: ['protocol', 'sdk', 'components', 'vite.config.ts', ...CONFIG],
    outputs: ['apirtc.js', 'custom-elements.json', 'elements.json'].map((file) => `components/bundle/${file}`),
  };
  await freshen(ROOT, step, () => must(runTool('vite', ['build']), 'The bundle does not build.'));
}

/** Everything that serving or testing needs. */
export async function build() {
  await buildPackages();
  await buildManifest();
  await buildBundle();
}

/** @param {Promise<number>} running @param {string} sentence */
async function must(running, sentence) {
  if ((await running) !== 0) throw new BuildError(sentence);
}

/** What the tool itself already explained. */
export class BuildError extends Error {}

/** @param {unknown} error for the end of a script */
export function giveUp(error) {
  console.error(error instanceof BuildError ? error.message : error);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build().catch(giveUp);
