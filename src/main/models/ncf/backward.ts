import { viewOf, type Lane } from '../../engine/index.ts'
import { partOf, type DenseBlock } from '../neural/index.ts'
import { denseBlocks, lastWidth, type Network } from './network.ts'
import type { LaneSpace, NcfPlan } from './ncf-plan.ts'

/** Which rows, and where their gradients go. */
export interface BackwardBlock {
  readonly shard: number
  /** First group, and how many. */
  readonly group: number
  readonly groups: number
  /** First block of its shard: the weights' gradients are overwritten, not added to. */
  readonly isFirst: boolean
  /** One loss; else the halves have their own. */
  readonly isWhole: boolean
}

/**
 * Before a shard's first block: the gradients that kernels only add to. A shard without groups has no first block, so there the
 * weights' too; the films' half of layer 0 is written by `updateFilms`.
 */
export function clearParts({ memory }: Lane, network: Network, shard: number, isEmpty: boolean): void {
  for (const block of denseBlocks(network)) {
    if (block.rows > 1 && !isEmpty) continue
    const size = block.rows * block.cols
    viewOf(memory, block.gradients).fill(0, shard * size, (shard + 1) * size)
  }
}

/**
 * The backward of a block of rows whose activations are in the lane's space and whose logits hold their gradients. Adds to the
 * shard's parts of all dense gradients but the films' half of layer 0; writes the gradients of the groups' viewers and, per row,
 * of layer 0 before its ReLU, from which the films' follow.
 */
export function backwardBlock(lane: Lane, plan: NcfPlan, block: BackwardBlock): void {
  const { network, towerLogits, logits, filmRows, batch, viewerGradients } = plan
  const { D, S } = network.shape
  const { kernels } = lane
  const { shard, group, groups, isWhole } = block
  const { per } = batch
  const at = 4 * group * per
  const gradients = viewerGradients.at + 4 * group * S
  const head = partOf(network.head, shard)
  const space = plan.spaces[lane.index]
  const towerSlopes = (isWhole ? logits.at : towerLogits.at) + at
  kernels.gmfViewers(
    ...([logits.at + at, space.forward.viewers.at, S, filmRows.at, S, batch.films.places.at + at] as const),
    ...([network.head.values.at, groups, per, D, gradients, head] as const),
  )
  sumSlopes(lane, network.bias, shard, [towerSlopes, ...(isWhole ? [] : [logits.at + at])], groups * per)
  const first = towerBackward(lane, plan, block, towerSlopes)
  firstLayerBackward(lane, plan, block, first)
}

/** The biases' gradients. */
function sumSlopes({ memory }: Lane, bias: DenseBlock, shard: number, slopes: readonly number[], rows: number): void {
  const gradients = viewOf(memory, bias.gradients)
  slopes.forEach((at, index) => {
    let sum = 0
    for (const slope of new Float32Array(memory.buffer, at, rows)) sum += slope
    gradients[shard * bias.cols + index] += sum
  })
}

/** Head and layers 1 ..; returns the address of the gradient of layer 0's output. */
function towerBackward(lane: Lane, plan: NcfPlan, block: BackwardBlock, slopes: number): number {
  const { network, transposed, firstDeltas, batch } = plan
  const { shape, layers, head } = network
  const { D, widths } = shape
  const { kernels } = lane
  const { shard, group, groups, isFirst } = block
  const rows = groups * batch.per
  const space = plan.spaces[lane.index]
  const { activations } = space.forward
  const first = firstDeltas.at + 4 * group * batch.per * widths[0]
  const deltaOf = (layer: number) => (layer === 0 ? first : space.deltas[layer - 1].at)
  const top = widths.length - 1
  kernels.headBackward(
    ...([slopes, activations[top].at, head.values.at + 4 * D, rows, lastWidth(shape), deltaOf(top)] as const),
    partOf(head, shard) + 4 * D,
  )
  for (let layer = top; layer > 0; layer--) {
    const { inputs, outputs, weights, bias } = layers[layer]
    const delta = deltaOf(layer)
    kernels.reluBackward(activations[layer].at, outputs, delta, outputs, rows, outputs, partOf(bias, shard))
    const below = { a: activations[layer - 1].at, lda: inputs, M: inputs, b: delta, ldb: outputs, N: outputs, K: rows }
    weightGradient(lane, space, { ...below, out: partOf(weights, shard), isFirst })
    const packed = transposed.layers[layer - 1].at
    kernels.gemm(delta, outputs, packed, deltaOf(layer - 1), inputs, rows, inputs, outputs, 1, 0)
  }
  return first
}

/** Layer 0's ReLU and bias, and its viewers' half, once per group. */
function firstLayerBackward(lane: Lane, plan: NcfPlan, block: BackwardBlock, deltas: number): void {
  const { network, transposed, batch, viewerGradients } = plan
  const { D, E, S, widths } = network.shape
  const { kernels } = lane
  const { shard, group, groups, isFirst } = block
  const [width] = widths
  const [{ weights, bias }] = network.layers
  const space = plan.spaces[lane.index]
  const rows = groups * batch.per
  kernels.reluBackward(space.forward.activations[0].at, width, deltas, width, rows, width, partOf(bias, shard))
  const sums = space.viewerDeltas.at
  kernels.sumGroups(deltas, groups, batch.per, width, sums)
  const viewers = space.forward.viewers.at + 4 * D
  const product = { a: viewers, lda: S, M: E, b: sums, ldb: width, N: width, K: groups }
  weightGradient(lane, space, { ...product, out: partOf(weights, shard), isFirst })
  const gradients = viewerGradients.at + 4 * (group * S + D)
  kernels.gemm(sums, width, transposed.viewers.at, gradients, S, groups, E, width, 1, 0)
}

export interface WeightProduct {
  /** Inputs [K, M] and gradients of outputs [K, N], with their row strides. */
  readonly a: number
  readonly lda: number
  readonly M: number
  readonly b: number
  readonly ldb: number
  readonly N: number
  readonly K: number
  /** [M, N] without gaps. */
  readonly out: number
  readonly isFirst: boolean
}

/** out (+)= a^T b. */
export function weightGradient({ kernels }: Lane, { packed }: LaneSpace, product: WeightProduct): void {
  const { a, lda, M, b, ldb, N, K, out, isFirst } = product
  kernels.gemmPackB(b, ldb, K, N, packed.at)
  kernels.gemmOfTranspose(a, lda, packed.at, out, N, M, N, K, 1, isFirst ? 0 : 1)
}
