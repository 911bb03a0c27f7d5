import { describe, expect, it } from 'vitest'
import { plainSearch } from '../../../src/main/retrieval/exact-index.ts'
import { startSearchSpeed } from '../../../src/main/retrieval/index.ts'
import { createCellIndex } from '../../../src/main/retrieval/speed/cell-index.ts'
import { itemVectors, queryVector } from './vectors.ts'

const [V, D] = [600, 12]
const vectors = itemVectors(7, 'normal', V, D)

describe('approximate searches beside the exact one', () => {
  it('[SPEED-1] with every cell visited the cells find what the exact search finds, with fewer they find no more', () => {
    const index = createCellIndex(vectors, V, D)
    const query = Float64Array.from(queryVector(3, D))
    const truth = plainSearch(vectors, V)(query, 10)
    expect(index.search(query, 10, index.cells)).toEqual(truth)
    const found = (probes: number): number => {
      const rows = new Set(index.search(query, 10, probes).rows)
      return truth.rows.filter((row) => rows.has(row)).length
    }
    for (let probes = 1; probes < index.cells; probes++) expect(found(probes + 1)).toBeGreaterThanOrEqual(found(probes))
  })

  it('[SPEED-2] measured in a thread: exact ways find all, and so does each sweep of cells at its end', async () => {
    const speed = await startSearchSpeed(vectors, V, D)
    expect(speed).toMatchObject({ films: V, size: D, k: 10 })
    for (const { method, points } of speed.methods) {
      expect(points.every(({ milliseconds }) => milliseconds >= 0)).toBe(true)
      if (method !== 'faiss_graph') expect(points.at(-1)?.recall).toBeGreaterThan(0.99)
    }
    expect(speed.methods.map(({ method }) => method)).toEqual(expect.arrayContaining(['plain', 'serving', 'cells']))
  })
})
