import { gemm } from '../gemm/gemm'
import { packPanelsTransposed } from '../gemm/pack'
import { factorDiagonalBlock } from './diagonal-block'

/**
 * Cholesky factorisation in place: the leading [P, P] of `a` (row stride P, P a multiple of 8, all 8 x 8 blocks on and below
 * the diagonal given) becomes lower triangular L with A = L L^T. Rows P .. rows - 1, if any, are right-hand sides b^T and become
 * (L^-1 b)^T: the forward substitution costs nothing of its own.
 *
 * Left-looking by blocks of eight columns (Golub and Van Loan, Matrix Computations, 4.2): subtract what the columns to the
 * left contribute (a gemm), factor the 8 x 8 diagonal block, multiply the rows below by its inverse transpose (a gemm).
 * `work` holds 8 * P + 64 elements. Returns 0, or 1 + the index of the first pivot that is not a positive number; `a` is then
 * half done and must be thrown away.
 */
export function choleskyFactor(a: usize, P: i32, rows: i32, work: usize): i32 {
  const row = (<usize>P) << 2
  const w = work + ((<usize>P) << 5)
  for (let j = 0; j < P; j += 8) {
    const block = a + <usize>j * row
    const diagonal = block + ((<usize>j) << 2)
    if (j > 0) {
      packPanelsTransposed(block, P, j, 8, work)
      gemm(block, P, work, diagonal, P, rows - j, 8, j, -1, 1)
    }
    const failed = factorDiagonalBlock(diagonal, row, w, work)
    if (failed) return j + failed
    gemm(diagonal + 8 * row, P, w, diagonal + 8 * row, P, rows - j - 8, 8, 8, 1, 0)
  }
  return 0
}
