import type { NcfSettings } from '../../../contract/settings/ncf.ts'
import { MatineeError } from '../../../contract/errors.ts'
import { NOTHING_HELD_OUT, lastFilms, type Dataset } from '../../dataset/index.ts'
import { viewOf, type WasmMemory } from '../../engine/index.ts'
import { factorsFromTensors, factorTensors } from '../candidate-factors/index.ts'
import type { MfWeights, Tensor, TensorMap } from '../mf/index.ts'
import type { NcfPlan } from './ncf-plan.ts'
import { historyKeys } from './history-keys.ts'

/** A trained NeuMF, all that serving needs. U viewers, V films; D numbers of a GMF half, S of a row. */
export interface NcfWeights {
  /** [V] database ids, ascending. */
  readonly movieIds: Int32Array
  readonly D: number
  readonly S: number
  /** Of the layers behind the embeddings. */
  readonly widths: readonly number[]
  /** [U, S] and [V, S]: GMF half, MLP half. */
  readonly viewers: Float32Array
  readonly films: Float32Array
  /** Per layer: [inputs, outputs], then [outputs]. */
  readonly layers: readonly { readonly weights: Float32Array; readonly bias: Float32Array }[]
  /** [D + last width], and behind it the bias. */
  readonly head: Float32Array
  /** [U, 2] by which the history each viewer was trained on is known again: see `historyKeys`. */
  readonly keys: Uint32Array
  /** Finds candidates and folds in. */
  readonly factors: MfWeights
}

export interface CollectOptions {
  readonly dataset: Dataset
  readonly settings: NcfSettings
}

/** Copies the result out of the shared memory, which ends with the job. */
export function collectWeights(
  memory: WasmMemory,
  { network }: NcfPlan,
  { dataset, settings }: CollectOptions,
  factors: MfWeights,
): NcfWeights {
  const { shape, layers, head, bias, viewers, films } = network
  const copy = (block: typeof viewers): Float32Array => viewOf(memory, block.values).slice()
  return {
    movieIds: dataset.movieIds.slice(),
    ...{ D: shape.D, S: shape.S, widths: shape.widths, viewers: copy(viewers), films: copy(films), factors },
    layers: layers.map((layer) => ({ weights: copy(layer.weights), bias: copy(layer.bias) })),
    head: Float32Array.from([...copy(head), copy(bias)[0]]),
    keys: trainedKeys(dataset, settings.validate),
  }
}

/** The key of what each viewer was trained on: their history, without its last film where that was held out. */
function trainedKeys(dataset: Dataset, validate: boolean): Uint32Array {
  const heldOut = validate ? lastFilms(dataset) : undefined
  const keys = new Uint32Array(2 * dataset.viewerIds.length)
  dataset.viewerIds.forEach((_, viewer) => {
    const hidden = heldOut && heldOut[viewer] !== NOTHING_HELD_OUT ? 1 : 0
    const films = dataset.movies.subarray(dataset.offsets[viewer], dataset.offsets[viewer + 1] - hidden)
    const all = historyKeys(films)
    keys.set(all.subarray(2 * films.length, 2 * films.length + 2), 2 * viewer)
  })
  return keys
}

/** The weights as named arrays. */
export function ncfTensors(weights: NcfWeights): TensorMap {
  const { movieIds, D, S, widths, viewers, films, layers, head, keys, factors } = weights
  const towers = layers.flatMap(({ weights: values, bias }, index): [string, Tensor][] => [
    [`layer${index}.weights`, { shape: [values.length / widths[index], widths[index]], data: values }],
    [`layer${index}.bias`, { shape: [bias.length], data: bias }],
  ])
  return {
    movieIds: { shape: [movieIds.length], data: movieIds },
    sizes: { shape: [1], data: Int32Array.of(D) },
    tower: { shape: [widths.length], data: Int32Array.from(widths) },
    viewers: { shape: [viewers.length / S, S], data: viewers },
    films: { shape: [movieIds.length, S], data: films },
    head: { shape: [head.length], data: head },
    keys: { shape: [keys.length / 2, 2], data: Int32Array.from(keys, (key) => key | 0) },
    ...Object.fromEntries(towers),
    ...factorTensors(factors),
  }
}

/** Throws MODEL_NOT_TRAINED when the arrays are not those of this version's model. */
export function ncfFromTensors(tensors: TensorMap): NcfWeights {
  const { movieIds, sizes, tower, viewers, films, head, keys } = tensors
  const [V, S] = films?.shape ?? []
  const [U] = viewers?.shape ?? []
  const widths = tower ? Array.from(tower.data) : []
  const D = sizes?.data[0]
  const layers = widths.map((width, index) => {
    const inputs = index === 0 ? 2 * ((S ?? 0) - (D ?? 0)) : widths[index - 1]
    const weights = tensors[`layer${index}.weights`]
    const bias = tensors[`layer${index}.bias`]
    const isWhole = has(weights, [inputs, width]) && has(bias, [width])
    return isWhole ? { weights: Float32Array.from(weights.data), bias: Float32Array.from(bias.data) } : undefined
  })
  const known = layers.filter((layer) => layer !== undefined)
  const isWhole =
    V !== undefined &&
    U !== undefined &&
    S !== undefined &&
    D !== undefined &&
    known.length > 0 &&
    known.length === widths.length &&
    has(movieIds, [V]) &&
    has(viewers, [U, S]) &&
    has(films, [V, S]) &&
    has(head, [D + widths[widths.length - 1] + 1]) &&
    has(keys, [U, 2])
  if (!isWhole || !(movieIds.data instanceof Int32Array)) throw ofAnotherVersion()
  return {
    ...{ movieIds: movieIds.data, D, S, widths, layers: known, factors: factorsFromTensors(tensors) },
    viewers: Float32Array.from(viewers.data),
    films: Float32Array.from(films.data),
    head: Float32Array.from(head.data),
    keys: Uint32Array.from(keys.data, (key) => key >>> 0),
  }
}

const has = (tensor: Tensor | undefined, shape: readonly number[]): tensor is Tensor =>
  tensor !== undefined &&
  tensor.shape.length === shape.length &&
  tensor.shape.every((length, axis) => length === shape[axis]) &&
  tensor.data.length === shape.reduce((product, length) => product * length, 1)

const ofAnotherVersion = (): MatineeError => {
  const reason = 'The trained Neural CF is of another version of Matinee. Train it again.'
  return new MatineeError('MODEL_NOT_TRAINED', reason, { model: 'ncf', reason })
}
