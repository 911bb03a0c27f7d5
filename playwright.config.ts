import process from 'node:process'
import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/bootstrap/chromium.mjs'
import { thisProject } from './scripts/bootstrap/project.mjs'

const project = thisProject(import.meta.dirname)
/** `npm test` says which browser it found or installed; `playwright test` by hand finds one itself. */
const executablePath = process.env.MATINEE_CHROMIUM ?? findChromium(project)

/**
 * The tests in test/e2e start the hosts that they need themselves, each on its own data folder and a free port, so
 * there is no server here. One worker: the hosts train models, and two cores are what there is.
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  timeout: 120_000,
  // A machine that trains and draws at once can be slow; a test that fails late is better than one that fails at times.
  expect: { timeout: 30_000 },
  retries: 0,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: process.env.MATINEE_E2E_REPORT ?? '.build/reports/playwright.json' }]],
  use: {
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Chromium's sandbox does not work for root, and root is who runs tests in a container.
      args: project.isRoot ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'browser', testIgnore: 'electron/**' },
    { name: 'electron', testMatch: 'electron/**/*.spec.ts' },
  ],
})
