import type { MfSettings } from '../../../contract/settings/index.ts'
import { mfArenaBytes } from './mf-plan.ts'

/** U viewers, V films, N ratings. */
interface Sizes {
  readonly viewers: number
  readonly films: number
  readonly ratings: number
}

/**
 * What a run takes: the arena to the byte, and the operations of one epoch. Those are, for both sides, the normal equations
 * (each rating adds an outer product, half of it by symmetry), their Cholesky factors and the Gram matrices; then the scores
 * of the validation.
 */
export function mfNeeds(sizes: Sizes, { embeddingSize: D, validate }: MfSettings, threads: number) {
  const { viewers: U, films: V, ratings: N } = sizes
  const equations = 2 * N * D * D
  const solving = (U + V) * (D ** 3 / 3 + 2 * D * D)
  const gram = (U + V) * D * D
  const ranking = validate ? 2 * U * V * D : 0
  return {
    arenaBytes: mfArenaBytes(sizes, D, threads),
    operationsPerEpoch: equations + solving + gram + ranking,
  }
}
