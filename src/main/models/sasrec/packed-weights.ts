import { packedLength, type Kernels, type Layout, type Region } from '../../engine/index.ts'
import type { NetShape } from './net-shape.ts'
import type { BlockWeights, NetWeights } from './net-weights.ts'

/** One matrix of the network, packed for products. */
export interface PackedMatrix {
  readonly rows: number
  readonly cols: number
  /** x [n, rows] times it. */
  readonly forward: Region<'f32'>
  /** dy [n, cols] times its transpose; absent where nothing learns. */
  readonly backward: Region<'f32'> | undefined
  /** How it comes about from the weights. */
  readonly source: Source
}

type Source =
  | { readonly kind: 'weight'; readonly at: number }
  /** [Q K^T, V W] of the parts of `qkv` and `out`, laid out in `values`: see `MergedAttention`. */
  | { readonly kind: 'merged'; readonly qkv: number; readonly out: number; readonly values: Region<'f32'> }

export interface PackedBlock {
  /** What the input of attention is multiplied by: [D, 3 D], or with one head [D, 2 D], merged. */
  readonly projections: PackedMatrix
  /** What comes out of the heads is multiplied by; with one head that is in the projections already. */
  readonly out: PackedMatrix | undefined
  readonly inner: PackedMatrix
  readonly outer: PackedMatrix
}

/**
 * With one head the scores x Q (x K)^T are x (Q K^T) x^T, and what comes out is P (x V) W = P (x (V W)): two products of
 * matrices per step, of D^3 operations each, take the place of two products of every token with a matrix. With more heads the
 * merged matrices would be as large as all that they replace.
 */
export const isMerged = ({ heads }: NetShape): boolean => heads === 1

/** Elements of a row of what the projections give. */
export const projectedWidth = (shape: NetShape): number => (isMerged(shape) ? 2 : 3) * shape.D

export function planPacked(layout: Layout, shape: NetShape, net: NetWeights, learns: boolean): PackedBlock[] {
  const { D } = shape
  const plan = (source: Source, cols: number): PackedMatrix => ({
    ...{ rows: D, cols, source },
    forward: layout.reserve('f32', packedLength(D, cols)),
    backward: learns ? layout.reserve('f32', packedLength(cols, D)) : undefined,
  })
  const own = ({ values, cols }: BlockWeights['inner']): PackedMatrix => plan({ kind: 'weight', at: values.at }, cols)
  return net.blocks.map(({ qkv, out, inner, outer }) => {
    const ends = { inner: own(inner), outer: own(outer) }
    if (!isMerged(shape)) return { projections: own(qkv), out: own(out), ...ends }
    const values = layout.reserve('f32', 2 * D * D)
    const merged = { kind: 'merged', qkv: qkv.values.at, out: out.values.at, values } as const
    return { projections: plan(merged, 2 * D), out: undefined, ...ends }
  })
}

/** All matrices to pack before a step, as a list of tasks. */
export const matricesOf = (blocks: readonly PackedBlock[]): PackedMatrix[] =>
  blocks.flatMap(({ projections, out, inner, outer }) => [projections, ...(out ? [out] : []), inner, outer])

export function packMatrix(kernels: Kernels, matrix: PackedMatrix): void {
  const { rows, cols, forward, backward, source } = matrix
  if (source.kind === 'merged') merge(kernels, rows, source, forward.at)
  const at = source.kind === 'merged' ? source.values.at : source.at
  kernels.gemmPackB(at, cols, rows, cols, forward.at)
  if (backward) kernels.gemmPackBTransposed(at, cols, cols, rows, backward.at)
}

/** `work` takes packed [D, D]. */
function merge(kernels: Kernels, D: number, { qkv, out, values }: Source & { kind: 'merged' }, work: number): void {
  const [keys, queriesAndKeys, valuesAndOut] = [qkv + 4 * D, values.at, values.at + 4 * D]
  kernels.gemmPackBTransposed(keys, 3 * D, D, D, work)
  kernels.gemm(qkv, 3 * D, work, queriesAndKeys, 2 * D, D, D, D, 1, 0)
  kernels.gemmPackB(out, D, D, D, work)
  kernels.gemm(qkv + 8 * D, 3 * D, work, valuesAndOut, 2 * D, D, D, D, 1, 0)
}

/** Where the gradients of a block's merged weights go. Addresses. */
export interface UnmergedGradients {
  /** [D, 3 D] */
  readonly qkv: number
  /** [D, D] */
  readonly out: number
}

/**
 * Takes the gradient of the merged matrix at `merged` [D, 2 D] back to those of its factors, adding: of A B^T with respect to A
 * it is G B, to B it is G^T A. `work` takes packed [D, D].
 */
export function unmergeGradients(
  kernels: Kernels,
  D: number,
  { qkv, out }: BlockWeights,
  merged: number,
  into: UnmergedGradients,
  work: number,
): void {
  const [queries, keys, values] = [qkv.values.at, qkv.values.at + 4 * D, qkv.values.at + 8 * D]
  const [scores, outs] = [merged, merged + 4 * D]
  kernels.gemmPackB(keys, 3 * D, D, D, work)
  kernels.gemm(scores, 2 * D, work, into.qkv, 3 * D, D, D, D, 1, 1)
  kernels.gemmPackB(queries, 3 * D, D, D, work)
  kernels.gemmOfTranspose(scores, 2 * D, work, into.qkv + 4 * D, 3 * D, D, D, D, 1, 1)
  kernels.gemmPackBTransposed(out.values.at, D, D, D, work)
  kernels.gemm(outs, 2 * D, work, into.qkv + 8 * D, 3 * D, D, D, D, 1, 1)
  kernels.gemmPackB(outs, 2 * D, D, D, work)
  kernels.gemmOfTranspose(values, 3 * D, work, into.out, D, D, D, D, 1, 1)
}
