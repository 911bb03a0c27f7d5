import { packedLength, padded, viewOf, type Lane, type Layout, type Region } from '../../engine/index.ts'
import type { GramianPlan } from './gramian.ts'
import type { SweepPlan } from './sweep-plan.ts'
import type { Side } from './side.ts'
import { spectrumOf } from './spectrum.ts'
import { trainingFailed } from './training-failed.ts'

/** Where the rotation to a diagonal prior is made. */
export interface RotationPlan {
  /** [D, D] the eigenvectors as rows; then packed. */
  readonly vectors: Region<'f32'>
  readonly packed: Region<'f32'>
  /** [D] the diagonal. */
  readonly spectrum: Region<'f32'>
}

export const planRotation = (layout: Layout, D: number): RotationPlan => ({
  vectors: layout.reserve('f32', D * D),
  packed: layout.reserve('f32', packedLength(D, D)),
  spectrum: layout.reserve('f32', padded(D)),
})

/** Most entries of a row that is solved by its entries instead of by its unknowns: beyond, `alsRow` is faster. */
export const mostShort = (D: number): number => Math.floor((3 * D) / 4)

/** Both an eigendecomposition and a row saved cost in proportion to D^3; it pays from about as many rows. */
const FEWEST_SHORT_ROWS = 1000

/** Whether a side has so many short rows that a diagonal prior pays; sizes alone decide. */
export function isWorthRotating({ rows, offsets }: Side, D: number): boolean {
  if (D % 8 !== 0) return false
  const most = mostShort(D)
  let short = 0
  for (let row = 0; row < rows; row++) if (offsets[row + 1] - offsets[row] <= most) short++
  return short >= FEWEST_SHORT_ROWS
}

/** The factor matrix whose scaled Gram matrix the prior is: X [rows, D] at a byte address. */
interface Features {
  readonly at: number
  readonly rows: number
  readonly D: number
}

const ROWS_PER_SHARD = 96

/**
 * Turns X into X Q and the prior X^T X (in `gramian.result`) into the diagonal Q^T X^T X Q, with Q orthogonal. A factorisation
 * is free to choose its axes: inner products and lengths stay, once the other side is solved anew. Returns the address of the
 * diagonal [D]. All lanes call it; it ends with a barrier. Throws TRAINING_FAILED when the prior is not finite.
 */
export function makePriorDiagonal(
  lane: Lane,
  { rotation, gramian, sweeps }: { rotation: RotationPlan; gramian: GramianPlan; sweeps: SweepPlan },
  { at, rows, D }: Features,
): number {
  const { vectors, packed, spectrum } = rotation
  if (lane.index === 0) {
    decompose(lane, rotation, gramian)
    lane.kernels.gemmPackBTransposed(vectors.at, D, D, D, packed.at)
  }
  lane.barrier()
  const own = sweeps.work[lane.index]?.at ?? 0
  const numbers = new Float32Array(lane.memory.buffer)
  lane.forEachShard(Math.ceil(rows / ROWS_PER_SHARD), (shard) => {
    const first = shard * ROWS_PER_SHARD
    const n = Math.min(ROWS_PER_SHARD, rows - first)
    const x = at + 4 * first * D
    numbers.copyWithin(own / 4, x / 4, x / 4 + n * D)
    lane.kernels.gemm(own, D, packed.at, x, D, n, D, D, 1, 0)
  })
  return spectrum.at
}

/** Writes eigenvectors and eigenvalues, and the diagonal in place of the prior. */
function decompose(lane: Lane, { vectors, spectrum }: RotationPlan, { D, result }: GramianPlan): void {
  const P = padded(D)
  const prior = viewOf(lane.memory, result)
  if (!prior.every(Number.isFinite)) {
    throw trainingFailed('its numbers grew beyond all bounds', 'More regularisation keeps them in range.')
  }
  const found = spectrumOf(D, (row, column) => prior[row * P + column])
  viewOf(lane.memory, vectors).set(found.vectors)
  const diagonal = viewOf(lane.memory, spectrum)
  // A Gram matrix has no negative eigenvalues; round-off has.
  for (let d = 0; d < D; d++) diagonal[d] = Math.max(0, found.values[d])
  prior.fill(0)
  for (let d = 0; d < D; d++) prior[d * P + d] = diagonal[d]
}
