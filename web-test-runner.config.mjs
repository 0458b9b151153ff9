import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { filesBelow } from './scripts/files.mjs';
import { serveProcessorFiles } from './scripts/processor-files.mjs';
import { browserCounts } from './scripts/tests/browser-counts.mjs';

const { BROWSER_TESTS = '', BROWSER_COUNTS, CHROMIUM_PATH = '/usr/bin/chromium' } = process.env;

/** Tests that need a page: those of the elements, and the SDK's of media. */
const tests = [
  ...filesBelow(import.meta.dirname, 'components').filter((file) => file.endsWith('.test.ts')),
  ...filesBelow(import.meta.dirname, 'sdk').filter((file) => file.endsWith('.browser.test.ts')),
].filter((file) => file.includes(BROWSER_TESTS));

/** What bundlers put in place of `process.env.NODE_ENV`; @tanstack/virtual-core asks for it. */
const asForProduction = {
  name: 'as-for-production',
  /** @param {{ path: string, body: unknown }} context */
  transform: ({ path, body }) =>
    path.includes('/@tanstack/') ? String(body).replaceAll('process.env.NODE_ENV', '"production"') : undefined,
};

/** @type {import('@web/test-runner').TestRunnerConfig} Element and media tests, in real Chromium with its fake camera and microphone. */
export default {
  files: tests,
  // without the condition `development`: socket.io-client's code for it needs a module that no browser can load
  nodeResolve: { browser: true, exportConditions: ['@apirtc-ce/source'] },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'components/tsconfig.json' }), asForProduction],
  middleware: [serveProcessorFiles()],
  testFramework: { config: { timeout: 60_000 } },
  concurrency: 2,
  reporters: [defaultReporter(), ...(BROWSER_COUNTS ? [browserCounts(BROWSER_COUNTS)] : [])],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        executablePath: CHROMIUM_PATH,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--disable-background-networking',
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
          '--auto-select-desktop-capture-source=Entire screen',
          '--autoplay-policy=no-user-gesture-required',
        ],
      },
    }),
  ],
};
