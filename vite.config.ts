import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const components = join(import.meta.dirname, 'components');
const { version } = JSON.parse(readFileSync(join(components, 'package.json'), 'utf8')) as { version: string };

/** What every element needs. */
const CORE = /[\\/](node_modules|sdk|components[\\/](element|error|i18n|icon|session|theme))[\\/].*(?<!define\.ts)$/;

/** What several elements may share; registering an element is its own chunk's business. */
const SHARED = /[\\/]components[\\/].*(?<!define\.ts)$/;

/** The element that a `define.ts` defines. */
function elementOf(module: string | null | undefined): string | undefined {
  return module && basename(module) === 'define.ts' ? basename(dirname(module)) : undefined;
}

/** Puts the elements' manifest beside the script, for the demo's reference and for whoever wants to know what a server offers. */
function manifestOfElements(): Plugin {
  const file = join(components, 'dist', 'custom-elements.json');
  return {
    name: 'manifest-of-elements',
    generateBundle() {
      if (existsSync(file)) this.emitFile({ type: 'asset', fileName: 'custom-elements.json', source: readFileSync(file) });
    },
  };
}

/**
 * `components/bundle/`: the script that a page pastes, `apirtc.js`, and the chunks it loads. Every address in it is relative to the script, so
 * that it works from any origin and below any path; nothing in it needs `eval` or inline code.
 */
export default defineConfig({
  root: components,
  base: './',
  publicDir: false,
  logLevel: 'warn',
  resolve: { conditions: ['source', ...defaultClientConditions] },
  plugins: [manifestOfElements()],
  define: { __APIRTC_VERSION__: JSON.stringify(version) },
  build: {
    outDir: 'bundle',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    manifest: true,
    reportCompressedSize: false,
    // An element's chunk and all that it imports are asked for at once; without this the imports would wait for the chunk.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: join(components, 'apirtc.ts'),
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: 'apirtc.js',
        chunkFileNames: ({ name, facadeModuleId }) => `chunks/${elementOf(facadeModuleId) ?? name}-[hash].js`,
        // Few requests rather than many crumbs: what every element needs, and what several share.
        codeSplitting: {
          groups: [
            { name: 'core', test: CORE, priority: 2 },
            { name: 'parts', test: SHARED, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
});
