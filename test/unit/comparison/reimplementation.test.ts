import { describe, expect, test } from 'vitest'
import { beyondAccuracy } from '../../../src/main/comparison/beyond-accuracy.ts'
import { createJudge, newJudging } from '../../../src/main/comparison/judge.ts'
import type { Sample } from '../../../src/main/comparison/prepared-split.ts'
import { datasetsOf } from '../../../src/main/comparison/rating-file.ts'
import { columnsOf, meansOf } from '../../../src/main/comparison/row-columns.ts'
import { starErrors } from '../../../src/main/comparison/star-errors.ts'
import { datasetFromRatings, type RatingEntry } from '../../../src/main/dataset/index.ts'
import {
  drawUnknown,
  drawWithReplacement,
  splitGiven,
  splitGlobalTime,
  splitLastOut,
  type Split,
} from '../../../src/main/evaluation/index.ts'
import { createStream } from '../../../src/main/random/index.ts'

/** So few different scores that most are tied; the same for the evaluator and for what it is compared with. */
const scoreOf = (viewerId: number, movieId: number, levels: number): number =>
  ((viewerId * 7919 + movieId * 104_729) % 1009) % levels
const starsOf = (viewerId: number, movieId: number): number => 1 + scoreOf(viewerId, movieId, 9) / 2

const K = 5
const VIEWERS = 40
const FILMS = 60

/** Everything has its own second, so that whoever sorts gets the same order. */
function someRatings(seed: number): RatingEntry[] {
  const stream = createStream(seed, 'reimplementation')
  const pairs = Array.from({ length: VIEWERS * FILMS }, (_, at) => at)
  return stream
    .shuffle(pairs)
    .slice(0, 700)
    .map((pair, at) => ({
      viewerId: 1 + (pair % VIEWERS),
      movieId: 100 + Math.floor(pair / VIEWERS),
      stars: 0.5 * (1 + stream.int(10)),
      ratedAt: 1000 + at,
    }))
}

/** A case as plain lists of film ids. */
interface PlainCase {
  readonly viewerId: number
  readonly history: readonly number[]
  readonly targets: readonly number[]
}

const byTime = (ratings: readonly RatingEntry[]): RatingEntry[] => ratings.toSorted((a, b) => a.ratedAt - b.ratedAt)
const ofViewer = (ratings: readonly RatingEntry[], viewerId: number): number[] =>
  byTime(ratings.filter((rating) => rating.viewerId === viewerId)).map(({ movieId }) => movieId)

const plainLastOut = (ratings: readonly RatingEntry[]): PlainCase[] =>
  Array.from({ length: VIEWERS }, (_, at) => at + 1).flatMap((viewerId) => {
    const films = ofViewer(ratings, viewerId)
    return films.length < 3 ? [] : [{ viewerId, history: films.slice(0, -1), targets: films.slice(-1) }]
  })

const plainGlobalTime = (ratings: readonly RatingEntry[]): PlainCase[] => {
  const moment = byTime(ratings)[Math.floor(0.9 * ratings.length)]?.ratedAt ?? 0
  return Array.from({ length: VIEWERS }, (_, at) => at + 1).flatMap((viewerId) => {
    const before = ofViewer(
      ratings.filter(({ ratedAt }) => ratedAt < moment),
      viewerId,
    )
    const after = ofViewer(
      ratings.filter(({ ratedAt }) => ratedAt >= moment),
      viewerId,
    )
    return before.length === 0 || after.length === 0 ? [] : [{ viewerId, history: before, targets: after }]
  })
}

/** Ranks from the definition: sort all that compete, what should be found last among equals. */
function plainRanks(
  one: PlainCase,
  targets: readonly number[],
  competing: readonly number[],
  levels: number,
): number[] {
  const isTarget = (film: number): number => Number(targets.includes(film))
  const sorted = competing.toSorted(
    (a, b) => scoreOf(one.viewerId, b, levels) - scoreOf(one.viewerId, a, levels) || isTarget(a) - isTarget(b),
  )
  return sorted.flatMap((film, place) => (targets.includes(film) ? [place + 1] : []))
}

const log2 = (value: number): number => Math.log(value) / Math.LN2
const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Every metric of ranks, each from its formula. */
function plainMetrics(all: readonly (readonly number[])[]): Record<string, number> {
  const found = (ranks: readonly number[]) => ranks.filter((rank) => rank <= K)
  const ideal = (n: number) => Array.from({ length: Math.min(K, n) }, (_, at) => 1 / log2(at + 2))
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
  return {
    [`hr@${K}`]: average(all.map((ranks) => Math.sign(found(ranks).length))),
    [`ndcg@${K}`]: average(
      all.map((ranks) => total(found(ranks).map((rank) => 1 / log2(1 + rank))) / total(ideal(ranks.length))),
    ),
    mrr: average(all.map((ranks) => 1 / Math.min(...ranks))),
    [`recall@${K}`]: average(all.map((ranks) => found(ranks).length / ranks.length)),
    [`map@${K}`]: average(
      all.map((ranks) => total(found(ranks).map((rank, at) => (at + 1) / rank)) / Math.min(K, ranks.length)),
    ),
  }
}

const close = (values: Record<string, number>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, expect.closeTo(value, 10) as number]))

/** What the evaluator makes of a split when a case's films score as `scoreOf` says. */
function judged({ train, cases }: Split, samples: readonly Sample[], levels: number) {
  const V = train.movieIds.length
  const judging = newJudging(cases, { V, k: K, samples })
  const judge = createJudge(judging)
  cases.viewerIds.forEach((viewerId, at) => {
    judge(
      at,
      Float32Array.from(train.movieIds, (movieId) => scoreOf(viewerId, movieId, levels)),
    )
  })
  const targetCounts = Uint32Array.from(
    cases.viewerIds,
    (_, at) => cases.targetOffsets[at + 1] - cases.targetOffsets[at],
  )
  const means = (ranks: Uint32Array) => {
    const columns = columnsOf({ ranks: { 'last-out': ranks }, targetCounts }, 'last-out', K)
    return columns && meansOf(columns)
  }
  return { judging, whole: means(judging.verdict.whole), sampled: judging.verdict.sampled.map(means) }
}

const filmsOf = (ratings: readonly RatingEntry[]): number[] =>
  [...new Set(ratings.map(({ movieId }) => movieId))].sort((a, b) => a - b)

const competingOf = (films: readonly number[], { history, targets }: PlainCase): number[] =>
  films.filter((film) => targets.includes(film) || !history.includes(film))

describe('the evaluator against a small independent reimplementation, on random scores full of ties', () => {
  const rounds = [1, 2, 3].flatMap((seed) => [2, 7, 400].map((levels) => [seed, levels] as const))

  test.each(rounds)('[REIMPLEMENTED-1] last-out and both samples, data %i, %i different scores', (seed, levels) => {
    const ratings = someRatings(seed)
    const films = filmsOf(ratings)
    const split = splitLastOut(datasetFromRatings(ratings), 'test')
    const samples: Sample[] = [
      { protocol: 'sampled-99', negatives: drawUnknown(split.cases, films.length, 20, seed) },
      { protocol: 'sampled-100', negatives: drawWithReplacement(split.cases, films.length, 20, seed) },
    ]
    const { judging, whole, sampled } = judged(split, samples, levels)
    const plain = plainLastOut(ratings)
    expect([...split.cases.viewerIds]).toEqual(plain.map(({ viewerId }) => viewerId))
    const ranks = plain.map((one) => plainRanks(one, one.targets, competingOf(films, one), levels))
    expect(whole).toEqual(close(plainMetrics(ranks)))
    samples.forEach(({ negatives }, which) => {
      const among = plain.map((one, at) => {
        const drawn = Array.from(negatives.films.subarray(at * 20, (at + 1) * 20), (row) => films[row] ?? 0)
        const [target] = one.targets
        return plainRanks(one, one.targets, [target ?? 0, ...drawn], levels)
      })
      expect(sampled[which]).toEqual(close(plainMetrics(among)))
    })
    expect(beyondAccuracy(judging.verdict.lists, K, split.train)).toMatchObject(
      close(plainBeyond(plain, films, ratings, levels)),
    )
  })

  test.each(rounds)('[REIMPLEMENTED-2] global-time, several targets, data %i, %i different scores', (seed, levels) => {
    const ratings = someRatings(seed)
    const split = splitGlobalTime(datasetFromRatings(ratings), 'test')
    const plain = plainGlobalTime(ratings)
    expect([...split.cases.viewerIds]).toEqual(plain.map(({ viewerId }) => viewerId))
    const ranks = plain.map((one) => plainRanks(one, one.targets, competingOf(filmsOf(ratings), one), levels))
    expect(judged(split, [], levels).whole).toEqual(close(plainMetrics(ranks)))
  })

  test.each([1, 2, 3])('[REIMPLEMENTED-3] a fold: ranks of all it asks, and stars, data %i', (seed) => {
    const ratings = someRatings(seed)
    const [train, held] = [ratings.filter((_, at) => at % 4 > 0), ratings.filter((_, at) => at % 4 === 0)]
    const [trained, tested] = datasetsOf([train, held])
    const split = splitGiven(trained, tested)
    const plain = [...new Set(held.map(({ viewerId }) => viewerId))]
      .sort((a, b) => a - b)
      .map((viewerId) => ({ viewerId, history: ofViewer(train, viewerId), targets: ofViewer(held, viewerId) }))
    const ranks = plain.map((one) => plainRanks(one, one.targets, competingOf(filmsOf(ratings), one), 7))
    expect(judged(split, [], 7).whole).toEqual(close(plainMetrics(ranks)))
    const viewerOf = new Map(Array.from(split.cases.moments, (moment, at) => [moment, split.cases.viewerIds[at]]))
    const predict = (_: unknown, moment: number, rows: Uint32Array) =>
      Float32Array.from(rows, (row) => starsOf(viewerOf.get(moment) ?? 0, split.train.movieIds[row] ?? 0))
    const errors = held.map(({ viewerId, movieId, stars }) => starsOf(viewerId, movieId) - stars)
    expect(starErrors(predict, split.cases, () => undefined)?.stars).toEqual({
      rmse: expect.closeTo(Math.sqrt(average(errors.map((error) => error ** 2))), 10) as number,
      mae: expect.closeTo(average(errors.map(Math.abs)), 10) as number,
      ratings: held.length,
    })
  })
})

/** Of the lists: the best K that compete, equals in the order of films. */
function plainBeyond(
  plain: readonly PlainCase[],
  films: readonly number[],
  ratings: readonly RatingEntry[],
  levels: number,
): Record<string, number> {
  const lists = plain.map((one) =>
    competingOf(films, one)
      .toSorted((a, b) => scoreOf(one.viewerId, b, levels) - scoreOf(one.viewerId, a, levels) || a - b)
      .slice(0, K),
  )
  const shown = lists.flat()
  const held = new Set(plain.map(({ viewerId, targets }) => `${viewerId} ${targets[0]}`))
  const learnt = ratings.filter(({ viewerId, movieId }) => !held.has(`${viewerId} ${movieId}`))
  const times = (film: number): number => learnt.filter(({ movieId }) => movieId === film).length
  const viewers = new Set(ratings.map(({ viewerId }) => viewerId)).size
  const shares = films.map((film) => shown.filter((one) => one === film).length / shown.length).sort((a, b) => a - b)
  // The mean difference of all pairs, over twice the mean: the Gini index as first defined, corrected for its largest value.
  const differences = shares.flatMap((a) => shares.map((b) => Math.abs(a - b)))
  const n = films.length
  return {
    coverage: new Set(shown).size / n,
    novelty: average(shown.map((film) => -log2((times(film) + 1) / (viewers + 1)))),
    averagePopularity: average(shown.map(times)),
    gini: (average(differences) / (2 * average(shares))) * (n / (n - 1)),
  }
}
