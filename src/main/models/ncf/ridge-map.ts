/**
 * The linear map that best takes rows of X [n, F] and a constant to rows of Y [n, S], in the sense of least squares with a small
 * ridge on the slopes: [F + 1, S], the constant's row last. For viewers the model never met: X is what a fold-in knows of them, Y
 * what the model learnt of the ones it did meet.
 */
export function fitRidgeMap(x: Float32Array, y: Float32Array, n: number, F: number, S: number): Float32Array {
  const size = F + 1
  const a = new Float64Array(size * size)
  const b = new Float64Array(size * S)
  const row = new Float64Array(size)
  row[F] = 1
  for (let k = 0; k < n; k++) {
    for (let f = 0; f < F; f++) row[f] = x[k * F + f]
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) a[i * size + j] += row[i] * row[j]
      for (let s = 0; s < S; s++) b[i * S + s] += row[i] * y[k * S + s]
    }
  }
  let trace = 0
  for (let f = 0; f < F; f++) trace += a[f * size + f]
  const ridge = (RIDGE * trace) / Math.max(1, F) + Number.MIN_VALUE
  for (let f = 0; f < F; f++) a[f * size + f] += ridge
  a[F * size + F] += 1e-9
  solveInPlace(a, b, size, S)
  return Float32Array.from(b)
}

/** Of the mean diagonal of X^T X. */
const RIDGE = 0.02

/** b [n, S] becomes the solution of a x = b, a symmetric and positive definite with its lower triangle given. */
function solveInPlace(a: Float64Array, b: Float64Array, n: number, S: number): void {
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) {
      for (let i = j; i < n; i++) a[i * n + j] -= a[i * n + k] * a[j * n + k]
    }
    const pivot = Math.sqrt(a[j * n + j])
    for (let i = j; i < n; i++) a[i * n + j] /= pivot
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) subtractRow(b, S, i, k, a[i * n + k])
    divideRow(b, S, i, a[i * n + i])
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) subtractRow(b, S, i, k, a[k * n + i])
    divideRow(b, S, i, a[i * n + i])
  }
}

function subtractRow(b: Float64Array, S: number, to: number, from: number, factor: number): void {
  for (let s = 0; s < S; s++) b[to * S + s] -= factor * b[from * S + s]
}

function divideRow(b: Float64Array, S: number, row: number, by: number): void {
  for (let s = 0; s < S; s++) b[row * S + s] /= by
}
