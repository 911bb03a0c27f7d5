import { describe, expect, test } from 'vitest'
import {
  ease,
  itemKnn,
  mostPopular,
  recentlyPopular,
  scorerOf,
  type Baseline,
} from '../../../../src/main/models/baselines/index.ts'
import { datasetFromRatings, type Dataset, type History, type RatingEntry } from '../../../../src/main/dataset/index.ts'
import { createStream } from '../../../../src/main/random/index.ts'

const DAY = 86_400

const rating = (viewerId: number, movieId: number, day: number): RatingEntry => ({
  ...{ viewerId, movieId, stars: 4, ratedAt: day * DAY },
})

/** Films 1, 2, 3, 4 are rows 0 to 3. Viewer 1 saw 1 2 3, viewer 2 saw 1 2, viewer 3 saw 1 4. */
const dataset = datasetFromRatings([
  ...[rating(1, 1, 0), rating(1, 2, 10), rating(1, 3, 30)],
  ...[rating(2, 1, 20), rating(2, 2, 30)],
  ...[rating(3, 1, 0), rating(3, 4, 30)],
])

const historyOf = (...movies: number[]): History => ({
  movies: Uint32Array.from(movies),
  stars: new Float32Array(movies.length).fill(4),
  times: new Uint32Array(movies.length),
})

const scores = (baseline: Baseline, from: Dataset, history: History): Float32Array =>
  scorerOf(baseline.fit(from))(history)

const closeTo = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 5) as number)

describe('baselines', () => {
  test('[BASE-1] most popular counts ratings', () => {
    expect([...scores(mostPopular, dataset, historyOf())]).toEqual([3, 2, 1, 1])
  })

  test('[BASE-2] recently popular halves a rating every half-life', () => {
    const recent = scores(recentlyPopular({ halfLifeDays: 10 }), dataset, historyOf())
    expect([...recent]).toEqual(closeTo([1 / 8 + 1 / 2 + 1 / 8, 1 / 4 + 1, 1, 1]))
  })

  test('[BASE-3] item-kNN is the shrunk cosine, summed over the history', () => {
    const alike = scores(itemKnn({ shrink: 1 }), dataset, historyOf(1, 3))
    // c_12 = 2 of c_1 = 3, c_2 = 2; c_14 = 1; c_23 = 1; 2 and 4, 3 and 4 never met.
    const [s12, s14, s23] = [2 / (Math.sqrt(6) + 1), 1 / (Math.sqrt(3) + 1), 1 / (Math.sqrt(2) + 1)]
    expect([...alike]).toEqual(closeTo([s12 + s14, 0, s23, 0]))
  })

  test('[BASE-4] item-kNN keeps only the nearest, ties by row', () => {
    const alike = scores(itemKnn({ shrink: 0, neighbours: 1 }), dataset, historyOf(0))
    // Nearest: of 1 film 2; of 2 film 1; of 3 film 2 (1 / sqrt 2 against 1 / sqrt 3); of 4 film 1.
    expect([...alike]).toEqual(closeTo([0, 2 / Math.sqrt(6), 0, 1 / Math.sqrt(3)]))
  })

  test('[BASE-5] EASE of two films by hand: P = [[2, -1], [-1, 3]] / 5, B = [[0, 1 / 3], [1 / 2, 0]]', () => {
    // X^T X + 1 = [[3, 1], [1, 2]]: two viewers saw film 1, one of them film 2 as well.
    const two = datasetFromRatings([rating(1, 1, 0), rating(1, 2, 1), rating(2, 1, 0)])
    const fitted = scorerOf(ease({ regularisation: 1 }).fit(two))
    expect([...fitted(historyOf(0))]).toEqual(closeTo([0, 1 / 3]))
    expect([...fitted(historyOf(1))]).toEqual(closeTo([1 / 2, 0]))
    expect([...fitted(historyOf())]).toEqual([0, 0])
  })

  test.each([
    ['by films', 200],
    ['by viewers', 140],
  ])('[BASE-6] %s, EASE is what ridge regression of each film on the others gives', (_, viewers) => {
    const stream = createStream(7, 'ease')
    const V = 150
    const ratings: RatingEntry[] = []
    for (let film = 1; film <= V; film++) ratings.push(rating(1, film, 0))
    for (let viewer = 2; viewer <= viewers; viewer++) {
      for (let film = 1; film <= V; film++) {
        if (stream.float() < 0.15) ratings.push(rating(viewer, film, 0))
      }
    }
    const lambda = 20
    const random = datasetFromRatings(ratings)
    const fitted = scorerOf(ease({ regularisation: lambda }).fit(random))
    const B = Array.from({ length: V }, (_, film) => fitted(historyOf(film)))
    // The normal equations of target j: (X^T X + lambda I) B_j = X^T x_j in every row but j.
    const gram = Array.from({ length: V }, () => new Float64Array(V))
    for (let viewer = 0; viewer < random.viewerIds.length; viewer++) {
      const films = random.movies.subarray(random.offsets[viewer], random.offsets[viewer + 1])
      for (const a of films) for (const b of films) gram[a][b]++
    }
    for (const j of [0, 63, 64, 149]) {
      for (const i of [1, 62, 65, 148]) {
        let left = lambda * B[i][j]
        for (let k = 0; k < V; k++) left += gram[i][k] * B[k][j]
        expect(left).toBeCloseTo(gram[i][j], 2)
      }
    }
  })

  test('[BASE-7] EASE refuses data that are too large, and says how large it is', () => {
    expect(() => ease({ memoryLimit: 1000 }).fit(dataset)).toThrow(/3 viewers take 1 MB, and the limit is 0 MB/)
  })

  test('[BASE-8] an empty data set is nobody to learn from, and no error', () => {
    const empty = datasetFromRatings([])
    for (const baseline of [mostPopular, recentlyPopular(), itemKnn(), ease()]) {
      expect([...scores(baseline, empty, historyOf())]).toEqual([])
    }
  })
})
