import { defineConfig } from 'vitest/config'

/**
 * Every runner of plain-Node tests in one project: the browser's tests live in test/e2e and belong to Playwright.
 * Two workers, because two cores are what a small machine has and the engine's tests start threads of their own.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    pool: 'forks',
    maxWorkers: 2,
    // They end what hangs; on a machine busy with other things a second of work takes ten.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    typecheck: { enabled: false },
  },
})
