import { packedLength, type Kernels, type Layout, type Region } from '../../engine/index.ts'
import type { NetWeights, Weight } from './net-weights.ts'

/** One matrix of the network, packed for products. */
export interface PackedMatrix {
  /** Byte address and shape [rows, cols] of what is packed. */
  readonly source: number
  readonly rows: number
  readonly cols: number
  /** x [n, rows] times it. */
  readonly forward: Region<'f32'>
  /** dy [n, cols] times its transpose; absent where nothing learns. */
  readonly backward: Region<'f32'> | undefined
}

export interface PackedBlock {
  readonly qkv: PackedMatrix
  readonly out: PackedMatrix
  readonly inner: PackedMatrix
  readonly outer: PackedMatrix
}

export function planPacked(layout: Layout, net: NetWeights, learns: boolean): PackedBlock[] {
  const plan = ({ values, rows, cols }: Weight): PackedMatrix => ({
    ...{ source: values.at, rows, cols },
    forward: layout.reserve('f32', packedLength(rows, cols)),
    backward: learns ? layout.reserve('f32', packedLength(cols, rows)) : undefined,
  })
  return net.blocks.map(({ qkv, out, inner, outer }) => ({
    ...{ qkv: plan(qkv), out: plan(out), inner: plan(inner), outer: plan(outer) },
  }))
}

/** All matrices to pack before a step, as a list of tasks. */
export const matricesOf = (blocks: readonly PackedBlock[]): PackedMatrix[] =>
  blocks.flatMap(({ qkv, out, inner, outer }) => [qkv, out, inner, outer])

export function packMatrix(kernels: Kernels, { source, rows, cols, forward, backward }: PackedMatrix): void {
  kernels.gemmPackB(source, cols, rows, cols, forward.at)
  if (backward) kernels.gemmPackBTransposed(source, cols, cols, rows, backward.at)
}
