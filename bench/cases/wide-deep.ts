import { datasetFromRatings, type Dataset, type FilmFacts, type RatingEntry } from '../../src/main/dataset/index.ts'
import { startPool } from '../../src/main/engine/index.ts'
import { wideDeepDefaults } from '../../src/main/models/wide-deep/index.ts'
import { prepareWideDeep } from '../../src/main/models/wide-deep/train-wide-deep.ts'
import { createStream } from '../../src/main/random/index.ts'
import { median, round } from '../measure.ts'
import type { CaseResult } from './case.ts'
import { wideDeepBenchProgram } from './wide-deep-program.ts'

/** 512 groups of 1 + 7. */
const SHAPE = {
  rows: 4096,
  negatives: 7,
  viewers: 6040,
  films: 3706,
  fields: 12,
  dim: 32,
  crosses: 24,
  buckets: 200_000,
}
const TOWER = '256-128-64'
const STEPS = 60
/** Not timed: the first steps fill caches and are compiled. */
const WARM = 10
/** Enough for the steps; ML-1M has 165. */
const PER_VIEWER = 20

/** One optimiser step of Wide & Deep, with its sampling, its features and its hashing: per thread count. */
export async function benchWideDeep(threadCounts: readonly number[]): Promise<CaseResult[]> {
  const results: CaseResult[] = []
  for (const threads of threadCounts) {
    const running = await startWideDeep(threads)
    const ms = median(running.take(STEPS).slice(WARM))
    await running.close()
    results.push({
      ...WIDE_DEEP_CASE,
      threads,
      msPerStep: round(ms),
      examplesPerSecond: round((1000 * SHAPE.rows) / ms),
    })
  }
  return results
}

export const WIDE_DEEP_CASE = { name: 'wide_deep', shape: SHAPE } as const

/** The case ready to run: `take` gives the milliseconds of each of so many steps. */
export async function startWideDeep(threads: number) {
  const { rows, negatives, dim, buckets } = SHAPE
  const batchSize = rows / (1 + negatives)
  const chosen = { embeddingSize: dim, tower: TOWER, crosses: buckets, negatives, batchSize, validate: false }
  const settings = { ...wideDeepDefaults, ...chosen }
  const { memory, parameters } = prepareWideDeep({ dataset: randomDataset(), settings, threads })
  const pool = await startPool({ lanes: threads, memory, entry: new URL('./wide-deep.worker.ts', import.meta.url) })
  return {
    take: (steps: number): number[] => {
      const times = new Float64Array(new SharedArrayBuffer(8 * steps))
      pool.run(wideDeepBenchProgram, { run: parameters, steps, times })
      return Array.from(times)
    },
    close: () => pool.close(),
  }
}

/** Viewers who rate films at random, each once. */
function randomDataset(): Dataset {
  const stream = createStream(1, 'bench/wide-deep')
  const facts = new Map<number, FilmFacts>()
  for (let film = 1; film <= SHAPE.films; film++) {
    const genres = Array.from({ length: 1 + stream.int(3) }, () => `genre ${stream.int(18)}`)
    facts.set(film, { year: 1930 + stream.int(90), genres: [...new Set(genres)] })
  }
  const ratings: RatingEntry[] = []
  for (let viewerId = 1; viewerId <= SHAPE.viewers; viewerId++) {
    const films = new Set<number>()
    while (films.size < PER_VIEWER) films.add(1 + stream.int(SHAPE.films))
    let ratedAt = 1_000_000_000 + stream.int(100_000_000)
    for (const movieId of films) {
      ratedAt += stream.int(200_000)
      ratings.push({ viewerId, movieId, stars: 4, ratedAt })
    }
  }
  return datasetFromRatings(ratings, facts)
}
