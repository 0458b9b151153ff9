import { defaultClientConditions, defineConfig } from 'vite';

/** Stories run from the sources; nothing needs to be built first. (The root's configuration is for `apirtc.js`.) */
export default defineConfig({ resolve: { conditions: ['@apirtc-ce/source', ...defaultClientConditions] } });
