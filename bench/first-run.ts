// node bench/first-run.ts [--rounds 3] [--write]: seconds from the start on an empty folder to a list of one's own, in a real
// browser, by mouse and by keyboard. Nobody reads or thinks meanwhile: the machine's side of the first minute.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { findChromium } from '../scripts/bootstrap/chromium.mjs'
import { thisProject } from '../scripts/bootstrap/project.mjs'
import { median, round } from '../src/main/benchmarks/measure.ts'
import { walkFirstRun, type Way } from '../test/e2e/first-run.ts'
import { startHost } from '../test/e2e/start-host.ts'
import { circumstances } from './contest.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, write: { type: 'boolean' } } })

const root = join(import.meta.dirname, '..')
const project = thisProject(root)
const executablePath = process.env['MATINEE_CHROMIUM'] ?? findChromium(project)
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: project.isRoot ? ['--no-sandbox'] : [],
})

type Passed = Map<string, number>

/** Seconds after the start at which each part was passed. */
const oneRun = async (way: Way): Promise<Passed> => {
  const passed: Passed = new Map()
  const began = performance.now()
  const pass = (part: string): void => void passed.set(part, (performance.now() - began) / 1000)
  const host = await startHost()
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  try {
    pass('host serves')
    await page.goto(host.link)
    await page.getByRole('heading', { name: 'What do you like to watch?' }).waitFor()
    pass('page')
    await walkFirstRun(page, way, pass)
  } finally {
    await page.close()
    await host.stop()
  }
  return passed
}

const runs: Record<Way, Passed[]> = { mouse: [], keyboard: [] }
try {
  for (let turn = 0; turn < Number(values.rounds); turn++) {
    for (const way of ['mouse', 'keyboard'] as const) {
      runs[way].push(await oneRun(way))
      console.error(way, Object.fromEntries(runs[way].at(-1) ?? []))
    }
  }
} finally {
  await browser.close()
}

/** Of all runs the median second at which each part was passed. */
const medians = (all: readonly Passed[]) =>
  Object.fromEntries(
    [...(all[0]?.keys() ?? [])].map((part) => [part, round(median(all.flatMap((passed) => passed.get(part) ?? [])))]),
  )

const result = {
  ...circumstances(),
  what: 'median seconds after the start of the host on an empty folder, without the time a person reads',
  rounds: Number(values.rounds),
  mouse: medians(runs.mouse),
  keyboard: medians(runs.keyboard),
}
console.log(JSON.stringify(result, null, 2))
if (values.write) writeFileSync(join(root, 'bench/results/first-run.json'), `${JSON.stringify(result, null, 2)}\n`)
