import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';

// Element and media tests, in real Chromium with its fake camera and microphone.
export default {
  files: ['components/**/*.test.ts', 'sdk/**/*.browser.test.ts', '!**/node_modules/**', '!**/dist/**'],
  nodeResolve: { exportConditions: ['source', 'browser', 'development'] },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'components/tsconfig.json' })],
  testFramework: { config: { timeout: 15_000 } },
  concurrency: 2,
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
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
