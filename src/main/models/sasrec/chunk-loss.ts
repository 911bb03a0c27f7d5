import type { GradientSinks } from './backward.ts'
import type { Chunk } from './chunk.ts'

/** The hidden states of one chunk and what is asked of them. Addresses; n tokens, D embedding. */
export interface LossTask {
  readonly chunk: Chunk
  /** [n, D] */
  readonly states: number
  /** u32 [n] the film that came next. */
  readonly targets: number
  /** [n, D] takes the gradient; whatever it held is overwritten. */
  readonly gradient: number
  /** Where the gradients of films are added. */
  readonly sinks: GradientSinks
}

/** A way to judge hidden states, as one lane uses it. Gradients are those of the sum over tokens, not of their mean. */
export interface ChunkLoss {
  /** Prepares what all chunks of a step share; all lanes call it, before a barrier ends it. */
  readonly beginStep: (epoch: number, step: number) => void
  /** Before the first chunk of a micro-shard. */
  readonly beginShard: (epoch: number, step: number, shard: number) => void
  /** The sum of the losses of the chunk's tokens. */
  readonly run: (task: LossTask) => number
  /** After the last chunk of a micro-shard. */
  readonly endShard: (sinks: GradientSinks) => void
}
