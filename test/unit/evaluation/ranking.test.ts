import { describe, expect, test } from 'vitest'
import { createCatalogueRanker, ndcgOfRanks, NO_FILM, rankAmong } from '../../../src/main/evaluation/index.ts'
import { createStream } from '../../../src/main/random/index.ts'

/** The same from the definition: sort everything that competes, with what should be found last among equals. */
function referenceRanks(scores: readonly number[], known: ReadonlySet<number>, targets: ReadonlySet<number>): number[] {
  const competing = scores
    .map((score, film) => ({ score, film }))
    .filter(({ film }) => targets.has(film) || !known.has(film))
  competing.sort((a, b) => b.score - a.score || Number(targets.has(a.film)) - Number(targets.has(b.film)))
  return competing.flatMap(({ film }, place) => (targets.has(film) ? [place + 1] : []))
}

function referenceNdcg(k: number, ranks: readonly number[]): number {
  const gain = (all: readonly number[]) =>
    all.filter((rank) => rank <= k).reduce((sum, rank) => sum + 1 / Math.log2(1 + rank), 0)
  return gain(ranks) / gain(ranks.map((_, place) => place + 1))
}

describe('ranks of a catalogue', () => {
  test('[RANKS-1] equal an independent reimplementation on random score matrices with ties', () => {
    const stream = createStream(11, 'ranking-test')
    const V = 60
    const rank = createCatalogueRanker(V, 10)
    for (let round = 0; round < 300; round++) {
      // So few different scores that most are tied.
      const scores = Array.from({ length: V }, () => stream.int(1 + (round % 25)))
      const known = Array.from({ length: stream.int(20) }, () => stream.int(V))
      const targets = [...new Set(Array.from({ length: 1 + stream.int(4) }, () => stream.int(V)))]
      const expected = referenceRanks(scores, new Set(known), new Set(targets))
      const { ranks } = rank(Float32Array.from(scores), Uint32Array.from(known), Uint32Array.from(targets))
      expect([...ranks]).toEqual(expected)
      expect(ndcgOfRanks(10, ranks)).toBeCloseTo(referenceNdcg(10, expected), 12)
    }
  })

  test('[RANKS-2] what scores the same stands before it, and so does what is no number', () => {
    const rank = createCatalogueRanker(4, 2)
    const of = (scores: number[]) => [...rank(Float32Array.from(scores), new Uint32Array(0), Uint32Array.of(1)).ranks]
    expect(of([5, 5, 5, 1])).toEqual([3])
    expect(of([Number.NaN, 5, 1, 1])).toEqual([2])
    expect(of([1, Number.NaN, 1, 1])).toEqual([4])
  })

  test('[RANKS-3] the best competing films in order, ties by row, known ones not among them', () => {
    const { best } = createCatalogueRanker(5, 3)(Float32Array.of(2, 9, 2, 7, 2), Uint32Array.of(1), Uint32Array.of(4))
    expect([...best]).toEqual([3, 0, 2])
    const few = createCatalogueRanker(2, 3)(Float32Array.of(1, 2), Uint32Array.of(1), new Uint32Array(0))
    expect([...few.best]).toEqual([0, NO_FILM, NO_FILM])
  })

  test('[RANKS-4] among a sample only the sample competes', () => {
    const scores = Float32Array.of(9, 5, 5, 1)
    expect(rankAmong(scores, 1, Uint32Array.of(3, NO_FILM))).toBe(1)
    expect(rankAmong(scores, 1, Uint32Array.of(0, 2, 3))).toBe(3)
    expect(rankAmong(scores, 1, Uint32Array.of(1, 2, 2))).toBe(3)
  })
})
