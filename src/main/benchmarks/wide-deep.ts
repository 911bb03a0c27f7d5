import { datasetFromRatings, type Dataset, type FilmFacts, type RatingEntry } from '../dataset/index.ts'
import { startPool } from '../engine/index.ts'
import { wideDeepDefaults } from '../models/wide-deep/index.ts'
import { prepareWideDeep } from '../models/wide-deep/train-wide-deep.ts'
import { createStream } from '../random/index.ts'
import type { RunningCase } from './bench-case.ts'
import { benchEntry } from './bench-entry.ts'
import { wideDeepBenchProgram } from './wide-deep-program.ts'

/** 512 groups of 1 + 7. */
export const WIDE_DEEP_SHAPE = {
  rows: 4096,
  negatives: 7,
  viewers: 6040,
  films: 3706,
  fields: 12,
  dim: 32,
  crosses: 24,
  buckets: 200_000,
  tower: '256-128-64',
}
/** Enough for the steps; ML-1M has 165. */
const PER_VIEWER = 20

/** One optimiser step of Wide & Deep, with its sampling, its features and its hashing. */
export async function startWideDeep(threads: number): Promise<RunningCase> {
  const { rows, negatives, dim, buckets, tower } = WIDE_DEEP_SHAPE
  const batchSize = rows / (1 + negatives)
  const chosen = { embeddingSize: dim, tower, crosses: buckets, negatives, batchSize, validate: false }
  const settings = { ...wideDeepDefaults, ...chosen }
  const { memory, parameters } = prepareWideDeep({ dataset: randomDataset(), settings, threads })
  const pool = await startPool({ lanes: threads, memory, entry: benchEntry })
  return {
    examplesPerStep: rows,
    take: (steps) => {
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
  for (let film = 1; film <= WIDE_DEEP_SHAPE.films; film++) {
    const genres = Array.from({ length: 1 + stream.int(3) }, () => `genre ${stream.int(18)}`)
    facts.set(film, { year: 1930 + stream.int(90), genres: [...new Set(genres)] })
  }
  const ratings: RatingEntry[] = []
  for (let viewerId = 1; viewerId <= WIDE_DEEP_SHAPE.viewers; viewerId++) {
    const films = new Set<number>()
    while (films.size < PER_VIEWER) films.add(1 + stream.int(WIDE_DEEP_SHAPE.films))
    let ratedAt = 1_000_000_000 + stream.int(100_000_000)
    for (const movieId of films) {
      ratedAt += stream.int(200_000)
      ratings.push({ viewerId, movieId, stars: 4, ratedAt })
    }
  }
  return datasetFromRatings(ratings, facts)
}
