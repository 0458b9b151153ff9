import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT, runTool } from '../run.mjs';
import { cssData, htmlData } from './editor-data.mjs';
import { jsxTypes } from './jsx.mjs';
import { elementsOf } from './manifest.mjs';
import { elementsMarkdown } from './markdown.mjs';

const COMPONENTS = join(ROOT, 'components');

/** The reference for people, which is kept in the repository. */
export const REFERENCE = join(ROOT, 'docs', 'elements.md');

/**
 * Writes the manifest and what editors and frameworks read of it to `components/dist/`.
 * @returns {Promise<import('./manifest.mjs').Element[] | undefined>} undefined when the analyser failed, and said why
 */
export async function writeManifest() {
  const config = join('..', 'scripts', 'elements', 'analyzer.config.mjs');
  const code = await runTool('@custom-elements-manifest/analyzer', ['analyze', '--quiet', '--config', config], {
    cwd: COMPONENTS,
  });
  if (code !== 0) return undefined;
  const dist = join(COMPONENTS, 'dist');
  const manifest = /** @type {import('./manifest.mjs').Manifest} */ (
    JSON.parse(readFileSync(join(dist, 'custom-elements.json'), 'utf8'))
  );
  const elements = elementsOf(manifest);
  writeFileSync(join(dist, 'vscode.html-custom-data.json'), JSON.stringify(htmlData(elements)));
  writeFileSync(join(dist, 'vscode.css-custom-data.json'), JSON.stringify(cssData(elements)));
  writeFileSync(join(dist, 'jsx.d.ts'), jsxTypes(manifest, elements));
  return elements;
}

/** `docs/elements.md` as it should read. @param {import('./manifest.mjs').Element[]} elements */
export async function referenceOf(elements) {
  const options = await resolveConfig(REFERENCE);
  return format(elementsMarkdown(elements), { ...options, parser: 'markdown' });
}
