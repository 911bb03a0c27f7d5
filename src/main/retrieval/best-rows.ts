import type { Neighbours } from './item-index.ts'

/**
 * Keeps the best `capacity` of the rows offered to it: higher score first, equal scores by lower row. A binary heap
 * whose root is the worst kept row, so that an offer which is not good enough costs one comparison.
 */
export interface BestRows {
  offer(row: number, score: number): void
  /** What is kept, best first. Ends the use of this object: the heap is taken apart. */
  take(): Neighbours
}

export function createBestRows(capacity: number): BestRows {
  const rows = new Uint32Array(capacity)
  const scores = new Float32Array(capacity)
  let size = 0

  /** Whether (row, score) comes after the entry at `at` in the answer. */
  const isWorse = (row: number, score: number, at: number): boolean =>
    score < scores[at] || (score === scores[at] && row > rows[at])

  const put = (at: number, row: number, score: number): void => {
    rows[at] = row
    scores[at] = score
  }

  const siftUp = (row: number, score: number): void => {
    let at = size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isWorse(row, score, parent)) break
      put(at, rows[parent], scores[parent])
      at = parent
    }
    put(at, row, score)
  }

  const siftDown = (row: number, score: number): void => {
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      const right = child + 1
      const worse = right < size && isWorse(rows[right], scores[right], child) ? right : child
      if (isWorse(row, score, worse)) break
      put(at, rows[worse], scores[worse])
      at = worse
    }
    put(at, row, score)
  }

  return {
    offer: (row, score) => {
      if (size < capacity) siftUp(row, score)
      else if (capacity > 0 && !isWorse(row, score, 0)) siftDown(row, score)
    },
    take: () => {
      const kept = size
      for (let last = kept - 1; last > 0; last--) {
        const [worstRow, worstScore] = [rows[0], scores[0]]
        size = last
        siftDown(rows[last], scores[last])
        put(last, worstRow, worstScore)
      }
      size = 0
      return { rows: rows.slice(0, kept), scores: scores.slice(0, kept) }
    },
  }
}
