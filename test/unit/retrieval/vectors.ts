import { createStream } from '../../../src/main/random/index.ts'
import type { FaissModule } from '../../../src/main/retrieval/faiss-module.ts'
import type { Neighbours } from '../../../src/main/retrieval/item-index.ts'

/** How the item vectors of a case are drawn. */
export const spreads = ['normal', 'long tail', 'tied', 'near ties'] as const
export type Spread = (typeof spreads)[number]

/**
 * [V, D] vectors. `long tail`: the length falls with the row as it does with popularity, and the last tenth is zero
 * (films nobody rated). `tied`: few distinct rows. `near ties`: rows that differ in their last bits.
 */
export function itemVectors(seed: number, spread: Spread, V: number, D: number): Float32Array {
  const stream = createStream(seed, `items ${spread} ${V} ${D}`)
  const pattern = Float32Array.from({ length: 3 * D }, () => stream.normal())
  return Float32Array.from({ length: V * D }, (_, i) => {
    const row = Math.floor(i / D)
    const d = i % D
    if (spread === 'normal') return stream.normal()
    if (spread === 'long tail') return row >= V * 0.9 ? 0 : (stream.normal() * 10) / (row + 10)
    if (spread === 'tied') return pattern[(row % 3) * D + d]
    return pattern[d] * (1 + stream.int(4) * 2 ** -23)
  })
}

export const queryVector = (seed: number, D: number): Float32Array => {
  const stream = createStream(seed, 'query')
  return Float32Array.from({ length: D }, () => stream.normal())
}

/** What the interface promises, in the plainest way: score everything, sort everything, cut. */
export function bruteForce(vectors: Float32Array, V: number, D: number, query: Float32Array, k: number): Neighbours {
  const scored = Array.from({ length: V }, (_, row) => {
    let sum = 0
    for (let d = 0; d < D; d++) sum += vectors[row * D + d] * query[d]
    return { row, score: Math.fround(sum) }
  })
  scored.sort((a, b) => b.score - a.score || a.row - b.row)
  const best = scored.slice(0, k)
  return { rows: Uint32Array.from(best, ({ row }) => row), scores: Float32Array.from(best, ({ score }) => score) }
}

/**
 * As careless as FAISS may be: single precision, summed from the far end, ties in no useful order. So what stands on top
 * of FAISS is tested where FAISS itself is not to be had.
 */
export const carelessFaiss: FaissModule = {
  IndexFlatIP: class {
    readonly #D: number
    readonly #vectors: number[] = []

    constructor(D: number) {
      this.#D = D
    }

    ntotal(): number {
      return this.#vectors.length / this.#D
    }

    add(vectors: number[]): void {
      for (const value of vectors) this.#vectors.push(Math.fround(value))
    }

    search(query: number[], k: number): { labels: number[]; distances: number[] } {
      const scored = Array.from({ length: this.ntotal() }, (_, row) => {
        let sum = 0
        for (let d = this.#D - 1; d >= 0; d--) {
          sum = Math.fround(sum + Math.fround(this.#vectors[row * this.#D + d] * Math.fround(query[d])))
        }
        return { row, score: sum }
      })
      scored.sort((a, b) => b.score - a.score || b.row - a.row)
      const best = scored.slice(0, k)
      return { labels: best.map(({ row }) => row), distances: best.map(({ score }) => score) }
    }
  },
}
