/**
 * What a list takes, stage by stage, with all four models and their blend on ml-latest-small; and whether every list keeps its promises.
 *
 *   node bench/pipeline.ts [--write] [--data-dir DIR] [--from FOLDER]
 *
 * Without --data-dir a temporary data folder is made: the data set is imported (from ../shared/data/ml-latest-small, or
 * --from) and every model trained with its quick preset. --write: also to bench/results/pipeline.json.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { MODEL_NAMES, RECOMMENDER_NAMES, type RecommenderName, type ViewerId } from '../src/contract/index.ts'
import { startImport } from '../src/main/importing/index.ts'
import { composeServices } from '../src/main/service/compose.ts'
import type { Services } from '../src/main/service/services.ts'
import { withWriteStore } from '../src/main/service/with-write-store.ts'

const VIEWERS = 120
const WARM_UP = 10
const K = 24

const { values: options } = parseArgs({
  options: { write: { type: 'boolean' }, 'data-dir': { type: 'string' }, from: { type: 'string' } },
})

const round = (value: number): number => Math.round(value * 1000) / 1000

const quantile = (values: readonly number[], share: number): number =>
  round(values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0)

async function trainAll(services: Services): Promise<void> {
  for (const model of MODEL_NAMES) {
    if (services.health().models[model].state === 'ready') continue
    const { runId } = await services.training.start({ model, settings: {}, preset: 'quick' })
    for await (const { run } of services.training.watch(runId, new AbortController().signal)) {
      if (run.state === 'failed') throw new Error(`${model}: ${run.reason}`)
    }
    while (services.health().models[model].state !== 'ready') await new Promise((done) => setTimeout(done, 100))
  }
}

const STAGES = ['fold_in', 'retrieval', 'ranking', 'sliders'] as const

/** Of one model: milliseconds of each stage and of the whole use case; and promises that were not kept. */
async function measure(services: Services, model: RecommenderName) {
  const times: Record<string, number[]> = { all: [], explained: [] }
  const lists = new Set<string>()
  const broken: string[] = []
  for (let viewer = 1; viewer <= WARM_UP + VIEWERS; viewer++) {
    const viewerId = viewer as ViewerId
    const started = performance.now()
    const list = await services.tonight({ viewerId, model, k: K })
    const all = performance.now() - started
    const ids = list.entries.map(({ movie }) => movie.id)
    if (viewer > WARM_UP) {
      times['all']?.push(all)
      for (const stage of STAGES) (times[stage] ??= []).push(list.facts.timings_ms[stage])
      lists.add(ids.join())
    }
    if (list.entries.length !== K) broken.push(`viewer ${viewer}: ${list.entries.length} films`)
    if (list.entries.some(({ movie }) => movie.myStars !== null)) broken.push(`viewer ${viewer}: a seen film`)
    const filters = { genres: ['Comedy'], decade: 1990, min_votes: 20 }
    const filtered = await services.tonight({ viewerId, model, k: K, filters })
    const wrong = filtered.entries.some(
      ({ movie: { genres, year, ratings } }) =>
        !genres.includes('Comedy') || ratings < 20 || Math.floor((year ?? 0) / 10) !== 199,
    )
    if (wrong) broken.push(`viewer ${viewer}: a film that the filters refuse`)
    if (viewer <= WARM_UP) {
      const begun = performance.now()
      await services.recommend({ user_id: viewerId, model, k: 10, explain: true })
      times['explained']?.push(performance.now() - begun)
    }
  }
  const stages = Object.fromEntries(
    Object.entries(times).map(([stage, ms]) => [stage, { p50Ms: quantile(ms, 0.5), p99Ms: quantile(ms, 0.99) }]),
  )
  return { model, k: K, viewers: VIEWERS, differentLists: lists.size, broken, stages }
}

const source = options.from ?? join(import.meta.dirname, '../../shared/data/ml-latest-small')
const temporary = options['data-dir'] === undefined ? mkdtempSync(join(tmpdir(), 'matinee-bench-pipeline-')) : undefined
const dataDir = options['data-dir'] ?? join(temporary ?? '', 'data')
if (temporary !== undefined && !existsSync(source)) {
  console.log('skipped: ml-latest-small not present')
  process.exit(0)
}
if (temporary !== undefined) {
  await withWriteStore(dataDir, () => startImport({ dataDir, path: source, now: Date.now() }).done)
}
const services = await composeServices({ dataDir, firstStart: 'leave', logger: pino({ level: 'silent' }) })
try {
  await trainAll(services)
  const models = []
  for (const model of RECOMMENDER_NAMES) {
    const measured = await measure(services, model)
    models.push(measured)
    console.log(`${model}: ${measured.differentLists} different lists of ${VIEWERS}, broken: ${measured.broken.length}`)
    console.table(measured.stages)
  }
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    threads: availableParallelism(),
    loadAverage: loadavg().map(round),
  }
  const result = { bench: 'pipeline', date: new Date().toISOString(), data: 'ml-latest-small', ...machine, models }
  if (options.write) {
    const folder = join(import.meta.dirname, 'results')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'pipeline.json'), `${JSON.stringify(result, null, 2)}\n`)
  }
  if (models.some(({ broken }) => broken.length > 0)) process.exitCode = 1
} finally {
  await services.close()
  if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true })
}
