import { MatineeError } from '../../../contract/errors.ts'
import { createLayout } from '../../engine/index.ts'
import type { Tensor, TensorMap } from '../mf/index.ts'
import type { NetShape } from './net-shape.ts'
import { planNet, weightsOf, type Weight, type WeightSpec } from './net-weights.ts'

/** A trained SASRec, all that serving needs. A viewer has no part in it: what they watched is the input. */
export interface SasrecWeights {
  readonly shape: NetShape
  /** [V] database ids, ascending. */
  readonly movieIds: Int32Array
  /** [V, D] */
  readonly items: Float32Array
  /** The network's weights by name. */
  readonly values: Readonly<Record<string, Float32Array>>
}

/** Names and sizes of a network's weights. */
function specsOf(shape: NetShape): readonly WeightSpec[] {
  const layout = createLayout()
  const make = (spec: WeightSpec): Weight => ({ ...spec, values: layout.reserve('f32', 0) })
  return weightsOf(planNet(shape, make))
}

const NORMS = ['pre', 'post'] as const
const ACTIVATIONS = ['relu', 'gelu'] as const

export function sasrecTensors({ shape, movieIds, items, values }: SasrecWeights): TensorMap {
  const { V, D, T, blocks, heads, norm, activation } = shape
  const network = specsOf(shape).map(({ name, rows, cols }): [string, Tensor] => [
    `net.${name}`,
    { shape: [rows, cols], data: values[name] },
  ])
  return {
    movieIds: { shape: [V], data: movieIds },
    items: { shape: [V, D], data: items },
    settings: {
      shape: [5],
      data: Int32Array.of(T, blocks, heads, NORMS.indexOf(norm), ACTIVATIONS.indexOf(activation)),
    },
    ...Object.fromEntries(network),
  }
}

/** Throws MODEL_NOT_TRAINED when the arrays are not those of this version's model. */
export function sasrecFromTensors(tensors: TensorMap): SasrecWeights {
  const { movieIds, items, settings } = tensors
  const shape = shapeFrom(items, settings)
  if (!shape || !(movieIds?.data instanceof Int32Array) || movieIds.data.length !== shape.V) throw ofAnotherVersion()
  const values = specsOf(shape).map(({ name, rows, cols }) => {
    const tensor = tensors[`net.${name}`]
    if (tensor?.data.length !== rows * cols) throw ofAnotherVersion()
    return [name, Float32Array.from(tensor.data)] as const
  })
  return {
    shape,
    movieIds: movieIds.data,
    items: Float32Array.from(items.data),
    values: Object.fromEntries(values),
  }
}

/** Undefined when they are none of this version's. */
function shapeFrom(items: Tensor | undefined, settings: Tensor | undefined): NetShape | undefined {
  const [V, D] = items?.shape ?? []
  // Four of them: from before there was a choice of activation.
  if (V === undefined || D === undefined || !settings || ![4, 5].includes(settings.data.length)) return undefined
  const [T, blocks, heads, place, kind = 0] = settings.data
  const [norm, activation] = [NORMS[place], ACTIVATIONS[kind]]
  const isSound = T >= 1 && blocks >= 1 && blocks <= 64 && heads >= 1 && D % heads === 0
  return norm && activation && isSound ? { V, D, T, blocks, heads, norm, activation } : undefined
}

const ofAnotherVersion = (): MatineeError => {
  const reason = 'The trained SASRec is of another version of Matinee. Train it again.'
  return new MatineeError('MODEL_NOT_TRAINED', reason, { model: 'sasrec', reason })
}
