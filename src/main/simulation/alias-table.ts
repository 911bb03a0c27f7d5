import type { RandomStream } from '../random/index.ts'

/** Draws rows in proportion to their weights in constant time: two random words. */
export interface AliasTable {
  draw(stream: RandomStream): number
}

/**
 * Walker's alias method, in the numerically stable form of M. D. Vose, "A linear algorithm for generating random
 * numbers with a given distribution", IEEE Trans. Software Engineering 17(9), 1991.
 *
 * `weights` [n] >= 0 with a positive sum, else RangeError; read, not kept. A row of weight 0 is never drawn.
 */
export const createAliasTable = (weights: Float64Array): AliasTable => {
  const n = weights.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0 && Number.isFinite(total))) throw new RangeError('an alias table takes weights with a positive sum')
  const scaled = weights.map((weight) => (weight * n) / total)
  // Two words a column, side by side for the cache: below the first the column itself is drawn, else the second.
  const columns = new Uint32Array(2 * n)
  const setColumn = (row: number, share: number, alias: number): void => {
    columns[2 * row] = Math.min(2 ** 32 - 1, Math.round(share * 2 ** 32))
    columns[2 * row + 1] = alias
  }
  const small: number[] = []
  const large: number[] = []
  let heaviest = 0
  for (let row = 0; row < n; row++) {
    ;(scaled[row] < 1 ? small : large).push(row)
    if (scaled[row] > scaled[heaviest]) heaviest = row
  }
  for (let lesser = small.pop(); lesser !== undefined; lesser = small.pop()) {
    const greater = large.pop()
    // Rounding may leave the last column without a partner: all its weight is its own, unless it has none.
    setColumn(lesser, scaled[lesser], greater ?? (scaled[lesser] > 0 ? lesser : heaviest))
    if (greater === undefined) continue
    scaled[greater] -= 1 - scaled[lesser]
    ;(scaled[greater] < 1 ? small : large).push(greater)
  }
  for (const row of large) setColumn(row, 1, row)
  return {
    draw(stream) {
      const column = stream.int(n)
      return stream.uint32() < columns[2 * column] ? column : columns[2 * column + 1]
    },
  }
}
