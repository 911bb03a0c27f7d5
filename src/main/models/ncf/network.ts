import type { NcfSettings } from '../../../contract/settings/ncf.ts'
import type { Layout } from '../../engine/index.ts'
import {
  adam,
  normal,
  planDense,
  planEmbedding,
  uniform,
  ZEROS,
  type DenseBlock,
  type ParameterBlock,
} from '../neural/index.ts'
import { towerWidths } from './settings.ts'

/** U viewers, V films; D numbers of a GMF embedding, E of an MLP embedding, S = D + E of a row with both. */
export interface NetworkShape {
  readonly U: number
  readonly V: number
  readonly D: number
  readonly E: number
  readonly S: number
  /** Of the tower's layers behind the embeddings, at least one. */
  readonly widths: readonly number[]
}

/** One layer of the tower: a_l = max(0, a_(l-1) W + b); W [inputs, outputs]. */
export interface Layer {
  readonly inputs: number
  readonly outputs: number
  readonly weights: DenseBlock
  readonly bias: DenseBlock
}

/**
 * NeuMF (He, Liao, Zhang, Nie, Hu and Chua 2017, section 3.4). A row of `viewers` and of `films` is [GMF half | MLP half], D and E
 * numbers, so that one gather and one optimiser step serve both. With p, q the GMF halves and u, v the MLP halves,
 *
 *   logit = head . [p * q | tower([u | v])] + bias
 *
 * The first layer's weights are [viewer's half; film's half]: tower_1 = max(0, u Wu + v Wv + b).
 */
export interface Network {
  readonly shape: NetworkShape
  /** [U, S] */
  readonly viewers: ParameterBlock
  /** [V, S] */
  readonly films: ParameterBlock
  readonly layers: readonly Layer[]
  /** [1, D + last width] */
  readonly head: DenseBlock
  /** [1, 2] of the whole, and of the GMF half while the halves are trained alone. */
  readonly bias: DenseBlock
}

/** Of the embeddings; the paper's section 4.1. */
const SPREAD = 0.01

export function planNetwork(layout: Layout, shape: NetworkShape, settings: NcfSettings): Network {
  const { U, V, D, E, S, widths } = shape
  const optimiser = adam(settings.learningRate, settings.regularisation)
  const embedding = (name: string, rows: number) =>
    planEmbedding(layout, { ...{ name, rows, cols: S, optimiser }, initialisation: normal(SPREAD) })
  const layers = widths.map((outputs, index): Layer => {
    const inputs = index === 0 ? 2 * E : widths[index - 1]
    const initialisation = uniform(Math.sqrt(6 / (inputs + outputs)))
    const weights = { name: `layer${index}.weights`, rows: inputs, cols: outputs, optimiser, initialisation }
    const bias = { name: `layer${index}.bias`, rows: 1, cols: outputs, optimiser, initialisation: ZEROS }
    return { inputs, outputs, weights: planDense(layout, weights), bias: planDense(layout, bias) }
  })
  const width = D + lastWidth(shape)
  const initialisation = uniform(Math.sqrt(3 / width))
  return {
    shape,
    viewers: embedding('viewers', U),
    films: embedding('films', V),
    layers,
    head: planDense(layout, { name: 'head', rows: 1, cols: width, optimiser, initialisation }),
    bias: planDense(layout, {
      name: 'bias',
      rows: 1,
      cols: 2,
      optimiser: adam(settings.learningRate),
      initialisation: ZEROS,
    }),
  }
}

/**
 * As the paper counts (section 4.1): the first number of the tower is the width of the viewer's and the film's embedding side by
 * side, the others are layers. `embeddingSize` is that of the GMF half.
 */
export function networkShape(U: number, V: number, { embeddingSize: D, tower }: NcfSettings): NetworkShape {
  const [first, ...widths] = towerWidths(tower)
  const E = first / 2
  return { U, V, D, E, S: D + E, widths }
}

export const lastWidth = ({ widths }: NetworkShape): number => widths[widths.length - 1]

export const denseBlocks = ({ layers, head, bias }: Network): DenseBlock[] => [
  ...layers.flatMap((layer) => [layer.weights, layer.bias]),
  ...[head, bias],
]

export const allBlocks = (network: Network): ParameterBlock[] => [
  ...[network.viewers, network.films],
  ...denseBlocks(network),
]
