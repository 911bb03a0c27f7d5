import { describe, expect, test } from 'vitest'
import { hitAt, meanOverRanks, NO_RANK, ndcgAt } from '../../../src/main/evaluation/index.ts'

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
