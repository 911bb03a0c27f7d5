import type { Kernels } from '../../engine/index.ts'
import type { Chunk } from './chunk.ts'
import { keysOf, type Dropout } from './dropout.ts'
import { attentionScale, inputScale, NORM_EPSILON, type NetShape } from './net-shape.ts'
import type { BlockWeights, NetWeights } from './net-weights.ts'
import { isMerged, projectedWidth, type PackedBlock, type PackedMatrix } from './packed-weights.ts'
import type { BlockSpace, Workspace } from './workspace.ts'

/** What a pass through the network works with; everything is an address or a size. */
export interface Net {
  readonly kernels: Kernels
  readonly shape: NetShape
  /** Byte address of the films' vectors [V, D]. */
  readonly items: number
  readonly weights: NetWeights
  readonly packed: readonly PackedBlock[]
  readonly space: Workspace
}

/** What makes one pass differ from another over the same films: `keys` as `drawKeys` gives them. */
export interface Masks {
  readonly dropout: Dropout
  readonly keys: Uint32Array
}

/** Fills `space.states` with the hidden state of every token of the chunk, and keeps what the backward pass needs. */
export function forward(net: Net, chunk: Chunk, masks: Masks): void {
  const { kernels, shape, weights, space } = net
  embed(net, chunk, masks, space.blocks[0]?.input.at ?? space.last.at)
  space.blocks.forEach((_, index) => forwardBlock(net, chunk, masks, index))
  if (shape.norm === 'post') return
  const { last, states, lastStats } = space
  const [gamma, beta] = [weights.lastGamma.values.at, weights.lastBeta.values.at]
  kernels.layerNorm(last.at, gamma, beta, chunk.tokens, shape.D, NORM_EPSILON, states.at, lastStats.at)
}

function embed({ kernels, shape, items: table, weights }: Net, chunk: Chunk, masks: Masks, out: number): void {
  const { D } = shape
  const { threshold, scale } = masks.dropout
  const positions = weights.positions.values.at
  for (const { items, length, first } of chunk.sequences) {
    const key = embeddingKey(masks, first, D)
    const to = out + 4 * first * D
    kernels.embedSequence(table, positions, items, length, D, inputScale(shape), key, threshold, scale, to)
  }
}

/** The mask is one over the whole chunk: eight elements take four counters. */
export const embeddingKey = ({ keys }: Masks, first: number, D: number): number => keys[0] + (first * D) / 2

function forwardBlock(net: Net, chunk: Chunk, { dropout, keys }: Masks, index: number): void {
  const { kernels, shape, space } = net
  const { D, norm } = shape
  const n = chunk.tokens
  const { threshold, scale } = dropout
  const [weights, packed, own] = [net.weights.blocks[index], net.packed[index], space.blocks[index]]
  const key = keysOf(keys, index)
  const { product } = space
  if (norm === 'pre') attentionNorm(net, weights, own, own.input.at, own.attended.at, n)
  multiply(kernels, own.attended.at, packed.projections, own.projected.at, n)
  attend(net, chunk, own, packed.out ? own.mixed.at : product.at)
  if (packed.out) multiply(kernels, own.mixed.at, packed.out, product.at, n)
  const outBias = weights.outBias.values.at
  kernels.addBiasDropout(
    ...([own.input.at, product.at, outBias, n, D, key.attention, threshold, scale, own.middle.at] as const),
  )
  if (norm === 'pre') feedNorm(net, weights, own, own.middle.at, own.fed.at, n)
  else attentionNorm(net, weights, own, own.middle.at, own.fed.at, n)
  activate(net, weights, packed, own, n, { key: key.hidden, threshold, scale })
  multiply(kernels, own.hidden.at, packed.outer, product.at, n)
  const next = space.blocks[index + 1]?.input.at ?? space.last.at
  const base = norm === 'pre' ? own.middle.at : own.fed.at
  const sum = norm === 'pre' ? next : own.sum.at
  kernels.addBiasDropout(
    ...([base, product.at, weights.outerBias.values.at, n, D, key.feed, threshold, scale, sum] as const),
  )
  if (norm === 'post') feedNorm(net, weights, own, sum, next, n)
}

interface Mask extends Dropout {
  readonly key: number
}

/** Fills `own.hidden`. */
function activate(
  { kernels, shape }: Net,
  { innerBias }: BlockWeights,
  { inner }: PackedBlock,
  own: BlockSpace,
  n: number,
  { key, threshold, scale }: Mask,
): void {
  const bias = innerBias.values.at
  const into = shape.activation === 'gelu' ? own.inside.at : own.hidden.at
  multiply(kernels, own.fed.at, inner, into, n)
  if (shape.activation === 'relu') kernels.biasReluDropout(into, bias, n, shape.D, key, threshold, scale)
  else kernels.biasGeluDropout(into, bias, n, shape.D, key, threshold, scale, own.hidden.at)
}

type NormArguments = readonly [net: Net, weights: BlockWeights, own: BlockSpace, x: number, y: number, n: number]

function attentionNorm(...[{ kernels, shape }, weights, own, x, y, n]: NormArguments): void {
  const { attentionGamma: gamma, attentionBeta: beta } = weights
  kernels.layerNorm(x, gamma.values.at, beta.values.at, n, shape.D, NORM_EPSILON, y, own.attentionStats.at)
}

function feedNorm(...[{ kernels, shape }, weights, own, x, y, n]: NormArguments): void {
  const { feedGamma: gamma, feedBeta: beta } = weights
  kernels.layerNorm(x, gamma.values.at, beta.values.at, n, shape.D, NORM_EPSILON, y, own.feedStats.at)
}

/** y [n, cols] = x [n, rows] times the matrix. */
function multiply(
  kernels: Kernels,
  x: number,
  { forward: packed, rows, cols }: PackedMatrix,
  y: number,
  n: number,
): void {
  kernels.gemm(x, rows, packed.at, y, cols, n, cols, rows, 1, 0)
}

function attend({ kernels, shape, space }: Net, chunk: Chunk, own: BlockSpace, out: number): void {
  const { D } = shape
  const [ld, ldk] = projectionStrides(shape)
  const [scale, work] = [attentionScale(shape), space.attentionWork.at]
  eachHead(shape, chunk, own, ({ probabilities, length, width, first, ...head }) => {
    const { q, k, v } = partsOf(shape, own.projected.at, own.attended.at, head)
    kernels.attention(q, k, v, ld, ldk, length, width, scale, probabilities, work, out + first, D)
  })
}

/** Row strides of queries and values, and of keys. */
export const projectionStrides = (shape: NetShape): readonly [ld: number, ldk: number] => [
  projectedWidth(shape),
  isMerged(shape) ? shape.D : projectedWidth(shape),
]

/** Where a head's first query, key and value are, or their gradients. `input` is what merged projections have for keys. */
export function partsOf(shape: NetShape, projected: number, input: number, { token, column }: Place) {
  const { D } = shape
  const q = projected + 4 * (token * projectedWidth(shape) + column)
  if (isMerged(shape)) return { q, k: input + 4 * token * D, v: q + 4 * D }
  return { q, k: q + 4 * D, v: q + 8 * D }
}

/** A sequence's first token in the chunk, and a head's first column. */
interface Place {
  readonly token: number
  readonly column: number
}

/** One head over one sequence. */
export interface Head extends Place {
  readonly probabilities: number
  readonly length: number
  readonly width: number
  /** Its first output from that of the chunk, in bytes. */
  readonly first: number
}

export function eachHead({ D, heads }: NetShape, chunk: Chunk, own: BlockSpace, visit: (head: Head) => void): void {
  const width = D / heads
  let probabilities = own.probabilities.at
  for (const { length, first: token } of chunk.sequences) {
    for (let head = 0; head < heads; head++) {
      const column = head * width
      visit({ token, column, probabilities, length, width, first: 4 * (token * D + column) })
      probabilities += 4 * length * ((length + 7) & ~7)
    }
  }
}
