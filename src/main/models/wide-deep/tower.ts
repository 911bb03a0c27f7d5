import type { Kernels, Layout, Region } from '../../engine/index.ts'
import { packedLength } from '../../engine/index.ts'
import { partOf } from '../neural/index.ts'
import type { Layer, Net } from './net.ts'

/** One lane's workspace of the tower, for at most `rows` rows at a time. */
export interface TowerWork {
  readonly rows: number
  /** Per width: [rows, width] the outputs. */
  readonly outputs: readonly Region<'f32'>[]
  /** Per width but the first: [rows, width] their gradients. The first layer's belong to the batch. */
  readonly gradients: readonly (Region<'f32'> | undefined)[]
  /** A packed gradient. */
  readonly packed: Region<'f32'>
}

export const planTowerWork = (layout: Layout, { widths }: Pick<Net, 'widths'>, rows: number): TowerWork => ({
  rows,
  outputs: widths.map((width) => layout.reserve('f32', rows * width)),
  gradients: widths.map((width, at) => (at === 0 ? undefined : layout.reserve('f32', rows * width))),
  packed: layout.reserve('f32', packedLength(rows, Math.max(...widths))),
})

/** What of a net the tower's forward takes; a `Net` is one. */
export interface TowerNet {
  readonly widths: readonly number[]
  readonly hidden: readonly {
    readonly inputs: number
    readonly outputs: number
    readonly packed: { readonly at: number }
  }[]
  readonly biases: readonly { readonly values: { readonly at: number } }[]
  readonly head: { readonly values: { readonly at: number } }
}

/** Some pairs of moments and films, by the halves of the first layer. Byte addresses. */
export interface Pairs {
  /** [groups, w1] with biases */
  readonly contexts: number
  readonly groups: number
  /** Films per moment. */
  readonly size: number
  /** [*, w1] */
  readonly films: number
  /** u32 [groups * size] rows of `films` */
  readonly places: number
}

/** scores [groups * size] = the deep part's, at byte address `scores`. The layers' outputs stay in `work`. */
export function towerForward(kernels: Kernels, net: TowerNet, work: TowerWork, pairs: Pairs, scores: number): void {
  const { widths, hidden, biases, head } = net
  const { contexts, groups, size, films, places } = pairs
  const rows = groups * size
  kernels.addGroupsRelu(contexts, films, places, groups, size, widths[0], work.outputs[0].at)
  hidden.forEach(({ inputs, outputs, packed }, at) => {
    const to = work.outputs[at + 1].at
    kernels.gemm(work.outputs[at].at, inputs, packed.at, to, outputs, rows, outputs, inputs, 1, 0)
    kernels.biasRelu(to, biases[at + 1].values.at, rows, outputs)
  })
  const width = widths[widths.length - 1]
  kernels.matvec(work.outputs[widths.length - 1].at, width, head.values.at, scores, rows, width)
}

/**
 * Backward of `towerForward` for the same rows: from dscores [rows] to `dfirst` [rows, w1], the gradient of what went into the
 * first layer's ReLU, and the partial gradients `part` of head, biases and hidden layers (which must be zero in vectors).
 */
export function towerBackward(
  kernels: Kernels,
  net: Net,
  work: TowerWork,
  batch: { readonly rows: number; readonly dscores: number; readonly dfirst: number; readonly part: number },
): void {
  const { widths, hidden, biases, head } = net
  const { rows, dscores, dfirst, part } = batch
  const gradientOf = (layer: number): number => work.gradients[layer]?.at ?? dfirst
  const top = widths.length - 1
  const outputs = work.outputs[top].at
  kernels.headBackward(dscores, outputs, head.values.at, rows, widths[top], gradientOf(top), partOf(head, part))
  for (let at = top; at >= 0; at--) {
    const [width, d] = [widths[at], gradientOf(at)]
    kernels.reluBackward(work.outputs[at].at, width, d, width, rows, width, partOf(biases[at], part))
    if (at === 0) break
    const layer = hidden[at - 1]
    layerBackward(kernels, layer, work, { x: work.outputs[at - 1].at, d, dx: gradientOf(at - 1), rows, part })
  }
}

/** dW of one part, and dx = d W^T. Byte addresses: x [rows, inputs], d [rows, outputs], dx [rows, inputs]. */
export function layerBackward(
  kernels: Kernels,
  { inputs, outputs, weights, packedTransposed }: Layer,
  { packed }: Pick<TowerWork, 'packed'>,
  { x, d, dx, rows, part }: { x: number; d: number; dx: number; rows: number; part: number },
): void {
  kernels.gemmPackB(d, outputs, rows, outputs, packed.at)
  kernels.gemmOfTranspose(x, inputs, packed.at, partOf(weights, part), outputs, inputs, outputs, rows, 1, 0)
  kernels.gemm(d, outputs, packedTransposed.at, dx, inputs, rows, inputs, outputs, 1, 0)
}
