/** Linear algebra over any model's arrays. Addresses, sizes and strides as in `Kernels`. */
export interface LinearKernels {
  /** C [M, N] = alpha A B, or += when `accumulate` is 1; B packed by one of the two below. */
  gemm(
    a: number,
    lda: number,
    packed: number,
    c: number,
    ldc: number,
    M: number,
    N: number,
    K: number,
    alpha: number,
    accumulate: 0 | 1,
  ): void
  /** As `gemm`; A is given as [K, M] and packed by gemmPackB(a, lda, K, M). */
  gemmTransposedA(
    packedA: number,
    packedB: number,
    c: number,
    ldc: number,
    M: number,
    N: number,
    K: number,
    alpha: number,
    accumulate: 0 | 1,
  ): void
  /** B [K, N]. */
  gemmPackB(b: number, ldb: number, K: number, N: number, out: number): void
  /** B given as [N, K]. */
  gemmPackBTransposed(b: number, ldb: number, K: number, N: number, out: number): void
  /** g [P, P] = X^T X of n rows of D, blocks on and below the diagonal. */
  gram(x: number, ldx: number, n: number, D: number, g: number, work: number): void
  /** 0, or 1 + the index of the pivot that is not positive. */
  choleskyFactor(a: number, P: number, rows: number, work: number): number
  choleskySolve(l: number, P: number, b: number): void
  /** What the solution lowers the objective by, or minus the 1-based index of the pivot that is not positive. */
  alsRow(
    prior: number,
    q: number,
    ldq: number,
    indices: number,
    weights: number,
    targets: number,
    n: number,
    D: number,
    lambda: number,
    work: number,
    x: number,
  ): number
  /** Lowers what `alsRow` minimises, targets being 1, by `block` unknowns after the other; `prior` is given whole. */
  alsBlockRow(
    prior: number,
    q: number,
    ldq: number,
    indices: number,
    weights: number,
    n: number,
    D: number,
    block: number,
    lambda: number,
    errors: number,
    work: number,
    x: number,
  ): number
  /** As `alsRow` for n <= D entries, a diagonal prior and targets of 1. */
  alsShortRow(
    spectrum: number,
    q: number,
    ldq: number,
    indices: number,
    weights: number,
    n: number,
    D: number,
    lambda: number,
    work: number,
    x: number,
  ): number
  /** out [M] = A x. */
  matvec(a: number, lda: number, x: number, out: number, M: number, K: number): void
  countAtLeast(x: number, n: number, threshold: number): number
  countNotFinite(x: number, n: number): number
  /** out [n] = scale times the sum of the shards, in their order. */
  reduceShards(parts: number, stride: number, shards: number, n: number, scale: number, out: number): void
  /** C [M, N] = alpha A^T B, or +=; A as it lies, [K, M], B packed by gemmPackB. */
  gemmOfTranspose(
    a: number,
    lda: number,
    packed: number,
    c: number,
    ldc: number,
    M: number,
    N: number,
    K: number,
    alpha: number,
    accumulate: 0 | 1,
  ): void
  addRows(x: number, rows: number, n: number, D: number, table: number, touched: number): void
  rowLengths(x: number, n: number, D: number, scale: number, out: number): void
  longestRow(x: number, n: number, D: number): number
  divideRows(x: number, n: number, D: number, divisors: number, out: number): void
}

export const linearKernels: Readonly<Record<keyof LinearKernels, true>> = {
  gemm: true,
  gemmTransposedA: true,
  gemmPackB: true,
  gemmPackBTransposed: true,
  gram: true,
  choleskyFactor: true,
  choleskySolve: true,
  alsRow: true,
  alsBlockRow: true,
  alsShortRow: true,
  matvec: true,
  countAtLeast: true,
  countNotFinite: true,
  reduceShards: true,
  gemmOfTranspose: true,
  addRows: true,
  rowLengths: true,
  longestRow: true,
  divideRows: true,
}
