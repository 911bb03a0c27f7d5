import type { MfSettings } from '../../../contract/settings/index.ts'
import { layOutExplicit } from './explicit-plan.ts'
import { blockOf } from './implicit-plan.ts'
import { mfArenaBytes, offsetsLike } from './mf-plan.ts'
import { STAR_WIDTH } from './stars-plan.ts'

/** U viewers, V films, N ratings. */
interface Sizes {
  readonly viewers: number
  readonly films: number
  readonly ratings: number
}

/**
 * What a run takes: the arena to the byte, and the operations of one epoch. Those are, for both sides, the normal equations
 * (each rating adds an outer product, half of it by symmetry, or one for each block), their Cholesky factors and the Gram matrices; then the scores
 * of the validation.
 */
export function mfNeeds(sizes: Sizes, settings: MfSettings, threads: number) {
  const { objective, embeddingSize, validate } = settings
  const isExplicit = objective === 'explicit'
  const D = isExplicit ? STAR_WIDTH : embeddingSize
  const { viewers: U, films: V, ratings: N } = sizes
  // Sizes alone do not tell how many rows are short: the pace of earlier runs puts it right.
  const block = (isExplicit ? undefined : blockOf(settings, false)) ?? D
  const equations = 2 * N * D * block
  const solving = (U + V) * (D * (block ** 2 / 3) + 2 * D * D)
  const gram = isExplicit ? 0 : (U + V) * D * D
  const ranking = validate ? 2 * U * V * D : 0
  return {
    arenaBytes: isExplicit
      ? layOutExplicit(offsetsLike(sizes), threads).layout.bytes
      : mfArenaBytes(sizes, settings, threads),
    operationsPerEpoch: equations + solving + gram + ranking,
  }
}
