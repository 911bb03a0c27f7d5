import type { WideDeepSettings } from '../../../contract/settings/wide-deep.ts'
import { packedLength, type Lane, type Layout, type Region } from '../../engine/index.ts'
import {
  normal,
  planDense,
  planEmbedding,
  uniform,
  ZEROS,
  type AdagradSpec,
  type DenseBlock,
  type DenseSpec,
  type ParameterBlock,
} from '../neural/index.ts'
import { CONTEXT_FIELDS } from './context.ts'
import { FILM_FIELDS } from './film-facts.ts'
import { packHalf, packTasks, planHalf, type Half } from './first-layer.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A layer's weights [inputs, outputs] and the same packed for forward and, transposed, for backward. */
export interface Layer extends HalfLayer {
  readonly packedTransposed: Region<'f32'>
}

/** A layer of which scoring takes all of the packed weights, and a training step only what `Half` says. */
interface HalfLayer {
  readonly inputs: number
  readonly outputs: number
  readonly weights: DenseBlock
  readonly packed: Region<'f32'>
}

/**
 * The parameters of Wide & Deep. The first layer is one matrix cut in two: what is of the moment is computed once per moment,
 * what is of the film once per film. widths: w1 .. wL of the tower; D embedding.
 */
export interface Net {
  readonly D: number
  readonly widths: readonly number[]
  readonly vocabulary: Vocabulary
  /** [vocabulary, D] */
  readonly embedding: ParameterBlock
  /** [CONTEXT_FIELDS * D, w1] */
  readonly contextLayer: HalfLayer
  /** [FILM_FIELDS * D, w1] */
  readonly filmLayer: HalfLayer
  /** The same two as a training step computes them: of the moment, of the film. */
  readonly halves: { readonly context: Half; readonly film: Half }
  /** From w1 to w2, ... */
  readonly hidden: readonly Layer[]
  /** One per width. */
  readonly biases: readonly DenseBlock[]
  /** [1, wL] */
  readonly head: DenseBlock
  /** [buckets, 1]; undefined without a wide part. */
  readonly wide: ParameterBlock | undefined
}

/** Spread of the first embeddings. */
const FIRST_SPREAD = 0.05
/** What AdaGrad's sums hold at first. */
const FLOOR = 0.1
/** FTRL of the wide part: its own rate, so that memory and generalisation can be tuned apart. */
const WIDE = { rate: 0.1, beta: 1, l1: 1, l2: 1 } as const

export const widthsOf = (tower: string): number[] => tower.split('-').map(Number)

export function planNet(layout: Layout, vocabulary: Vocabulary, settings: WideDeepSettings): Net {
  const { embeddingSize: D, regularisation, learningRate, crosses } = settings
  const widths = widthsOf(settings.tower)
  const [first] = widths
  const adagrad: AdagradSpec = { kind: 'adagrad', learningRate, floor: FLOOR, l2: regularisation }
  const optimiser: AdagradSpec = { ...adagrad, l2: 0 }
  const inputs = (CONTEXT_FIELDS + FILM_FIELDS) * D
  const halfLayer = (name: string, K: number, N: number, fanIn = K): HalfLayer => ({
    inputs: K,
    outputs: N,
    weights: planDense(layout, { name, rows: K, cols: N, initialisation: glorot(fanIn, N), optimiser }),
    packed: layout.reserve('f32', packedLength(K, N)),
  })
  const layer = (name: string, K: number, N: number): Layer => ({
    ...halfLayer(name, K, N),
    packedTransposed: layout.reserve('f32', packedLength(N, K)),
  })
  const contextLayer = halfLayer('context', CONTEXT_FIELDS * D, first, inputs)
  const filmLayer = halfLayer('film', FILM_FIELDS * D, first, inputs)
  const words = vocabulary.rows - vocabulary.genres
  const vector = (name: string, cols: number): DenseSpec => ({ name, rows: 1, cols, initialisation: ZEROS, optimiser })
  return {
    ...{ D, widths, vocabulary, contextLayer, filmLayer },
    halves: {
      context: planHalf(layout, 'context', { weights: contextLayer.weights, words }),
      film: planHalf(layout, 'film', { weights: filmLayer.weights, words }),
    },
    embedding: planEmbedding(layout, {
      ...{
        name: 'embedding',
        rows: vocabulary.rows,
        cols: D,
        initialisation: normal(FIRST_SPREAD),
        optimiser: adagrad,
      },
    }),
    hidden: widths.slice(1).map((width, at) => layer(`hidden${at + 2}`, widths[at], width)),
    biases: widths.map((width, at) => planDense(layout, vector(`bias${at + 1}`, width))),
    head: planDense(layout, { ...vector('head', last(widths)), initialisation: glorot(last(widths), 1) }),
    wide: crosses === 0 ? undefined : planWide(layout, crosses),
  }
}

const planWide = (layout: Layout, buckets: number): ParameterBlock =>
  planEmbedding(layout, {
    ...{ name: 'wide', rows: buckets, cols: 1, initialisation: ZEROS },
    optimiser: { kind: 'ftrl', learningRate: WIDE.rate, beta: WIDE.beta, l1: WIDE.l1, l2: WIDE.l2 },
  })

const glorot = (inputs: number, outputs: number) => uniform(Math.sqrt(6 / (inputs + outputs)))

const last = (widths: readonly number[]): number => widths[widths.length - 1]

/** Blocks all of whose values are stepped in every batch. */
export const denseBlocks = ({ contextLayer, filmLayer, hidden, biases, head }: Net): DenseBlock[] => [
  ...[contextLayer, filmLayer, ...hidden].map(({ weights }) => weights),
  ...biases,
  head,
]

export const allBlocks = (net: Net): ParameterBlock[] => [
  net.embedding,
  ...denseBlocks(net),
  ...(net.wide ? [net.wide] : []),
]

/** Makes of the weights what a step reads of them, after they were written. All lanes call it; ends with a barrier. */
export function packWeights(lane: Lane, net: Net): void {
  const { context, film } = net.halves
  const [ofContext, ofFilm] = [packTasks(context), packTasks(film)]
  lane.forEachShard(ofContext + ofFilm + 2 * net.hidden.length, (task) => {
    if (task < ofContext) packHalf(lane.kernels, context, net, task)
    else if (task < ofContext + ofFilm) packHalf(lane.kernels, film, net, task - ofContext)
    else packHidden(lane, net, task - ofContext - ofFilm)
  })
}

function packHidden({ kernels }: Lane, { hidden }: Net, task: number): void {
  const { inputs, outputs, weights, packed, packedTransposed } = hidden[task >> 1]
  const { at } = weights.values
  if (task % 2 === 0) kernels.gemmPackB(at, outputs, inputs, outputs, packed.at)
  else kernels.gemmPackBTransposed(at, outputs, outputs, inputs, packedTransposed.at)
}

/** Packs the halves of the first layer whole, for scoring. All lanes call it; ends with a barrier. */
export function packForScoring(lane: Lane, { contextLayer, filmLayer }: Net): void {
  lane.forEachShard(2, (task) => {
    const { inputs, outputs, weights, packed } = task === 0 ? contextLayer : filmLayer
    lane.kernels.gemmPackB(weights.values.at, outputs, inputs, outputs, packed.at)
  })
}
