import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type Locator, type Page } from '@playwright/test'
import { FIRST_PROFILE_ID } from '../../src/contract/ids.ts'
import { startHost, type Host } from './start-host.ts'

export type Theme = 'dark' | 'light'

/** A page of the app, and what one does on every screen of it. */
export interface App {
  readonly page: Page
  /** Opens a screen through the link, as the person's own browser would. */
  open(path: string): Promise<void>
  /** The stars of a film, by its title. */
  starsOf(title: string): Locator
  /** Finds the film in the catalogue and gives it five stars by keyboard: somebody with a taste. */
  love(title: string): Promise<void>
  /** No violation of the accessibility rules axe can check, WCAG 2.2 AA included. */
  expectAccessible(): Promise<void>
}

const openApp = (page: Page, host: Host): App => {
  const open = async (path: string): Promise<void> => {
    const { origin, hash } = new URL(host.link)
    await page.goto(`${origin}${path}${hash}`)
  }
  const starsOf = (title: string): Locator => page.getByRole('slider', { name: `Your rating of ${title}`, exact: true })
  const love = async (title: string): Promise<void> => {
    await open('/catalogue')
    await page.getByRole('searchbox').fill(title.toLowerCase())
    await starsOf(title).press('0')
    await expect(starsOf(title)).toHaveAttribute('aria-valuenow', '5')
  }
  return { page, open, starsOf, love, expectAccessible: () => expectAccessible(page) }
}

const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, any }) => [html.slice(0, 160), any[0]?.message]),
    })),
  ).toEqual([])
}

/**
 * `host`: one host for all tests of a worker, with the demo and every model trained. `app`: a page on it; a test fails when
 * the page logged an error or threw. `theme`: how the page is shown.
 */
export const test = base.extend<{ app: App; theme: Theme }, { host: Host }>({
  theme: ['dark', { option: true }],
  host: [
    async ({}, use) => {
      const host = await startHost()
      try {
        await host.ready()
        await use(host)
      } finally {
        await host.stop()
      }
    },
    { scope: 'worker', timeout: 630_000 },
  ],
  app: async ({ page, host, theme }, use) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
    const kept = {
      'matinee.preferences': { theme, model: 'mf' },
      // The first steps have tests of their own; here somebody has left them behind.
      'matinee.onboarding': { byViewer: { [FIRST_PROFILE_ID]: { step: 'groups', chosen: [], over: true } } },
    }
    await page.addInitScript((states) => {
      for (const [name, state] of Object.entries(states)) {
        if (localStorage.getItem(name) === null) localStorage.setItem(name, JSON.stringify({ state, version: 0 }))
      }
    }, kept)
    await use(openApp(page, host))
    expect(complaints).toEqual([])
  },
})

export { expect }
