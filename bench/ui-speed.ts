// How quick the screens are with a catalogue of 90,000 films, in the real browser host and a real Chromium, by Chromium's own
// trace (its compositor's report of each frame, tasks of the main thread, event timing):
//   npm run verify:ui-speed [-- --films 90000 --ratings 1200000 --seconds 6 --rounds 3 --work FOLDER --write]
// Each journey is taken twice: while nothing else is done, and while a model trains. --work keeps the data folder, which takes
// a minute to make; --write records the result in bench/results/ui-speed.json. Needs a build (`npm run build`) and a Chromium.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Browser, type Page } from 'playwright'
import { findChromium } from '../scripts/bootstrap/chromium.mjs'
import { thisProject } from '../scripts/bootstrap/project.mjs'
import { startHostOn, type Host } from '../test/e2e/start-host.ts'
import { circumstances } from './contest.ts'
import { watchAnswers } from './ui/answers.ts'
import { interactionsOf, summaryOf, tasksOf } from './ui/delays.ts'
import { drawnFramesOf, framesOf } from './ui/frames.ts'
import { clickThrough, moveMap, scroll, toCatalogue, toMap, typeSearches } from './ui/journeys.ts'
import { record } from './ui/trace.ts'

const { values } = parseArgs({
  options: {
    films: { type: 'string', default: '90000' },
    ratings: { type: 'string', default: '1200000' },
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    work: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
const root = join(import.meta.dirname, '..')
const seconds = Number(values.seconds)
/** Pixels a second: a slow turn of the wheel, which a person reads along with, and a fast one. */
const SPEEDS = { slow: 800, fast: 3_000 }

const matinee = (...args: string[]): unknown =>
  execFileSync(process.execPath, [join(root, 'out/main/cli.js'), ...args], { stdio: ['ignore', 'ignore', 'inherit'] })

/** A data folder with simulated viewers of so many films and a model that serves. */
function prepare(folder: string): string {
  const dataDir = join(folder, `data-${values.films}-${values.ratings}`)
  if (existsSync(dataDir)) return dataDir
  const made = join(folder, 'made')
  const viewers = Math.max(100, Math.round(Number(values.ratings) / 150))
  matinee('generate', `--films=${values.films}`, `--viewers=${viewers}`, `--ratings=${values.ratings}`, `--out=${made}`)
  matinee('import', made, `--data-dir=${dataDir}`)
  rmSync(made, { recursive: true })
  matinee('train', 'mf', '--set=epochs=1', '--set=embeddingSize=32', `--data-dir=${dataDir}`)
  return dataDir
}

/** Starts a run that outlasts every journey; the answer ends it. */
async function train({ address, token }: Host): Promise<() => Promise<void>> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const ask = async (path: string, body?: object): Promise<{ id: string; state: string }> => {
    const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(`${address}/api/v1/runs${path}`, { headers, ...post })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as { id: string; state: string }
  }
  const { id } = await ask('', { model: 'mf', settings: { epochs: 500 } })
  while ((await ask(`/${id}`)).state !== 'running') await new Promise((resolve) => setTimeout(resolve, 200))
  return async () => void (await ask(`/${id}/cancel`, {}))
}

/** What is being measured, for whoever waits. */
const say = (text: string): void => console.error(`${Math.round(performance.now() / 1000)} s: ${text}`)

async function journeys(browser: Browser, page: Page) {
  const cdp = await page.context().newCDPSession(page)
  const answers = await watchAnswers(cdp, '/movies/search')
  const scrolls: Record<string, object> = {}
  for (const [name, speed] of Object.entries(SPEEDS)) {
    say(`scroll, ${name}`)
    await toCatalogue(page)
    const recording = await record(browser, page, () => scroll(cdp, seconds, speed))
    scrolls[name] = { pixelsPerSecond: speed, ...framesOf(recording), longTasks: tasksOf(recording) }
    await page.locator('nav a[href="/settings"]').first().click()
  }
  say('search')
  await toCatalogue(page)
  answers.clear()
  const searching = await record(browser, page, () => typeSearches(page))
  const search = {
    answers: summaryOf(answers.took),
    keys: interactionsOf(searching),
    longTasks: tasksOf(searching),
  }
  say('clicks')
  const clicking = await record(browser, page, () => clickThrough(page, Number(values.rounds)))
  say('map')
  await toMap(page)
  const moving = await record(browser, page, () => moveMap(page, cdp, seconds))
  const map = { ...drawnFramesOf(moving), longTasks: tasksOf(moving) }
  return { scrolls, search, map, clicks: { interactions: interactionsOf(clicking), longTasks: tasksOf(clicking) } }
}

async function measure(host: Host) {
  const project = thisProject(root)
  const executablePath = findChromium(project)
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: project.isRoot ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
    await page.goto(host.link)
    say('at rest')
    const atRest = await journeys(browser, page)
    const stopTraining = await train(host)
    // What the page fetched before is forgotten.
    await page.reload()
    say('while a model trains')
    const whileTraining = await journeys(browser, page)
    await stopTraining()
    return { chromium: browser.version(), atRest, whileTraining }
  } finally {
    await browser.close()
  }
}

const folder = values.work ?? mkdtempSync(join(tmpdir(), 'matinee-ui-speed-'))
try {
  const host = await startHostOn(prepare(folder))
  try {
    const result = {
      ...circumstances(),
      films: Number(values.films),
      ratings: Number(values.ratings),
      raster: 'software: this machine has no graphics processor',
      ...(await measure(host)),
    }
    console.log(JSON.stringify(result, null, 2))
    if (values.write) {
      writeFileSync(join(root, 'bench/results/ui-speed.json'), `${JSON.stringify(result, null, 2)}\n`)
    }
  } finally {
    await host.stop()
  }
} finally {
  if (values.work === undefined) rmSync(folder, { recursive: true, force: true })
}
