import { defineConfig } from 'vitest/config';

// Node tests: pure code, ports and the server beside their code; what spans packages in test/.
export default defineConfig({
  resolve: { conditions: ['@apirtc-ce/source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['@apirtc-ce/source', 'module', 'node', 'development|production'] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{protocol,sdk,server,scripts,demo,bench}/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**', '**/dist/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // a page on a busy core answers when it can
          expect: { poll: { timeout: 15_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
