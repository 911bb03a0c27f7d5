import { beforeAll, describe, expect, it } from 'vitest'
import type { MovieId } from '../../../src/contract/index.ts'
import {
  datasetFromRatings,
  historyOf,
  type Dataset,
  type History,
  type RatingEntry,
} from '../../../src/main/dataset/index.ts'
import { createMfServing, mfDefaults, trainMf } from '../../../src/main/models/mf/index.ts'
import { createStream } from '../../../src/main/random/index.ts'
import {
  movieRows,
  prepareServedModel,
  recommend,
  historyForModel,
  type ServedModel,
} from '../../../src/main/recommending/index.ts'
import { storedRating } from './dot-product-model.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)
const now = () => 0

const VIEWERS = 60
const FILMS = 480
const WATCHED = 40

/** Viewers of even id watch films of even id and the others the others, each a seeded choice of the films of their kind. */
function twoKinds(): Dataset {
  const stream = createStream(seed, 'two kinds')
  const ratings: RatingEntry[] = []
  for (let viewerId = 1; viewerId <= VIEWERS; viewerId++) {
    const kind = Array.from({ length: FILMS / 2 }, (_, at) => 2 * (at + 1) - (viewerId % 2))
    for (const [at, movieId] of stream.shuffle(kind).slice(0, WATCHED).entries()) {
      ratings.push({ viewerId, movieId, stars: 3 + stream.int(5) / 2, ratedAt: 1_000_000 + 60 * at })
    }
  }
  return datasetFromRatings(ratings)
}

describe(`recommend with a trained Matrix Factorization (seed ${seed})`, () => {
  const dataset = twoKinds()
  let served: ServedModel

  beforeAll(async () => {
    // Which films of their kind somebody watched is chance: without a strong pull to zero the model learns that as well.
    const settings = { ...mfDefaults, embeddingSize: 8, epochs: 6, regularisation: 0.1, seed: 1 }
    const options = { dataset, settings, threads: 1, onPoint: () => {}, shouldStop: () => false }
    const popular = [2, 1, 4, 3].map((id) => id as MovieId)
    served = await prepareServedModel(createMfServing(await trainMf(options)), popular)
  })

  const kindOf = (row: number): number => dataset.movieIds[row] % 2
  const listOf = (history: History, k: number) => recommend({ served, history, k, now })
  const historyOfViewer = (viewer: number): History => historyOf(dataset, viewer)

  it('recommends films of the viewer’s own kind that they have not seen', () => {
    for (let viewer = 0; viewer < VIEWERS; viewer++) {
      const history = historyOfViewer(viewer)
      const { entries, coldStart } = listOf(history, 10)
      expect(coldStart).toBe(false)
      expect(entries).toHaveLength(10)
      expect(entries.filter(({ row }) => history.movies.includes(row))).toEqual([])
      expect(entries.filter(({ row }) => kindOf(row) !== kindOf(history.movies[0]))).toEqual([])
    }
  })

  it('[RANK-6] equals ranking the whole catalogue by the model', () => {
    const everything = Uint32Array.from({ length: served.rows.size }, (_, row) => row)
    for (let viewer = 0; viewer < VIEWERS; viewer++) {
      const history = historyOfViewer(viewer)
      const left = everything.filter((row) => !history.movies.includes(row))
      const scores = served.model.query(history).scores(left)
      const exhaustive = Array.from(left, (row, at) => ({ row, score: scores[at] }))
        .sort((a, b) => b.score - a.score || a.row - b.row)
        .slice(0, 50)
      expect(listOf(history, 50).entries).toEqual(exhaustive)
    }
  })

  it('[RANK-4] gives k films for every k while so many are left', () => {
    const history = historyOfViewer(0)
    const left = served.rows.size - history.movies.length
    for (const k of [0, 1, left - 1, left, left + 1]) expect(listOf(history, k).entries).toHaveLength(Math.min(k, left))
  })

  it('one rating is enough, and another one changes the list without training', () => {
    const rows = movieRows(dataset.movieIds)
    const [even, odd] = [...dataset.movieIds].filter((id) => id < 20).toSorted((a, b) => (a % 2) - (b % 2) || a - b)
    const first = historyForModel([storedRating(even, 5, 1)], rows).history
    const second = historyForModel([storedRating(even, 5, 1), storedRating(odd, 5, 2)], rows).history
    expect(listOf(first, 5).coldStart).toBe(false)
    expect(listOf(second, 5).entries).not.toEqual(listOf(first, 5).entries)
  })

  it('[RANK-7] someone new gets the popular start', () => {
    const { entries, coldStart } = listOf(historyForModel([], served.rows).history, 4)
    expect(coldStart).toBe(true)
    expect(entries.map(({ row }) => served.rows.idOf(row))).toEqual([2, 1, 4, 3])
  })
})
