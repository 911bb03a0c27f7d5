/** A symmetric matrix as its eigenvalues and, as the rows of `vectors` [n, n], its eigenvectors. */
export interface Spectrum {
  readonly values: Float64Array
  readonly vectors: Float64Array
}

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix of which element (i, j), j <= i, is `at(i, j)`: Householder
 * reduction to three diagonals, then QL with implicit shifts (Bowdler, Martin, Reinsch and Wilkinson 1968: `tred2`, `tql2`).
 * About 10 n^3 operations in double precision, always in the same order. Every number must be finite.
 */
export function spectrumOf(n: number, at: (row: number, column: number) => number): Spectrum {
  const vectors = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) vectors[i * n + j] = at(i, j)
  const values = new Float64Array(n)
  const beside = new Float64Array(n)
  for (let i = n - 1; i > 0; i--) reduceRow(vectors, values, beside, n, i)
  gatherReflections(vectors, values, n)
  transposeSquare(vectors, n)
  beside.copyWithin(0, 1)
  if (n > 0) beside[n - 1] = 0
  for (let l = 0; l < n; l++) isolate(vectors, values, beside, n, l)
  return { values, vectors }
}

/** Makes row i zero left of the place beside the diagonal; the reflection stays in row and column i, its norm in `values`. */
function reduceRow(v: Float64Array, values: Float64Array, beside: Float64Array, n: number, i: number): void {
  let scale = 0
  for (let k = 0; k < i; k++) scale += Math.abs(v[i * n + k])
  values[i] = 0
  beside[i] = v[i * n + i - 1]
  if (i === 1 || scale === 0) return
  const u = v.subarray(i * n, i * n + i)
  let h = 0
  for (let k = 0; k < i; k++) {
    u[k] /= scale
    h += u[k] * u[k]
  }
  const f = u[i - 1]
  const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h)
  beside[i] = scale * g
  h -= f * g
  u[i - 1] = f - g
  values[i] = h
  const p = beside.subarray(0, i)
  multiplyLower(v, n, u, p)
  let product = 0
  for (let j = 0; j < i; j++) {
    p[j] /= h
    product += p[j] * u[j]
  }
  const half = product / (2 * h)
  for (let j = 0; j < i; j++) {
    p[j] -= half * u[j]
    for (let k = 0; k <= j; k++) v[j * n + k] -= u[j] * p[k] + p[j] * u[k]
    v[j * n + i] = u[j] / h
  }
}

/** p = A u with A the leading square of the lower triangle of `v`. */
function multiplyLower(v: Float64Array, n: number, u: Float64Array, p: Float64Array): void {
  p.fill(0)
  for (let j = 0; j < u.length; j++) {
    let sum = v[j * n + j] * u[j]
    for (let k = 0; k < j; k++) {
      sum += v[j * n + k] * u[k]
      p[k] += v[j * n + k] * u[j]
    }
    p[j] += sum
  }
}

/** Multiplies the reflections out; the diagonal goes to `values`. */
function gatherReflections(v: Float64Array, values: Float64Array, n: number): void {
  const sums = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    if (values[i] !== 0) {
      sums.fill(0, 0, i)
      for (let k = 0; k < i; k++) for (let j = 0; j < i; j++) sums[j] += v[i * n + k] * v[k * n + j]
      for (let k = 0; k < i; k++) for (let j = 0; j < i; j++) v[k * n + j] -= sums[j] * v[k * n + i]
    }
    values[i] = v[i * n + i]
    v[i * n + i] = 1
    for (let j = 0; j < i; j++) v[i * n + j] = v[j * n + i] = 0
  }
}

/** Rotations work on two vectors at a time: as rows they lie together. */
function transposeSquare(v: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const lower = v[i * n + j]
      v[i * n + j] = v[j * n + i]
      v[j * n + i] = lower
    }
  }
}

/** More than any matrix needs; `tql2` gave up at 30. */
const MOST_SHIFTS = 60

/** Rotates until value l stands alone. */
function isolate(v: Float64Array, d: Float64Array, e: Float64Array, n: number, l: number): void {
  for (let shift = 0; shift < MOST_SHIFTS; shift++) {
    let m = l
    while (m < n - 1 && Math.abs(e[m]) > Number.EPSILON * (Math.abs(d[m]) + Math.abs(d[m + 1]))) m++
    if (m === l) return
    sweepUp(v, d, e, n, l, m)
  }
  throw new RangeError('the spectrum of a matrix was not found')
}

/** One QL step on the rows l to m. */
function sweepUp(v: Float64Array, d: Float64Array, e: Float64Array, n: number, l: number, m: number): void {
  let g = (d[l + 1] - d[l]) / (2 * e[l])
  const length = Math.sqrt(g * g + 1)
  g = d[m] - d[l] + e[l] / (g + (g >= 0 ? length : -length))
  let [s, c, p] = [1, 1, 0]
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]
    const b = c * e[i]
    const r = Math.sqrt(f * f + g * g)
    e[i + 1] = r
    if (r === 0) {
      d[i + 1] -= p
      e[m] = 0
      return
    }
    s = f / r
    c = g / r
    g = d[i + 1] - p
    const t = (d[i] - g) * s + 2 * c * b
    p = s * t
    d[i + 1] = g + p
    g = c * t - b
    rotate(v, n, i, c, s)
  }
  d[l] -= p
  e[l] = g
  e[m] = 0
}

/** Turns rows i and i + 1 into each other. */
function rotate(v: Float64Array, n: number, i: number, c: number, s: number): void {
  for (let at = i * n; at < (i + 1) * n; at++) {
    const [low, high] = [v[at], v[at + n]]
    v[at + n] = s * low + c * high
    v[at] = c * low - s * high
  }
}
