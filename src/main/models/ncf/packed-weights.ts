import { packedLength, type Kernels, type Layout, type Region } from '../../engine/index.ts'
import type { NetworkShape } from './network.ts'

/** The tower's weights as gemm reads them, packed once per step. */
export interface PackedWeights {
  /** Layer 0: the viewers' half and the films' half, [E, width]. */
  readonly viewers: Region<'f32'>
  readonly films: Region<'f32'>
  /** Layers 1 .. */
  readonly layers: readonly Region<'f32'>[]
}

/** Transposed, for the backward. */
export interface PackedTransposed {
  readonly viewers: Region<'f32'>
  readonly films: Region<'f32'>
  readonly layers: readonly Region<'f32'>[]
}

/** Byte addresses of the tower's weights, layer by layer. */
export type TowerAddresses = readonly number[]

export function planPacked(layout: Layout, { E, widths }: NetworkShape): PackedWeights {
  const half = () => layout.reserve('f32', packedLength(E, widths[0]))
  return {
    viewers: half(),
    films: half(),
    layers: widths.slice(1).map((width, index) => layout.reserve('f32', packedLength(widths[index], width))),
  }
}

export function planTransposed(layout: Layout, { E, widths }: NetworkShape): PackedTransposed {
  const half = () => layout.reserve('f32', packedLength(widths[0], E))
  return {
    viewers: half(),
    films: half(),
    layers: widths.slice(1).map((width, index) => layout.reserve('f32', packedLength(width, widths[index]))),
  }
}

/** The halves of layer 0 are tasks 0 and 1, the other layers follow. */
export const packTasks = ({ widths }: NetworkShape): number => widths.length + 1

export function packOne(
  kernels: Kernels,
  { E, widths }: NetworkShape,
  weights: TowerAddresses,
  packed: PackedWeights,
  task: number,
): void {
  const [first] = widths
  const below = 4 * E * first
  if (task === 0) kernels.gemmPackB(weights[0], first, E, first, packed.viewers.at)
  else if (task === 1) kernels.gemmPackB(weights[0] + below, first, E, first, packed.films.at)
  else {
    const [inputs, outputs] = [widths[task - 2], widths[task - 1]]
    kernels.gemmPackB(weights[task - 1], outputs, inputs, outputs, packed.layers[task - 2].at)
  }
}

export function packOneTransposed(
  kernels: Kernels,
  { E, widths }: NetworkShape,
  weights: TowerAddresses,
  packed: PackedTransposed,
  task: number,
): void {
  const [first] = widths
  const below = 4 * E * first
  if (task === 0) kernels.gemmPackBTransposed(weights[0], first, first, E, packed.viewers.at)
  else if (task === 1) kernels.gemmPackBTransposed(weights[0] + below, first, first, E, packed.films.at)
  else {
    const [inputs, outputs] = [widths[task - 2], widths[task - 1]]
    kernels.gemmPackBTransposed(weights[task - 1], outputs, outputs, inputs, packed.layers[task - 2].at)
  }
}
