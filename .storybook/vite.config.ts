import { defaultClientConditions, defineConfig } from 'vite';
import { bundleProcessorFiles, offerProcessorFiles } from '../scripts/processor-files.mjs';

/** Stories run from the sources; nothing needs to be built first. (The root's configuration is for `apirtc.js`.) */
export default defineConfig({
  resolve: { conditions: ['@apirtc-ce/source', ...defaultClientConditions] },
  plugins: [bundleProcessorFiles(), offerProcessorFiles()],
});
