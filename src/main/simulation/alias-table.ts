import type { RandomStream } from '../random/index.ts'

/** Draws rows in proportion to their weights in constant time: one integer, one float. */
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
  const keep = new Float32Array(n)
  const alias = new Int32Array(n)
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
    keep[lesser] = greater === undefined && scaled[lesser] > 0 ? 1 : scaled[lesser]
    alias[lesser] = greater ?? heaviest
    if (greater === undefined) continue
    scaled[greater] -= 1 - scaled[lesser]
    ;(scaled[greater] < 1 ? small : large).push(greater)
  }
  for (const row of large) keep[row] = 1
  return {
    draw(stream) {
      const column = stream.int(n)
      return stream.float() < keep[column] ? column : alias[column]
    },
  }
}
