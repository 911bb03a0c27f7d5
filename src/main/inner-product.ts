/**
 * The inner product that decides every order of films by their vectors: row `row` of `vectors` [V, D] with `query` [D], summed in
 * double precision from the first dimension to the last, rounded once to single precision. Stated this exactly so that
 * two searches which reach a row on different ways give it the same bits.
 */
export function innerProduct(vectors: Float32Array, row: number, query: Float64Array): number {
  const D = query.length
  const start = row * D
  let sum = 0
  for (let d = 0; d < D; d++) sum += vectors[start + d] * query[d]
  return Math.fround(sum)
}

/**
 * `innerProduct` of all rows at once: `scores` [V], overwritten. Four rows side by side, because the additions of one
 * row have to wait for each other and those of four do not.
 */
export function innerProducts(vectors: Float32Array, query: Float64Array, scores: Float32Array): void {
  const V = scores.length
  const D = query.length
  const blocked = V - (V % 4)
  for (let row = 0; row < blocked; row += 4) {
    const a = row * D
    const b = a + D
    const c = b + D
    const e = c + D
    let sumA = 0
    let sumB = 0
    let sumC = 0
    let sumE = 0
    for (let d = 0; d < D; d++) {
      const q = query[d]
      sumA += vectors[a + d] * q
      sumB += vectors[b + d] * q
      sumC += vectors[c + d] * q
      sumE += vectors[e + d] * q
    }
    scores[row] = sumA
    scores[row + 1] = sumB
    scores[row + 2] = sumC
    scores[row + 3] = sumE
  }
  for (let row = blocked; row < V; row++) scores[row] = innerProduct(vectors, row, query)
}
