import { describe, expect, test } from 'vitest'
import {
  averagePopularity,
  averagePrecisionAt,
  coverage,
  exposureOf,
  gini,
  hitAt,
  hitRateAt,
  intraListDiversity,
  meanAbsoluteError,
  meanOverRanks,
  ndcgAt,
  ndcgOfRanks,
  NO_FILM,
  NO_RANK,
  novelty,
  recallAt,
  reciprocalRank,
  rootMeanSquaredError,
} from '../../../src/main/evaluation/index.ts'

describe('metrics of one relevant film', () => {
  test('[METRIC-1] NDCG@10: 1 at the first place, 1 / log2(3) at the second, 0 from the eleventh on', () => {
    expect(ndcgAt(10, 1)).toBe(1)
    expect(ndcgAt(10, 2)).toBeCloseTo(0.63093, 5)
    expect(ndcgAt(10, 10)).toBeCloseTo(0.28906, 5)
    expect(ndcgAt(10, 11)).toBe(0)
  })

  test('[METRIC-2] the hit rate counts the first ten alike', () => {
    expect([1, 10, 11].map((rank) => hitAt(10, rank))).toEqual([1, 1, 0])
  })

  test('[METRIC-3] viewers without a rank do not count; nobody at all has no mean', () => {
    expect(meanOverRanks([1, NO_RANK, 11], (rank) => hitAt(10, rank))).toBe(0.5)
    expect(meanOverRanks([NO_RANK], () => 1)).toBeNull()
    expect(meanOverRanks([], () => 1)).toBeNull()
  })
})

describe('metrics of several relevant films, by hand: ranks 2, 3 and 7 of three, k = 5', () => {
  const ranks = [2, 3, 7]

  test('[METRIC-4] HR is 1 when any is among the first k', () => {
    expect([1, 2, 5].map((k) => hitRateAt(k, ranks))).toEqual([0, 1, 1])
  })

  test('[METRIC-5] recall@5 is 2 of 3', () => {
    expect(recallAt(5, ranks)).toBeCloseTo(2 / 3, 12)
    expect(recallAt(7, ranks)).toBe(1)
  })

  test('[METRIC-6] NDCG@5 = (1/log2 3 + 1/log2 4) / (1 + 1/log2 3 + 1/log2 4)', () => {
    expect(ndcgOfRanks(5, ranks)).toBeCloseTo((0.6309297536 + 0.5) / (1 + 0.6309297536 + 0.5), 9)
    // The ideal list of two places holds two of them.
    expect(ndcgOfRanks(2, ranks)).toBeCloseTo(0.6309297536 / 1.6309297536, 9)
    expect(ndcgOfRanks(3, [1, 2, 3])).toBe(1)
  })

  test('[METRIC-7] AP@5 = (1/2 + 2/3) / 3, and @2 only two places count', () => {
    expect(averagePrecisionAt(5, ranks)).toBeCloseTo((1 / 2 + 2 / 3) / 3, 12)
    expect(averagePrecisionAt(2, ranks)).toBeCloseTo(1 / 2 / 2, 12)
  })

  test('[METRIC-8] the reciprocal rank is that of the first, however far down', () => {
    expect(reciprocalRank(ranks)).toBe(1 / 2)
    expect(reciprocalRank([400])).toBe(1 / 400)
  })

  test('[METRIC-9] with nothing to find everything is 0', () => {
    expect([
      hitRateAt(5, []),
      recallAt(5, []),
      ndcgOfRanks(5, []),
      averagePrecisionAt(5, []),
      reciprocalRank([]),
    ]).toEqual([0, 0, 0, 0, 0])
  })

  test('[METRIC-10] with one film they are what they are of one rank', () => {
    for (const rank of [1, 4, 10, 11]) {
      expect(ndcgOfRanks(10, [rank])).toBe(ndcgAt(10, rank))
      expect(hitRateAt(10, [rank])).toBe(hitAt(10, rank))
      expect(recallAt(10, [rank])).toBe(hitAt(10, rank))
      expect(averagePrecisionAt(10, [rank])).toBe(rank <= 10 ? 1 / rank : 0)
    }
  })
})

describe('metrics of lists, by hand: [0 1] and [0 2] out of four films rated 3, 1, 0, 4 times by 7 viewers', () => {
  const lists = { films: Uint32Array.of(0, 1, 0, 2), k: 2 }
  const ratings = Uint32Array.of(3, 1, 0, 4)
  const exposure = exposureOf(lists, 4)

  test('[METRIC-11] coverage: three of four', () => {
    expect([...exposure]).toEqual([2, 1, 1, 0])
    expect(coverage(exposure)).toBe(0.75)
  })

  test('[METRIC-12] novelty: p = 4/8, 2/8, 4/8, 1/8, so (1 + 2 + 1 + 3) / 4 bits', () => {
    expect(novelty(lists, ratings, 7)).toBeCloseTo(7 / 4, 12)
  })

  test('[METRIC-13] average popularity: (3 + 1 + 3 + 0) / 4', () => {
    expect(averagePopularity(lists, ratings)).toBe(7 / 4)
  })

  test('[METRIC-14] Gini: shares 0, 1/4, 1/4, 1/2 give (-1/4 + 1/4 + 3/2) / 3; all alike 0, one film 1', () => {
    expect(gini(exposure)).toBeCloseTo((-1 / 4 + 1 / 4 + 3 / 2) / 3, 12)
    expect(gini(Uint32Array.of(5, 5, 5))).toBeCloseTo(0, 12)
    expect(gini(Uint32Array.of(0, 9, 0))).toBe(1)
  })

  test('[METRIC-15] diversity: genres {a,b} and {b,c} share one of three; {a,b} and none share nothing', () => {
    expect(intraListDiversity(lists, Uint32Array.of(0b011, 0b110, 0, 1))).toBeCloseTo((2 / 3 + 1) / 2, 12)
    expect(intraListDiversity({ films: Uint32Array.of(0, NO_FILM), k: 2 }, Uint32Array.of(1))).toBe(0)
  })
})

test('[METRIC-16] RMSE and MAE by hand: errors 1, -2, 0', () => {
  const [predicted, given] = [
    [4, 2, 5],
    [3, 4, 5],
  ]
  expect(rootMeanSquaredError(predicted, given)).toBeCloseTo(Math.sqrt(5 / 3), 12)
  expect(meanAbsoluteError(predicted, given)).toBe(1)
})
