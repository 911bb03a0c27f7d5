import { describe, expect, it } from 'vitest'
import { createExactIndex } from '../../../src/main/retrieval/exact-index.ts'
import { loadFaiss } from '../../../src/main/retrieval/faiss-module.ts'
import { createItemIndex, type ItemIndex } from '../../../src/main/retrieval/index.ts'
import { bruteForce, carelessFaiss, itemVectors, queryVector, spreads } from './vectors.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)

const native = loadFaiss({})
if ('reason' in native) console.log(`skipped: native FAISS (${native.reason})`)

interface Implementation {
  readonly name: string
  readonly kind: ItemIndex['kind']
  readonly indexOf: (vectors: Float32Array, V: number, D: number) => Promise<ItemIndex>
}

const noKernel = (): never => {
  throw new Error('not built')
}

const implementations: readonly Implementation[] = [
  {
    name: 'the exact twin',
    kind: 'exact',
    indexOf: (vectors, V, D) => createItemIndex(vectors, V, D, () => ({ reason: 'A test asked for the twin.' })),
  },
  {
    name: 'the exact twin without a kernel',
    kind: 'exact',
    indexOf: (vectors, V, D) => createExactIndex(vectors, V, D, 'A test.', noKernel),
  },
  {
    name: 'a careless FAISS',
    kind: 'faiss-flat',
    indexOf: (vectors, V, D) => createItemIndex(vectors, V, D, () => ({ module: carelessFaiss })),
  },
  {
    name: 'native FAISS',
    kind: 'faiss-flat',
    indexOf: (vectors, V, D) => createItemIndex(vectors, V, D, () => native),
  },
]

const shapes = [
  { V: 1, D: 1 },
  { V: 3, D: 7 },
  { V: 4, D: 8 },
  { V: 5, D: 64 },
  { V: 63, D: 5 },
  { V: 1000, D: 64 },
  { V: 6000, D: 16 },
] as const

const present = implementations.filter(({ name }) => name !== 'native FAISS' || 'module' in native)

describe.each(present)(`item index: $name (seed ${seed})`, ({ kind, indexOf }) => {
  describe.each(spreads)('%s vectors', (spread) => {
    it.each(shapes)('[INDEX-1] finds what brute force finds, in the same order: $V x $D', async ({ V, D }) => {
      const vectors = itemVectors(seed, spread, V, D)
      const index = await indexOf(vectors, V, D)
      for (const k of [1, 10, 200]) {
        const query = queryVector(seed + k, D)
        expect(index.search(query, k)).toEqual(bruteForce(vectors, V, D, query, k))
      }
      expect(index.kind).toBe(kind)
    })
  })

  it('[INDEX-2] orders equal scores by lower row, also where the cut goes through them', async () => {
    const index = await indexOf(new Float32Array(500 * 4).fill(0.5), 500, 4)
    const { rows } = index.search(new Float32Array(4).fill(1), 7)
    expect([...rows]).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect([...index.search(new Float32Array(4), 3).rows]).toEqual([0, 1, 2])
  })

  it('[INDEX-3] gives all rows when asked for more, and none when asked for none', async () => {
    const index = await indexOf(itemVectors(seed, 'normal', 20, 3), 20, 3)
    const { rows, scores } = index.search(queryVector(seed, 3), 1000)
    expect([...rows].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, row) => row))
    expect(scores).toHaveLength(20)
    expect(index.search(queryVector(seed, 3), 0)).toEqual({ rows: new Uint32Array(0), scores: new Float32Array(0) })
    expect(index.size).toBe(20)
  })

  it('[INDEX-3] an index of nothing answers with nothing', async () => {
    const index = await indexOf(new Float32Array(0), 0, 8)
    expect(index.size).toBe(0)
    expect(index.search(queryVector(seed, 8), 10).rows).toHaveLength(0)
  })

  it('[INDEX-8] among some rows: the best of those, whether they are few or many', async () => {
    const [V, D] = [9000, 16]
    const vectors = itemVectors(seed, 'long tail', V, D)
    const index = await indexOf(vectors, V, D)
    const query = queryVector(seed, D)
    const all = bruteForce(vectors, V, D, query, V)
    for (const every of [2, 7, 1000]) {
      const rows = Uint32Array.from({ length: Math.ceil(V / every) }, (_, at) => at * every)
      const expected = [...all.rows].filter((row) => row % every === 0).slice(0, 300)
      expect([...index.searchAmong(query, 300, rows).rows]).toEqual(expected)
    }
    expect(index.searchAmong(query, 5, new Uint32Array(0)).rows).toHaveLength(0)
  })

  it('[INDEX-4] refuses a query that is not D finite numbers, and a k that is no count', async () => {
    const index = await indexOf(itemVectors(seed, 'normal', 20, 3), 20, 3)
    const refused = { code: 'INTERNAL' }
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => index.search(Float32Array.of(1, bad, 0), 5)).toThrow(expect.objectContaining(refused))
    }
    for (const D of [0, 2, 4]) {
      expect(() => index.search(new Float32Array(D), 5)).toThrow(expect.objectContaining(refused))
    }
    for (const k of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => index.search(queryVector(seed, 3), k)).toThrow(expect.objectContaining(refused))
    }
  })

  it('[INDEX-5] refuses vectors that are not V x D finite numbers', async () => {
    const refused = { code: 'INTERNAL' }
    await expect(indexOf(new Float32Array(11), 4, 3)).rejects.toMatchObject(refused)
    await expect(indexOf(new Float32Array(4), 4, 0)).rejects.toMatchObject(refused)
    await expect(indexOf(Float32Array.of(1, 2, Number.NaN, 4), 2, 2)).rejects.toMatchObject(refused)
    await expect(indexOf(Float32Array.of(1, 2, 3, Number.POSITIVE_INFINITY), 2, 2)).rejects.toMatchObject(refused)
  })

  it('[INDEX-6] answers rightly where single precision overflows', async () => {
    const vectors = Float32Array.of(3e38, 3e38, 3e38, -3e38, -3e38, -3e38, 1, 1)
    const index = await indexOf(vectors, 4, 2)
    const query = Float32Array.of(3e38, 3e38)
    expect(index.search(query, 2)).toEqual(bruteForce(vectors, 4, 2, query, 2))
    expect(index.kind).toBe(kind)
  })

  it('[INDEX-6] answers rightly where single precision underflows', async () => {
    const vectors = Float32Array.of(1e-30, 1e-30, 2e-30, 1e-30, 0, 0, -1e-30, 1e-30)
    const index = await indexOf(vectors, 4, 2)
    const query = Float32Array.of(1e-10, 1e-10)
    expect(index.search(query, 3)).toEqual(bruteForce(vectors, 4, 2, query, 3))
  })
})
