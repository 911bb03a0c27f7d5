import type { Region } from '../../engine/index.ts'
import { normal, uniform, ZEROS, type Initialisation } from '../neural/index.ts'
import type { NetShape } from './net-shape.ts'

/** A named array of weights to be laid out, row-major [rows, cols]. */
export interface WeightSpec {
  readonly name: string
  readonly rows: number
  readonly cols: number
  readonly initialisation: Initialisation
}

/** A weight in an arena: for training with gradients and optimiser state, for serving its values alone. */
export interface Weight extends WeightSpec {
  readonly values: Region<'f32'>
}

/** One round of attention and point-wise feed-forward. Queries, keys and values have no bias: see `NetWeights`. */
export interface BlockWeights<W extends Weight = Weight> {
  readonly attentionGamma: W
  readonly attentionBeta: W
  /** [D, 3 D]: queries, keys and values side by side, so that one product makes all three. */
  readonly qkv: W
  readonly out: W
  readonly outBias: W
  readonly feedGamma: W
  readonly feedBeta: W
  readonly inner: W
  readonly innerBias: W
  readonly outer: W
  readonly outerBias: W
}

/**
 * All weights of SASRec but the films' vectors, which are input and output at once. A bias of keys would cancel in the softmax
 * and one of values would only shift the output's bias, so there are none.
 */
export interface NetWeights<W extends Weight = Weight> {
  /** [T, D]: row t belongs to the (t + 1)-th film read, whatever the length of the history. */
  readonly positions: W
  readonly blocks: readonly BlockWeights<W>[]
  /** After the last block; `post` has normalised already and leaves them as they began. */
  readonly lastGamma: W
  readonly lastBeta: W
}

const ONES: Initialisation = { kind: 'constant', value: 1 }

/** Spread of first vectors of films and positions. */
export const FIRST_VECTORS = normal(0.02)

/** Glorot and Bengio 2010. */
const linear = (inputs: number, outputs: number): Initialisation => uniform(Math.sqrt(6 / (inputs + outputs)))

/** Lays out all weights of a network, each as `make` does it. */
export function planNet<W extends Weight>({ T, D, blocks }: NetShape, make: (spec: WeightSpec) => W): NetWeights<W> {
  const vector = (name: string, initialisation: Initialisation): W => make({ name, rows: 1, cols: D, initialisation })
  const matrix = (name: string, cols: number): W => make({ name, rows: D, cols, initialisation: linear(D, D) })
  return {
    positions: make({ name: 'positions', rows: T, cols: D, initialisation: FIRST_VECTORS }),
    blocks: Array.from({ length: blocks }, (_, index) => {
      const of = (part: string): string => `block${index}.${part}`
      return {
        attentionGamma: vector(of('attentionGamma'), ONES),
        attentionBeta: vector(of('attentionBeta'), ZEROS),
        qkv: matrix(of('qkv'), 3 * D),
        out: matrix(of('out'), D),
        outBias: vector(of('outBias'), ZEROS),
        feedGamma: vector(of('feedGamma'), ONES),
        feedBeta: vector(of('feedBeta'), ZEROS),
        inner: matrix(of('inner'), D),
        innerBias: vector(of('innerBias'), ZEROS),
        outer: matrix(of('outer'), D),
        outerBias: vector(of('outerBias'), ZEROS),
      }
    }),
    lastGamma: vector('lastGamma', ONES),
    lastBeta: vector('lastBeta', ZEROS),
  }
}

/** Every weight once, always in the same order. */
export const weightsOf = <W extends Weight>({ positions, blocks, lastGamma, lastBeta }: NetWeights<W>): W[] => [
  positions,
  ...blocks.flatMap((block) => Object.values<W>({ ...block })),
  lastGamma,
  lastBeta,
]
