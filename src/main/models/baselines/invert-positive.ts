import { packedLength, type Kernels, type Layout, type Region } from '../../engine/index.ts'

/** Rows and columns worked on together: deep enough for the product to run at full speed. */
export const BLOCK = 64

/** Arrays of an inversion; `size` is a multiple of BLOCK. */
export interface InversionPlan {
  readonly size: number
  /** [size, size] the matrix, then its inverse */
  readonly matrix: Region<'f32'>
  /** [size, BLOCK], [BLOCK, size] twice, [BLOCK, BLOCK] */
  readonly column: Region<'f32'>
  readonly row: Region<'f32'>
  readonly product: Region<'f32'>
  readonly packed: Region<'f32'>
  readonly pivot: Region<'f32'>
}

export const planInversion = (layout: Layout, size: number): InversionPlan => ({
  size,
  matrix: layout.reserve('f32', size * size),
  column: layout.reserve('f32', size * BLOCK),
  row: layout.reserve('f32', BLOCK * size),
  product: layout.reserve('f32', BLOCK * size),
  packed: layout.reserve('f32', packedLength(BLOCK, size)),
  pivot: layout.reserve('f32', BLOCK * BLOCK),
})

/** The arrays of the plan as numbers. */
export interface InversionViews {
  readonly matrix: Float32Array
  readonly column: Float32Array
  readonly row: Float32Array
  readonly product: Float32Array
  readonly pivot: Float32Array
}

/**
 * Inverts a symmetric positive definite matrix in place by blocks (Gauss and Jordan; no pivoting, which such matrices do not
 * need): with D the inverse of the pivot block and R = D A_k*, every other row block loses A_ik R, and column k becomes -A_ik D.
 * 2 size^3 operations, nearly all in `gemm`. `giveSign` is called at each block. Throws RangeError when a pivot is not positive.
 */
export function invertPositive(
  kernels: Kernels,
  plan: InversionPlan,
  views: InversionViews,
  giveSign: () => void = () => undefined,
): void {
  const { size, matrix: at } = plan
  const { matrix, column, row, product, pivot } = views
  for (let first = 0; first < size; first += BLOCK) {
    giveSign()
    for (let r = 0; r < size; r++) {
      const start = r * size + first
      column.set(matrix.subarray(start, start + BLOCK), r * BLOCK)
      matrix.fill(0, start, start + BLOCK)
    }
    pivot.set(invertBlock(column.subarray(first * BLOCK, (first + BLOCK) * BLOCK)))
    row.set(matrix.subarray(first * size, (first + BLOCK) * size))
    for (let r = 0; r < BLOCK; r++) row[r * size + first + r] = 1
    kernels.gemmPackB(plan.row.at, size, BLOCK, size, plan.packed.at)
    kernels.gemm(plan.pivot.at, BLOCK, plan.packed.at, plan.product.at, size, BLOCK, size, BLOCK, 1, 0)
    column.fill(0, first * BLOCK, (first + BLOCK) * BLOCK)
    kernels.gemmPackB(plan.product.at, size, BLOCK, size, plan.packed.at)
    kernels.gemm(plan.column.at, BLOCK, plan.packed.at, at.at, size, size, size, BLOCK, -1, 1)
    matrix.set(product, first * size)
  }
}

/** The inverse of a block [BLOCK, BLOCK], in double precision. */
function invertBlock(block: Float32Array): Float64Array {
  const a = Float64Array.from(block)
  const n = BLOCK
  for (let k = 0; k < n; k++) {
    const pivot = a[k * n + k]
    if (!(pivot > 0)) throw new RangeError('the matrix is not positive definite')
    a[k * n + k] = 1
    for (let c = 0; c < n; c++) a[k * n + c] /= pivot
    for (let r = 0; r < n; r++) {
      if (r === k) continue
      const factor = a[r * n + k]
      a[r * n + k] = 0
      for (let c = 0; c < n; c++) a[r * n + c] -= factor * a[k * n + c]
    }
  }
  return a
}
