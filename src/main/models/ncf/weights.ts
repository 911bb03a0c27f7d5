import type { NcfSettings } from '../../../contract/settings/ncf.ts'
import { MatineeError } from '../../../contract/errors.ts'
import { historyOf, lastFilms, NOTHING_HELD_OUT, type Dataset, type History } from '../../dataset/index.ts'
import { viewOf, type WasmMemory } from '../../engine/index.ts'
import { factorsFromTensors, factorTensors } from '../candidate-factors/index.ts'
import { createMfServing, type MfWeights, type Tensor, type TensorMap } from '../mf/index.ts'
import type { NcfPlan } from './ncf-plan.ts'
import { historyKeys } from './history-keys.ts'
import { fitRidgeMap } from './ridge-map.ts'

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
  /** [F + 1, S] from the factors of a viewer, and a constant, to their row: see `fitRidgeMap`. */
  readonly map: Float32Array
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
  const histories = trainedHistories(dataset, settings.validate)
  const copy = (block: typeof viewers): Float32Array => viewOf(memory, block.values).slice()
  return {
    movieIds: dataset.movieIds.slice(),
    ...{ D: shape.D, S: shape.S, widths: shape.widths, viewers: copy(viewers), films: copy(films), factors },
    layers: layers.map((layer) => ({ weights: copy(layer.weights), bias: copy(layer.bias) })),
    head: Float32Array.from([...copy(head), copy(bias)[0]]),
    keys: trainedKeys(histories),
    map: fitViewerMap(histories, factors, copy(viewers), shape.S),
  }
}

/** What each viewer was trained on: their history, without its last film where that was held out. */
function trainedHistories(dataset: Dataset, validate: boolean): History[] {
  const heldOut = validate ? lastFilms(dataset) : undefined
  return Array.from(dataset.viewerIds, (_, viewer) => {
    const { movies, stars, times } = historyOf(dataset, viewer)
    const n = movies.length - (heldOut && heldOut[viewer] !== NOTHING_HELD_OUT ? 1 : 0)
    return { movies: movies.subarray(0, n), stars: stars.subarray(0, n), times: times.subarray(0, n) }
  })
}

function trainedKeys(histories: readonly History[]): Uint32Array {
  const keys = new Uint32Array(2 * histories.length)
  histories.forEach(({ movies }, viewer) => {
    keys.set(historyKeys(movies).subarray(2 * movies.length), 2 * viewer)
  })
  return keys
}

/** So many viewers determine the map well; a fold-in each is all it costs. */
const MOST_FITTED = 4000

function fitViewerMap(
  histories: readonly History[],
  factors: MfWeights,
  viewers: Float32Array,
  S: number,
): Float32Array {
  const F = factors.embeddingSize
  const foldIn = createMfServing(factors)
  const stride = Math.max(1, Math.ceil(histories.length / MOST_FITTED))
  const fitted = histories.flatMap((_, viewer) => (viewer % stride === 0 ? [viewer] : []))
  const x = new Float32Array(fitted.length * F)
  const y = new Float32Array(fitted.length * S)
  fitted.forEach((viewer, row) => {
    x.set(foldIn.query(histories[viewer]).vector, row * F)
    y.set(viewers.subarray(viewer * S, (viewer + 1) * S), row * S)
  })
  return fitRidgeMap(x, y, fitted.length, F, S)
}

/** The weights as named arrays. */
export function ncfTensors(weights: NcfWeights): TensorMap {
  const { movieIds, D, S, widths, viewers, films, layers, head, keys, map, factors } = weights
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
    map: { shape: [map.length / S, S], data: map },
    ...Object.fromEntries(towers),
    ...factorTensors(factors),
  }
}

/** Throws MODEL_NOT_TRAINED when the arrays are not those of this version's model. */
export function ncfFromTensors(tensors: TensorMap): NcfWeights {
  const { movieIds, sizes, tower, viewers, films, head, keys, map } = tensors
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
    has(keys, [U, 2]) &&
    map?.shape.length === 2 &&
    has(map, [map.shape[0], S])
  if (!isWhole || !(movieIds.data instanceof Int32Array)) throw ofAnotherVersion()
  return {
    ...{ movieIds: movieIds.data, D, S, widths, layers: known, factors: factorsFromTensors(tensors) },
    viewers: Float32Array.from(viewers.data),
    films: Float32Array.from(films.data),
    head: Float32Array.from(head.data),
    map: Float32Array.from(map.data),
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
