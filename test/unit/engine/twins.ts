/** The scalar twins of the kernels: the mathematics of their headers in double precision, one loop per sum. */

export interface Matrix {
  readonly data: ArrayLike<number>
  /** Distance of rows, and of columns. */
  readonly row: number
  readonly column: number
}

export const rowMajor = (data: ArrayLike<number>, stride: number): Matrix => ({ data, row: stride, column: 1 })
export const transposed = ({ data, row, column }: Matrix): Matrix => ({ data, row: column, column: row })

const at = ({ data, row, column }: Matrix, r: number, c: number): number => data[r * row + c * column]

/** [M, N] the product and, for tolerances, the product of absolute values. */
export function product(a: Matrix, b: Matrix, M: number, N: number, K: number) {
  const value = new Float64Array(M * N)
  const size = new Float64Array(M * N)
  for (let i = 0; i < M; i++) {
    for (let j = 0; j < N; j++) {
      for (let k = 0; k < K; k++) {
        value[i * N + j] += at(a, i, k) * at(b, k, j)
        size[i * N + j] += Math.abs(at(a, i, k) * at(b, k, j))
      }
    }
  }
  return { value, size }
}

/** Lower triangular L [n, n] with a = L L^T. */
export function cholesky(a: ArrayLike<number>, n: number): Float64Array {
  const l = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k]
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / l[j * n + j]
    }
  }
  return l
}

/** x with a x = b, through `cholesky`. */
export function solve(a: ArrayLike<number>, b: ArrayLike<number>, n: number): Float64Array {
  const l = cholesky(a, n)
  const x = Float64Array.from(b)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= l[i * n + k] * x[k]
    x[i] /= l[i * n + i]
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= l[k * n + i] * x[k]
    x[i] /= l[i * n + i]
  }
  return x
}

export interface RowEquations {
  /** [D, D] or undefined. */
  readonly prior: ArrayLike<number> | undefined
  /** Rows of D. */
  readonly q: Matrix
  readonly indices: ArrayLike<number>
  readonly weights: ArrayLike<number> | undefined
  readonly targets: ArrayLike<number> | undefined
  readonly D: number
  readonly lambda: number
}

/** The normal equations of one row of alternating least squares: a [D, D], b [D]. */
export function normalEquations({ prior, q, indices, weights, targets, D, lambda }: RowEquations) {
  const a = prior ? Float64Array.from(prior) : new Float64Array(D * D)
  const b = new Float64Array(D)
  for (let d = 0; d < D; d++) a[d * D + d] += lambda
  for (let k = 0; k < indices.length; k++) {
    const w = weights ? weights[k] : 1
    const t = targets ? targets[k] : 1
    for (let i = 0; i < D; i++) {
      b[i] += w * t * at(q, indices[k], i)
      for (let j = 0; j < D; j++) a[i * D + j] += w * at(q, indices[k], i) * at(q, indices[k], j)
    }
  }
  return { a, b }
}
