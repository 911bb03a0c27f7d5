import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MovieId } from '../../src/contract/index.ts'
import { noneOf, prepareServedModel, recommend, type RankedList } from '../../src/main/recommending/index.ts'
import { dotProductModel, historyOf, setOf, smallVectors } from '../unit/recommending/dot-product-model.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)
const runs = { seed, numRuns: 150 }

interface Case {
  readonly V: number
  readonly D: number
  readonly vectorSeed: number
  readonly watched: readonly number[]
  readonly alsoSeen: readonly number[]
  readonly popular: readonly number[]
  readonly k: number
}

/** Catalogues on both sides of the number of candidates, viewers from new to having seen nearly all. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    V: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 200, max: 900 })),
    D: fc.integer({ min: 1, max: 9 }),
  })
  .chain(({ V, D }) => {
    const row = fc.integer({ min: 0, max: V - 1 })
    return fc.record({
      V: fc.constant(V),
      D: fc.constant(D),
      vectorSeed: fc.integer({ min: 0, max: 1000 }),
      watched: fc.uniqueArray(row, { maxLength: 30 }),
      alsoSeen: fc.oneof(fc.uniqueArray(row, { maxLength: 20 }), fc.uniqueArray(row, { size: 'max', maxLength: V })),
      popular: fc.uniqueArray(
        fc.integer({ min: 1, max: 2 * V }).map((place) => 5 * place),
        { maxLength: 20 },
      ),
      k: fc.integer({ min: 0, max: 500 }),
    })
  })

const seenIn = ({ watched, alsoSeen }: Case) => setOf([...watched, ...alsoSeen])

async function listOf(input: Case): Promise<RankedList> {
  const { V, D, vectorSeed, watched, popular, k } = input
  const model = dotProductModel(smallVectors(vectorSeed, V, D), V, D)
  const served = await prepareServedModel(
    model,
    popular.map((id) => id as MovieId),
  )
  return recommend({ served, history: historyOf(watched), rules: [noneOf('seen', seenIn(input))], k, now: () => 0 })
}

const holds = (law: (list: RankedList, input: Case) => void) =>
  fc.assert(
    fc.asyncProperty(cases, async (input) => law(await listOf(input), input)),
    runs,
  )

describe(`recommend, for any viewer and catalogue (seed ${seed})`, () => {
  it('[RANK-1] never recommends a film the viewer has seen', () =>
    holds((list, input) => {
      const seen = seenIn(input)
      expect(list.entries.filter(({ row }) => seen.has(row))).toEqual([])
    }))

  it('[RANK-2] scores are in [0, 1] and fall', () =>
    holds(({ entries }) => {
      for (const [at, { score }] of entries.entries()) {
        expect(score >= 0 && score <= 1).toBe(true)
        const next = entries.at(at + 1)
        expect(next === undefined || score > next.score).toBe(true)
      }
    }))

  it('[RANK-3] recommends no film twice', () =>
    holds(({ entries }) => {
      expect(new Set(entries.map(({ row }) => row)).size).toBe(entries.length)
    }))

  it('[RANK-4] recommends k films whenever k are left, else all that are left', () =>
    holds((list, input) => {
      expect(list.entries).toHaveLength(Math.min(input.k, input.V - seenIn(input).size))
    }))

  it('[RANK-5] gives the same list for the same input', () =>
    fc.assert(
      fc.asyncProperty(cases, async (input) => {
        const [one, other] = [await listOf(input), await listOf(input)]
        expect(one.adjusted).toEqual(other.adjusted)
        expect(one.candidates).toEqual(other.candidates)
      }),
      runs,
    ))

  it('[RANK-6] equals ranking the whole catalogue, for a model whose score follows its vectors', () =>
    holds((list, input) => {
      fc.pre(!list.coldStart)
      const { V, D, vectorSeed, watched, k } = input
      const seen: ReadonlySet<number> = seenIn(input)
      const query = dotProductModel(smallVectors(vectorSeed, V, D), V, D).query(historyOf(watched))
      const left = Array.from({ length: V }, (_, row) => row).filter((row) => !seen.has(row))
      const scores = query.scores(Uint32Array.from(left))
      const exhaustive = left
        .map((row, at) => ({ row, score: scores[at] }))
        .sort((a, b) => b.score - a.score || a.row - b.row)
        .slice(0, k)
      expect(list.entries.map(({ row }) => row)).toEqual(exhaustive.map(({ row }) => row))
      for (const [at, { score }] of exhaustive.entries()) expect(list.entries[at].score).toBeCloseTo(score, 8)
    }))
})
