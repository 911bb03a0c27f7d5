import { viewOf, type WasmMemory } from '../../engine/index.ts'
import type { Chunk } from './chunk.ts'
import { keysOf } from './dropout.ts'
import { eachHead, embeddingKey, partsOf, projectionStrides, type Masks, type Net } from './forward.ts'
import { attentionScale, inputScale } from './net-shape.ts'
import type { BlockWeights, NetWeights } from './net-weights.ts'
import { unmergeGradients, type PackedMatrix } from './packed-weights.ts'
import type { BackwardSpace } from './workspace.ts'

/** Where one micro-shard adds up its gradients. Addresses. */
export interface GradientSinks {
  /** [V, D], and u32 [V]: 1 where a row holds something. */
  readonly items: number
  readonly touched: number
  /** Of a weight: the same shape. */
  readonly of: (weight: NetWeights['positions']) => number
}

/**
 * Takes the gradient with respect to the hidden states, in `space.backward.gradient`, back through all that `forward` did with
 * the same chunk and masks, and adds up the gradients of weights and films.
 */
export function backward(net: Net, space: BackwardSpace, sinks: GradientSinks, chunk: Chunk, masks: Masks): void {
  const { kernels, shape, weights } = net
  const { last, lastStats } = net.space
  const gradient = space.gradient.at
  if (shape.norm === 'pre') {
    const { lastGamma: gamma, lastBeta: beta } = weights
    const at = [last.at, lastStats.at, gamma.values.at] as const
    kernels.layerNormBackward(...at, gradient, chunk.tokens, shape.D, gradient, 0, sinks.of(gamma), sinks.of(beta))
  }
  for (let index = shape.blocks - 1; index >= 0; index--) {
    const pass = new BlockPass(net, space, sinks, chunk, index)
    pass.feed(masks)
    pass.attention(masks)
  }
  embedBackward(net, gradient, sinks, chunk, masks)
}

const mergedAt = ({ shape: { D } }: Net, merged: number, block: number): number => merged + 8 * block * D * D

/** Before the first chunk of a micro-shard. */
export function clearMerged(memory: WasmMemory, { merged }: BackwardSpace): void {
  viewOf(memory, merged).fill(0)
}

/** After its last chunk: the gradients of merged matrices go on to the weights they are made of. */
export function unmerge(net: Net, { merged, packed }: BackwardSpace, sinks: GradientSinks): void {
  net.weights.blocks.forEach((weights, index) => {
    if (net.packed[index].out) return
    const into = { qkv: sinks.of(weights.qkv), out: sinks.of(weights.out) }
    unmergeGradients(net.kernels, net.shape.D, weights, mergedAt(net, merged.at, index), into, packed.at)
  })
}

function embedBackward(net: Net, gradient: number, sinks: GradientSinks, chunk: Chunk, masks: Masks): void {
  const { D } = net.shape
  const { threshold, scale } = masks.dropout
  for (const { items, length, first } of chunk.sequences) {
    net.kernels.embedSequenceBackward(
      ...([gradient + 4 * first * D, items, length, D, inputScale(net.shape)] as const),
      ...([embeddingKey(masks, first, D), threshold, scale] as const),
      ...([sinks.items, sinks.touched, sinks.of(net.weights.positions)] as const),
    )
  }
}

/** The way back through one block; `space.gradient` is that of its output, then of its middle, then of its input. */
class BlockPass {
  readonly #net: Net
  readonly #space: BackwardSpace
  readonly #sinks: GradientSinks
  readonly #chunk: Chunk
  readonly #index: number

  constructor(net: Net, space: BackwardSpace, sinks: GradientSinks, chunk: Chunk, index: number) {
    this.#net = net
    this.#space = space
    this.#sinks = sinks
    this.#chunk = chunk
    this.#index = index
  }

  feed({ dropout, keys }: Masks): void {
    const { kernels, shape } = this.#net
    const { gradient, branch, inner } = this.#space
    const [weights, packed, own] = this.#block()
    const { D, norm } = shape
    const n = this.#chunk.tokens
    const sinks = this.#sinks
    const { threshold, scale } = dropout
    const key = keysOf(keys, this.#index).feed
    if (norm === 'post') this.#normBackward('feed', own.sum.at, own.feedStats.at, gradient.at, 0)
    const outerBias = sinks.of(weights.outerBias)
    kernels.addBiasDropoutBackward(gradient.at, n, D, key, threshold, scale, branch.at, outerBias)
    this.#weightGradient(own.hidden.at, branch.at, packed.outer, sinks.of(weights.outer))
    this.#inputGradient(branch.at, packed.outer, inner.at, 0)
    this.#activationBackward({ dropout, keys })
    this.#weightGradient(own.fed.at, inner.at, packed.inner, sinks.of(weights.inner))
    if (norm === 'post') return this.#inputGradient(inner.at, packed.inner, gradient.at, 1)
    this.#inputGradient(inner.at, packed.inner, branch.at, 0)
    this.#normBackward('feed', own.middle.at, own.feedStats.at, branch.at, 1)
  }

  /** Of `inner`, in place. */
  #activationBackward({ dropout, keys }: Masks): void {
    const { kernels, shape } = this.#net
    const [weights, , own] = this.#block()
    const { threshold, scale } = dropout
    const [inner, n, bias] = [this.#space.inner.at, this.#chunk.tokens, this.#sinks.of(weights.innerBias)]
    const key = keysOf(keys, this.#index).hidden
    if (shape.activation === 'relu') kernels.biasReluDropoutBackward(own.hidden.at, inner, n, shape.D, scale, bias)
    else kernels.biasGeluDropoutBackward(own.inside.at, inner, n, shape.D, key, threshold, scale, bias)
  }

  attention({ dropout, keys }: Masks): void {
    const { kernels, shape } = this.#net
    const { gradient, branch, inner } = this.#space
    const [weights, packed, own] = this.#block()
    const { D, norm } = shape
    const n = this.#chunk.tokens
    const sinks = this.#sinks
    const { threshold, scale } = dropout
    const key = keysOf(keys, this.#index).attention
    if (norm === 'post') this.#normBackward('attention', own.middle.at, own.attentionStats.at, gradient.at, 0)
    const outBias = sinks.of(weights.outBias)
    kernels.addBiasDropoutBackward(gradient.at, n, D, key, threshold, scale, branch.at, outBias)
    if (packed.out) this.#separate(weights, packed.out)
    else this.#merged()
    if (norm === 'pre') this.#normBackward('attention', own.input.at, own.attentionStats.at, inner.at, 1)
    else kernels.reduceShards(gradient.at, (inner.at - gradient.at) / 4, 2, n * D, 1, gradient.at)
  }

  /** `inner` takes the gradient of what attention read, from that of its part of the sum, in `branch`. */
  #separate(weights: BlockWeights, out: PackedMatrix): void {
    const { branch, inner, projected } = this.#space
    const [, packed, own] = this.#block()
    this.#weightGradient(own.mixed.at, branch.at, out, this.#sinks.of(weights.out))
    this.#inputGradient(branch.at, out, inner.at, 0)
    this.#headsBackward(inner.at, 0)
    this.#weightGradient(own.attended.at, projected.at, packed.projections, this.#sinks.of(weights.qkv))
    this.#inputGradient(projected.at, packed.projections, inner.at, 0)
  }

  /** As `separate`; the input is also the keys, whose gradient is there first. */
  #merged(): void {
    const { branch, inner, projected, merged } = this.#space
    const [, { projections }, own] = this.#block()
    this.#headsBackward(branch.at, inner.at)
    this.#weightGradient(own.attended.at, projected.at, projections, mergedAt(this.#net, merged.at, this.#index))
    this.#inputGradient(projected.at, projections, inner.at, 1)
  }

  #block() {
    const { weights, packed, space } = this.#net
    return [weights.blocks[this.#index], packed[this.#index], space.blocks[this.#index]] as const
  }

  /** `keys` takes the gradient of merged keys. */
  #headsBackward(dMixed: number, keys: number): void {
    const { kernels, shape, space } = this.#net
    const [, , own] = this.#block()
    const [ld, ldk] = projectionStrides(shape)
    eachHead(shape, this.#chunk, own, ({ probabilities, length, width, first, ...head }) => {
      const { q, k, v } = partsOf(shape, own.projected.at, own.attended.at, head)
      const into = partsOf(shape, this.#space.projected.at, keys, head)
      kernels.attentionBackward(
        ...([q, k, v, ld, ldk, length, width, attentionScale(shape), probabilities] as const),
        ...([dMixed + first, shape.D, space.attentionWork.at, into.q, into.k, into.v] as const),
      )
    })
  }

  /** The gradient of the norm's output at `dy` becomes, or is added to, the gradient. */
  #normBackward(part: 'attention' | 'feed', x: number, stats: number, dy: number, accumulate: 0 | 1): void {
    const { kernels, shape } = this.#net
    const weights: BlockWeights = this.#net.weights.blocks[this.#index]
    const gamma = weights[`${part}Gamma`]
    const into = [this.#sinks.of(gamma), this.#sinks.of(weights[`${part}Beta`])] as const
    const { gradient } = this.#space
    const n = this.#chunk.tokens
    kernels.layerNormBackward(x, stats, gamma.values.at, dy, n, shape.D, gradient.at, accumulate, ...into)
  }

  /** into += x^T dy */
  #weightGradient(x: number, dy: number, { rows, cols }: PackedMatrix, into: number): void {
    const { kernels } = this.#net
    const { packed } = this.#space
    const n = this.#chunk.tokens
    kernels.gemmPackB(dy, cols, n, cols, packed.at)
    kernels.gemmOfTranspose(x, rows, packed.at, into, cols, rows, cols, n, 1, 1)
  }

  /** into = dy times the matrix transposed, or +=. */
  #inputGradient(dy: number, { rows, cols, backward: packed }: PackedMatrix, into: number, accumulate: 0 | 1): void {
    this.#net.kernels.gemm(dy, cols, packed?.at ?? 0, into, rows, this.#chunk.tokens, rows, cols, 1, accumulate)
  }
}
