import { describe, expect, it } from 'vitest'
import type { FaissModule, FlatIndex } from '../../../src/main/retrieval/faiss-module.ts'
import { createItemIndex, faissFacts } from '../../../src/main/retrieval/index.ts'
import { bruteForce, carelessFaiss, itemVectors, queryVector } from './vectors.ts'

const V = 400
const D = 4
const vectors = itemVectors(7, 'normal', V, D)
const query = queryVector(7, D)
const expected = bruteForce(vectors, V, D, query, 10)

/** A FAISS in which one thing goes wrong. */
const brokenFaiss = (broken: Partial<FlatIndex>): FaissModule => ({
  IndexFlatIP: class extends carelessFaiss.IndexFlatIP {
    constructor(dimensions: number) {
      super(dimensions)
      Object.assign(this, broken)
    }
  },
})

const failing = (): never => {
  throw new Error('out of luck')
}

describe('item index when native code fails', () => {
  it.each([
    ['adding', { add: failing }],
    ['counting', { ntotal: () => V - 1 }],
  ])('[INDEX-7] %s: the twin is built instead and says why', async (_, broken) => {
    const index = await createItemIndex(vectors, V, D, () => ({ module: brokenFaiss(broken) }))
    expect(index.kind).toBe('exact')
    expect(index.reason).toMatch(/FAISS could not be filled: .+\./)
    expect(index.search(query, 10)).toEqual(expected)
  })

  it.each<[string, FlatIndex['search']]>([
    ['an error', failing],
    [
      'row -1',
      (_, k) => ({ labels: Array.from({ length: k }, () => -1), distances: Array.from({ length: k }, () => 0) }),
    ],
    [
      'a row twice',
      (_, k) => ({ labels: Array.from({ length: k }, () => 1), distances: Array.from({ length: k }, () => 0) }),
    ],
    [
      'a row too many',
      (_, k) => ({
        labels: Array.from({ length: k }, (__, i) => i + V),
        distances: Array.from({ length: k }, () => 0),
      }),
    ],
    ['too few rows', () => ({ labels: [1, 2], distances: [1, 0] })],
    ['no rows', () => ({ labels: [], distances: [] })],
    [
      'NaN',
      (_, k) => ({
        labels: Array.from({ length: k }, (__, i) => i),
        distances: Array.from({ length: k }, () => Number.NaN),
      }),
    ],
  ])('[INDEX-7] a search that ends in %s: the twin takes over for good', async (_, search) => {
    const index = await createItemIndex(vectors, V, D, () => ({ module: brokenFaiss({ search }) }))
    expect(index.kind).toBe('faiss-flat')
    expect(index.search(query, 10)).toEqual(expected)
    expect(index.kind).toBe('exact')
    expect(index.reason).toContain('the exact search has taken over')
    expect(index.search(query, 10)).toEqual(expected)
  })

  it('[INDEX-8] MATINEE_FAISS=off gives the twin, and doctor says so', async () => {
    const facts = await faissFacts({ MATINEE_FAISS: 'off' })
    expect(facts).toEqual({ native: false, version: null, reason: 'FAISS is switched off by MATINEE_FAISS=off.' })
  })

  it('[INDEX-8] doctor always has a reason, and a version only of what is there', async () => {
    const { native, version, reason } = await faissFacts({})
    expect(reason).not.toBe('')
    expect(native || version === null).toBe(true)
  })
})
