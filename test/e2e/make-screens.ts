import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { findChromium } from '../../scripts/bootstrap/chromium.mjs'
import { thisProject } from '../../scripts/bootstrap/project.mjs'
import { startHost } from './start-host.ts'

// Makes docs/screens/*.png from the real app on the demo data: `npm run screens`.

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'docs/screens')
const LOVED = ['Alien', 'Blade Runner', 'Brazil', 'Twelve Monkeys', 'Chinatown', 'Vertigo', 'Stalker', 'Spirited Away']

const settled = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.querySelectorAll('.skeleton').length === 0)
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  )
}

/** Somebody with a taste, so that the list has something to say. */
const rateLoved = async (page: Page): Promise<void> => {
  const search = page.getByRole('searchbox')
  for (const title of LOVED) {
    await search.fill(title)
    const stars = page.getByRole('slider', { name: `Your rating of ${title}`, exact: true }).first()
    if (
      await stars.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      )
    )
      await stars.press('9')
  }
  await search.fill('')
}

const project = thisProject(root)
const executablePath = process.env['MATINEE_CHROMIUM'] ?? findChromium(project)
const host = await startHost()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: project.isRoot ? ['--no-sandbox'] : [],
})
try {
  mkdirSync(folder, { recursive: true })
  await host.ready()
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' })
  const { origin, hash } = new URL(host.link)
  const shoot = async (name: string): Promise<void> => {
    await settled(page)
    await page.mouse.move(0, 0)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    console.log(`docs/screens/${name}.png`)
  }
  await page.goto(`${origin}/catalogue${hash}`)
  await rateLoved(page)
  // The toasts of these ratings are gone after six seconds.
  await page.waitForTimeout(7000)
  for (const theme of ['dark', 'light'] as const) {
    await page
      .getByRole('button', { name: theme === 'dark' ? 'Dark' : 'Light', exact: true })
      .first()
      .click()
    for (const [name, link] of [
      ['catalogue', 'Catalogue'],
      ['for-you', 'For you'],
      ['train', 'Train'],
    ] as const) {
      await page.getByRole('link', { name: link, exact: true }).first().click()
      await shoot(`${name}-${theme}`)
    }
  }
  await page.getByRole('button', { name: 'Dark', exact: true }).first().click()
  await page.getByRole('link', { name: 'Train', exact: true }).first().click()
  await page.getByRole('textbox', { name: 'Epochs' }).fill('120')
  await page.getByRole('button', { name: 'Start training' }).click()
  await page.getByText(/^loss at epoch (4|5)\d of 120$/).waitFor()
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.screenshot({ path: join(folder, 'training-dark.png') })
  console.log('docs/screens/training-dark.png')
  await page.getByRole('button', { name: 'Cancel the run' }).click()
  await page.setViewportSize({ width: 390, height: 844 })
  for (const [name, link] of [
    ['for-you', 'For you'],
    ['catalogue', 'Catalogue'],
  ] as const) {
    await page.getByRole('link', { name: link, exact: true }).last().click()
    await shoot(`${name}-narrow-dark`)
  }
} finally {
  await browser.close()
  await host.stop()
}
