import { createStream } from '../../random/index.ts'
import { MICRO_SHARDS } from '../neural/index.ts'
import type { Sequences } from './sequences.ts'

/** The sequences of one optimiser step, in the order of its micro-shards. */
export interface Batch {
  readonly tokens: number
  /** [MICRO_SHARDS] numbers of sequences. */
  readonly shards: readonly (readonly number[])[]
}

/** Shuffles the numbers of all sequences anew for an epoch: the stream is `sasrec/order/<epoch>`. */
export const orderOf = ({ starts }: Sequences, seed: number, epoch: number): Uint32Array =>
  createStream(seed, `sasrec/order/${epoch}`).shuffle(Uint32Array.from(starts.keys()))

/** Cuts sequences, in the order given, into micro-shards of about as many tokens each. */
export function dealBatch({ lengths }: Sequences, order: Uint32Array): Batch {
  const shards: number[][] = Array.from({ length: MICRO_SHARDS }, () => [])
  const tokens = order.reduce((sum, sequence) => sum + lengths[sequence], 0)
  let before = 0
  for (const sequence of order) {
    shards[Math.floor((MICRO_SHARDS * before) / tokens)].push(sequence)
    before += lengths[sequence]
  }
  return { tokens, shards }
}
