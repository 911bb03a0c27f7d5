import { packedLength, padded, type Layout, type Region } from '../../engine/index.ts'
import type { NetShape } from './net-shape.ts'
import { isMerged, projectedWidth } from './packed-weights.ts'

/** What one block keeps of a chunk between forward and backward. n tokens of the chunk, arrays [n, D] unless said. */
export interface BlockSpace {
  /** What comes in. */
  readonly input: Region<'f32'>
  /** What attention reads: the input, normalised first with `pre`. */
  readonly attended: Region<'f32'>
  /** What the projections give: [n, 3 D] queries, keys, values; merged [n, 2 D] without the keys, which are the input. */
  readonly projected: Region<'f32'>
  /** Of each sequence, one after the other, and in it of each head: [length, length rounded up to 8]. */
  readonly probabilities: Region<'f32'>
  /** What comes out of the heads; nothing when merged, where that is the product at once. */
  readonly mixed: Region<'f32'>
  /** Input plus attention. */
  readonly middle: Region<'f32'>
  /** What the feed-forward part reads: `middle`, normalised. */
  readonly fed: Region<'f32'>
  readonly hidden: Region<'f32'>
  /** What came into GELU; nothing with ReLU, whose result says as much. */
  readonly inside: Region<'f32'>
  /** What comes out; `post` still normalises it. */
  readonly sum: Region<'f32'>
  /** [n, 2] of the norms before or after attention and feed-forward. */
  readonly attentionStats: Region<'f32'>
  readonly feedStats: Region<'f32'>
}

/** The arrays one lane runs chunks in: small enough to stay in the second-level cache. */
export interface Workspace {
  /** Most tokens of a chunk. */
  readonly tokens: number
  readonly blocks: readonly BlockSpace[]
  /** [n, D] what the last block gives, and that normalised: the hidden states. */
  readonly last: Region<'f32'>
  readonly states: Region<'f32'>
  readonly lastStats: Region<'f32'>
  /** Scratch of products, [n, D]. */
  readonly product: Region<'f32'>
  readonly attentionWork: Region<'f32'>
  readonly backward: BackwardSpace | undefined
}

export interface BackwardSpace {
  /** [n, D] the gradient with respect to the states, which becomes that of each layer in turn. */
  readonly gradient: Region<'f32'>
  /** [n, D] */
  readonly branch: Region<'f32'>
  readonly inner: Region<'f32'>
  /** Like the block's. */
  readonly projected: Region<'f32'>
  /** [blocks, D, 2 D] the gradients of merged matrices over a micro-shard so far; nothing when none is merged. */
  readonly merged: Region<'f32'>
  /** Gradients packed for products with inputs. */
  readonly packed: Region<'f32'>
}

/** Short sequences are worked on together while they are no more tokens: what a block keeps of them fits the second-level cache. */
export const CHUNK_TOKENS = 128

export const chunkTokens = ({ T }: NetShape): number => Math.max(T, CHUNK_TOKENS)

export function planWorkspace(layout: Layout, shape: NetShape, tokens: number, learns: boolean): Workspace {
  const { D, T, heads, blocks } = shape
  const head = padded(D / heads)
  const array = (): Region<'f32'> => layout.reserve('f32', tokens * D)
  const stats = (): Region<'f32'> => layout.reserve('f32', 2 * tokens)
  const block = (): BlockSpace => {
    const input = array()
    return {
      input,
      attended: shape.norm === 'pre' ? array() : input,
      projected: layout.reserve('f32', tokens * projectedWidth(shape)),
      probabilities: layout.reserve('f32', tokens * padded(T) * heads),
      mixed: layout.reserve('f32', isMerged(shape) ? 0 : tokens * D),
      inside: layout.reserve('f32', shape.activation === 'gelu' ? tokens * D : 0),
      ...{ middle: array(), fed: array(), hidden: array(), sum: array() },
      ...{ attentionStats: stats(), feedStats: stats() },
    }
  }
  const last = array()
  return {
    tokens,
    blocks: Array.from({ length: blocks }, block),
    ...{ last, states: shape.norm === 'pre' ? array() : last, lastStats: stats(), product: array() },
    attentionWork: layout.reserve('f32', padded(T) * (4 * head + T)),
    backward: learns ? planBackward(layout, shape, tokens) : undefined,
  }
}

const planBackward = (layout: Layout, shape: NetShape, tokens: number): BackwardSpace => ({
  gradient: layout.reserve('f32', tokens * shape.D),
  branch: layout.reserve('f32', tokens * shape.D),
  inner: layout.reserve('f32', tokens * shape.D),
  projected: layout.reserve('f32', tokens * projectedWidth(shape)),
  merged: layout.reserve('f32', isMerged(shape) ? 2 * shape.blocks * shape.D ** 2 : 0),
  packed: layout.reserve('f32', packedLength(Math.max(tokens, shape.D), projectedWidth(shape))),
})
