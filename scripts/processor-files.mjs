// What the processors of streams are made of: files of packages, which are neither compiled nor bundled. Every way to serve the SDK has them
// beside sdk/processor/processor-files.ts, or says where they are.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

const TWILIO = 'node_modules/@twilio/video-processors';
const NOISE = 'node_modules/@sapphi-red/web-noise-suppressor';

/** By the name that the SDK knows them by, with the licences that go along. @type {Readonly<Record<string, string>>} */
const FILES = {
  'tflite-simd-1-0-0.js': `${TWILIO}/dist/build/tflite-simd-1-0-0.js`,
  'tflite-simd-1-0-0.wasm': `${TWILIO}/dist/build/tflite-simd-1-0-0.wasm`,
  'selfie_segmentation_landscape.tflite': `${TWILIO}/dist/build/selfie_segmentation_landscape.tflite`,
  'video-processors.LICENSE.md': `${TWILIO}/LICENSE.md`,
  'rnnoise-worklet.js': `${NOISE}/dist/rnnoise/workletProcessor.js`,
  'rnnoise.wasm': `${NOISE}/dist/rnnoise.wasm`,
  'rnnoise_simd.wasm': `${NOISE}/dist/rnnoise_simd.wasm`,
  'web-noise-suppressor.LICENSE': `${NOISE}/LICENSE`,
};

/** Where they are in the package. */
export const PACKED = join(ROOT, 'sdk/dist/processor/files');

export function copyProcessorFiles() {
  mkdirSync(PACKED, { recursive: true });
  for (const [name, source] of Object.entries(FILES)) copyFileSync(join(ROOT, source), join(PACKED, name));
}

/** @param {string} path of a request or an import; anything before the folder counts not @returns {string | undefined} the file */
export function processorFile(path) {
  const [, name = ''] = /\/processor\/files\/([\w.-]+)$/.exec(path) ?? [];
  return Object.hasOwn(FILES, name) ? join(ROOT, FILES[name] ?? '') : undefined;
}

/** For Vite: the files become files of the bundle, named by their content, and the module that knows them gets their addresses. */
export function bundleProcessorFiles() {
  const here = /new URL\('\.\/files\/([\w.-]+)', import\.meta\.url\)\.href/g;
  return {
    name: 'processor-files',
    /** @type {'build'} */
    apply: 'build',
    /** @type {'pre'} */
    enforce: 'pre',
    transform: {
      filter: { id: /[\\/]sdk[\\/](dist[\\/])?processor[\\/]processor-files\.[jt]s$/ },
      /** @this {import('vite').Rolldown.PluginContext} @param {string} code */
      handler(code) {
        const emit = (/** @type {string} */ name) =>
          this.emitFile({ type: 'asset', name, source: readFileSync(join(ROOT, FILES[name] ?? name)) });
        for (const name of Object.keys(FILES)) if (name.includes('LICENSE')) emit(name);
        const located = code.replace(here, (_, /** @type {string} */ name) => `import.meta.ROLLUP_FILE_URL_${emit(name)}`);
        return { code: located, map: null };
      },
    },
  };
}

/** For Vite's server: serves them where the sources expect them. */
export function offerProcessorFiles() {
  return {
    name: 'offer-processor-files',
    /** @type {'serve'} */
    apply: 'serve',
    /** @param {import('vite').ViteDevServer} server */
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        const file = processorFile(new URL(request.url ?? '', 'http://localhost').pathname);
        if (file) request.url = `/@fs${file}`;
        next();
      });
    },
  };
}

/** For the test runner: serves them where the sources expect them. */
export function serveProcessorFiles() {
  return async (/** @type {{ path: string, url: string }} */ context, /** @type {() => Promise<void>} */ next) => {
    const file = processorFile(context.path);
    if (file) context.url = file.slice(ROOT.length);
    await next();
  };
}
