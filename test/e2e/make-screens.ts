import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { findChromium } from '../../scripts/bootstrap/chromium.mjs'
import { thisProject } from '../../scripts/bootstrap/project.mjs'
import { galleryPage, PICTURES, SIZES, type Picture } from './gallery/pictures.ts'
import { toWebp } from './gallery/to-webp.ts'
import { startHost, type Host } from './start-host.ts'

// Makes docs/screens from the real app on the demo data: `npm run screens`, after a build. Some minutes: it trains the four
// models and evaluates them first. Names of pictures after `--` make only these.

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'docs/screens')
const ENDING = '.webp'
const LOVED = [
  ...['Alien', 'Blade Runner', 'Brazil', 'Twelve Monkeys', 'Chinatown', 'Vertigo', 'Stalker', 'Spirited Away'],
  ...['Heat', 'Gattaca', 'Memento', 'Fargo'],
]

/** A page as somebody chose it, who has been here before. */
const openPage = async (
  browser: Browser,
  { look, size = 'wide', language = 'en' }: Omit<Picture, 'name' | 'says' | 'path'>,
) => {
  const page = await browser.newPage({ viewport: SIZES[size], reducedMotion: 'reduce' })
  await page.addInitScript(
    (state) => localStorage.setItem('matinee.preferences', JSON.stringify({ state, version: 0 })),
    { theme: look, language, model: 'mf' },
  )
  return page
}

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
    await stars.press(title.length % 2 === 0 ? '9' : '8')
    await page.waitForFunction((name) => {
      const slider = document.querySelector(`[role=slider][aria-label="${name}"]`)
      return slider?.getAttribute('aria-valuenow') !== '0'
    }, `Your rating of ${title}`)
  }
}

/** An evaluation, so that Compare has something to show. */
const evaluate = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Start the evaluation' }).click()
  await page.getByRole('region', { name: 'Models by measures' }).waitFor({ timeout: 600_000 })
}

const take = async (browser: Browser, blank: Page, { origin, hash }: URL, picture: Picture): Promise<void> => {
  const page = await openPage(browser, picture)
  await page.goto(`${origin}${picture.path}${hash}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
  await picture.before?.(page)
  await settled(page)
  await page.mouse.move(0, 0)
  const file = join(folder, `${picture.name}${ENDING}`)
  const bytes = await toWebp(blank, await page.screenshot())
  writeFileSync(file, bytes)
  console.log(`docs/screens/${picture.name}${ENDING} ${Math.round(bytes.length / 1000)} kB`)
  await page.close()
}

const makeAll = async (browser: Browser, host: Host, wanted: readonly string[]): Promise<void> => {
  const link = new URL(host.link)
  const first = await openPage(browser, { look: 'dark' })
  await first.goto(`${link.origin}/catalogue${link.hash}`)
  await rateLoved(first)
  if (wanted.length === 0 || wanted.some((name) => name.startsWith('compare'))) {
    await first.goto(`${link.origin}/compare`)
    await evaluate(first)
  }
  await first.close()
  const blank = await browser.newPage()
  if (wanted.length === 0) {
    for (const old of readdirSync(folder)) rmSync(join(folder, old))
    writeFileSync(join(folder, 'README.md'), galleryPage(ENDING))
  }
  for (const picture of PICTURES) {
    if (wanted.length === 0 || wanted.includes(picture.name)) await take(browser, blank, link, picture)
  }
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
  await makeAll(browser, host, process.argv.slice(2))
} finally {
  await browser.close()
  await host.stop()
}
