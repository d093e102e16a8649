import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

/** One file for the web build and the test runner; `npm run dev` proxies /api to a running server. */
export default defineConfig({
  root: 'web',
  plugins: [svelte({ configFile: false })],
  // stands in every script, style and preload of the page; server/plugins/pages.ts puts a new one in its place each time
  html: { cspNonce: 'nonce-of-this-answer' },
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1200 },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  test: {
    root: '.',
    maxWorkers: 2,
    // far above what any takes alone: a full machine is no failure
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // what is waited for comes late on a machine with more to do
    expect: { poll: { timeout: 30_000 } },
    // files in the order of Vitest, the longest first, so that no worker is left alone with one in the end
    sequence: { shuffle: { files: false, tests: true } },
    // a worker reads the server once, not once a file; no test may leave anything behind in its process
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['test/{queries,server,seed,faults}/**/*.test.ts'],
          globalSetup: 'test/help/templates.ts',
          environment: 'node',
          env: { TZ: 'UTC' }
        }
      },
      {
        extends: true,
        test: {
          name: 'shanghai',
          include: [
            'test/server/{calendar,formats,questions}/**/*.test.ts',
            'test/server/intake/values.test.ts'
          ],
          globalSetup: 'test/help/templates.ts',
          environment: 'node',
          env: { TZ: 'Asia/Shanghai' }
        }
      },
      {
        extends: true,
        resolve: { conditions: ['browser'] },
        test: {
          name: 'web',
          include: ['test/web/**/*.test.ts'],
          environment: 'jsdom',
          // singletons of the page are new in each file, jsdom itself is not
          pool: 'vmThreads',
          env: { TZ: 'Asia/Shanghai' }
        }
      },
      // what LibreOffice makes of what is printed: npm run test:office
      {
        extends: true,
        test: {
          name: 'office',
          include: ['test/office/**/*.test.ts'],
          globalSetup: 'test/help/templates.ts',
          environment: 'node',
          env: { TZ: 'UTC' }
        }
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: 'test/journeys/setup.ts',
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 300_000,
          // after the others; a journey and its browser wait for each other, which a third one fills
          maxWorkers: 3,
          sequence: { groupOrder: 1 }
        }
      }
    ]
  }
})
