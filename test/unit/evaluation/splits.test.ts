import { describe, expect, test } from 'vitest'
import { datasetFromRatings, type Dataset, type RatingEntry } from '../../../src/main/dataset/index.ts'
import {
  byHistoryLength,
  drawUnknown,
  drawWithReplacement,
  historyOfCase,
  NO_FILM,
  shuffleHistories,
  splitGlobalTime,
  splitLastOut,
  splitRandomFold,
  targetsOfCase,
  type Split,
} from '../../../src/main/evaluation/index.ts'

const rating = (viewerId: number, movieId: number, ratedAt: number): RatingEntry => ({
  ...{ viewerId, movieId, ratedAt, stars: 3 },
})

/** Viewer 1: films 1 to 5 at 10 to 50; viewer 2: 5 4 3, the last two in the same second; viewer 3: two films. */
const dataset = datasetFromRatings([
  ...[1, 2, 3, 4, 5].map((film) => rating(1, film, 10 * film)),
  ...[rating(2, 5, 10), rating(2, 4, 20), rating(2, 3, 20)],
  ...[rating(3, 1, 90), rating(3, 2, 95)],
])

const ids = (data: Dataset, rows: Uint32Array): number[] => Array.from(rows, (row) => data.movieIds[row])

const casesIn = ({ train, cases }: Split) =>
  Array.from(cases.viewerIds, (viewerId, at) => ({
    viewerId,
    history: ids(train, historyOfCase(cases, at).movies),
    targets: ids(train, targetsOfCase(cases, at)),
    moment: cases.moments[at],
  }))

describe('splits', () => {
  test('[SPLIT-1] last-out: the last by time, then by the order in the source; two ratings are too few', () => {
    const split = splitLastOut(dataset, 'test')
    expect(casesIn(split)).toEqual([
      { viewerId: 1, history: [1, 2, 3, 4], targets: [5], moment: 50 },
      { viewerId: 2, history: [5, 4], targets: [3], moment: 20 },
    ])
    expect(split.train.movies.length).toBe(8)
  })

  test('[SPLIT-2] last-out, validation: the real last films are nowhere in it', () => {
    const split = splitLastOut(dataset, 'validation')
    expect(casesIn(split)).toEqual([{ viewerId: 1, history: [1, 2, 3], targets: [4], moment: 40 }])
    expect(ids(split.train, split.train.movies)).toEqual([1, 2, 3, 5, 4, 1, 2])
  })

  test('[SPLIT-3] global-time: nothing learnt is later than anything asked, and nobody new is asked', () => {
    const split = splitGlobalTime(dataset, 'test')
    const newest = Math.max(...split.train.times)
    expect(casesIn(split).every(({ moment }) => moment > newest)).toBe(true)
    const [{ targets }] = casesIn(splitGlobalTime(datasetFromRatings(ramp()), 'test'))
    expect(targets).toEqual([10])
    const validation = splitGlobalTime(datasetFromRatings(ramp()), 'validation')
    expect(casesIn(validation)[0]?.targets).toEqual([9])
  })

  test('[SPLIT-8] global-time is chosen by one step earlier: all that was rated between the two moments, and nothing of the test', () => {
    const twice = datasetFromRatings([...ramp(20), rating(2, 1, 2), rating(2, 7, 17), rating(2, 8, 18)])
    const split = splitGlobalTime(twice, 'test')
    // The moments are seconds 18 and 17.
    expect(casesIn(split.selection)).toEqual([
      { viewerId: 1, history: Array.from({ length: 16 }, (_, at) => at + 1), targets: [17], moment: 17 },
      { viewerId: 2, history: [1], targets: [7], moment: 17 },
    ])
    const between = split.selection.cases.targets.length
    expect(split.selection.train.movies.length + between).toBe(split.train.movies.length)
    const validation = splitGlobalTime(twice, 'validation')
    expect(validation.train.movies).toEqual(split.selection.train.movies)
    expect(Math.max(...validation.selection.train.times)).toBeLessThan(Math.min(...validation.selection.cases.moments))
  })

  test('[SPLIT-4] holdout: every rating is asked in exactly one fold, learnt in all others', () => {
    const asked = [0, 1, 2].map((fold) => splitRandomFold(dataset, { folds: 3, fold, seed: 1 }))
    expect(asked.reduce((sum, { cases }) => sum + cases.targets.length, 0)).toBe(10)
    for (const { train, cases } of asked) expect(train.movies.length + cases.targets.length).toBe(10)
    expect(Math.max(...asked.map(({ cases }) => cases.targets.length))).toBeLessThanOrEqual(4)
  })

  test('[SPLIT-5] drawn negatives: different and unknown for sampled-99; for sampled-100 never the target, the validation film may be', () => {
    const films = datasetFromRatings([...ramp(), ...Array.from({ length: 40 }, (_, at) => rating(2, 100 + at, at))])
    const { cases } = splitLastOut(films, 'test')
    const V = films.movieIds.length
    const { films: unknown } = drawUnknown(cases, V, 20, 1)
    const own = unknown.subarray(0, 20)
    expect(new Set(own).size).toBe(20)
    const known = new Set([...historyOfCase(cases, 0).movies, ...targetsOfCase(cases, 0)])
    expect(own.some((film) => known.has(film))).toBe(false)
    const { films: again } = drawWithReplacement(cases, V, 2000, 1)
    const drawn = new Set(again.subarray(0, 2000))
    const trained = new Set(historyOfCase(cases, 0).movies.subarray(0, -1))
    expect([...drawn].some((film) => trained.has(film) || film === targetsOfCase(cases, 0)[0])).toBe(false)
    expect(drawn.has(historyOfCase(cases, 0).movies.at(-1) ?? -1)).toBe(true)
    expect(drawUnknown(cases, V, 20, 1)).toEqual({ n: 20, films: unknown })
    // Viewer 1 knows ten of fifty films: only forty can be drawn.
    expect([...drawUnknown(cases, V, 60, 1).films.subarray(0, 60)].filter((film) => film === NO_FILM)).toHaveLength(20)
  })

  test('[SPLIT-6] the shuffled control keeps each history’s films and times, in another order', () => {
    const { cases } = splitLastOut(datasetFromRatings(ramp()), 'test')
    const shuffled = shuffleHistories(cases, 1)
    expect([...shuffled.movies]).not.toEqual([...cases.movies])
    expect(shuffled.movies.toSorted()).toEqual(cases.movies.toSorted())
    expect(shuffled.times).toEqual(cases.times)
    expect(shuffleHistories(cases, 1)).toEqual(shuffled)
  })

  test('[SPLIT-7] classes of history length', () => {
    const classes = byHistoryLength([0, 1, 9, 10, 250, 400])
    expect(classes).toEqual([
      { from: 1, to: 9, cases: [1, 2] },
      { from: 10, to: 19, cases: [3] },
      { from: 200, to: null, cases: [4, 5] },
    ])
  })
})

/** So many films of one viewer, a second apart. */
const ramp = (length = 10): RatingEntry[] => Array.from({ length }, (_, at) => rating(1, at + 1, at + 1))
