import type { WideDeepSettings } from '../../../contract/settings/wide-deep.ts'
import { MatineeError } from '../../../contract/errors.ts'
import { viewOf, type Region, type WasmMemory } from '../../engine/index.ts'
import { factorsFromTensors, factorTensors } from '../candidate-factors/index.ts'
import type { MfWeights, Tensor, TensorMap } from '../mf/index.ts'
import { CONTEXT_FIELDS } from './context.ts'
import { FILM_FIELDS, type FilmFacts } from './film-facts.ts'
import { widthsOf } from './net.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { WideDeepPlan } from './wide-deep-plan.ts'

/** A trained Wide & Deep, all that serving needs. V films, D embedding, w1 .. wL the tower's widths. */
export interface WideDeepWeights {
  /** [V] database ids, ascending. */
  readonly movieIds: Int32Array
  readonly facts: FilmFacts
  readonly D: number
  readonly widths: readonly number[]
  /** [vocabulary, D] */
  readonly embedding: Float32Array
  /** [CONTEXT_FIELDS * D, w1] and [FILM_FIELDS * D, w1] */
  readonly contextLayer: Float32Array
  readonly filmLayer: Float32Array
  /** [w1, w2], [w2, w3] ... */
  readonly hidden: readonly Float32Array[]
  /** [w1], [w2] ... */
  readonly biases: readonly Float32Array[]
  /** [wL] */
  readonly head: Float32Array
  /** [buckets]; empty without a wide part. */
  readonly wide: Float32Array
  /** Of the small model that retrieves candidates. */
  readonly factors: MfWeights
}

/** Copies the result out of the shared memory, which ends with the job. */
export function collectWeights(
  memory: WasmMemory,
  { net }: WideDeepPlan,
  rest: {
    readonly facts: FilmFacts
    readonly factors: MfWeights
    readonly movieIds: Int32Array
    readonly settings: WideDeepSettings
  },
): WideDeepWeights {
  const copy = ({ values }: { readonly values: Region<'f32'> }): Float32Array => viewOf(memory, values).slice()
  const { years, genreBits, ratings } = rest.facts
  return {
    movieIds: rest.movieIds.slice(),
    facts: { years: years.slice(), genreBits: genreBits.slice(), ratings },
    D: net.D,
    widths: widthsOf(rest.settings.tower),
    embedding: copy(net.embedding),
    contextLayer: copy(net.contextLayer.weights),
    filmLayer: copy(net.filmLayer.weights),
    hidden: net.hidden.map(({ weights }) => copy(weights)),
    biases: net.biases.map(copy),
    head: copy(net.head),
    wide: net.wide ? copy(net.wide) : new Float32Array(0),
    factors: rest.factors,
  }
}

/** The weights as named arrays. */
export function wideDeepTensors(weights: WideDeepWeights): TensorMap {
  const { movieIds, facts, D, widths, embedding, contextLayer, filmLayer, hidden, biases, head, wide } = weights
  const vector = <A extends Tensor['data']>(data: A): Tensor => ({ shape: [data.length], data })
  const matrix = (data: Float32Array, cols: number): Tensor => ({ shape: [data.length / cols, cols], data })
  return {
    movieIds: vector(movieIds),
    years: vector(facts.years),
    genreBits: vector(facts.genreBits),
    ratings: vector(facts.ratings),
    embedding: matrix(embedding, D),
    contextLayer: matrix(contextLayer, widths[0]),
    filmLayer: matrix(filmLayer, widths[0]),
    ...Object.fromEntries(hidden.map((data, at) => [`hidden${at + 2}`, matrix(data, widths[at + 1])])),
    ...Object.fromEntries(biases.map((data, at) => [`bias${at + 1}`, vector(data)])),
    head: vector(head),
    wide: vector(wide),
    ...factorTensors(weights.factors),
  }
}

/** Throws MODEL_NOT_TRAINED when the arrays are not those of this version's model. */
export function wideDeepFromTensors(tensors: TensorMap): WideDeepWeights {
  const { movieIds, years, genreBits, embedding, wide } = tensors
  const [V, D] = [movieIds?.data.length ?? 0, embedding?.shape[1] ?? 0]
  const biases = numbered(tensors, 'bias', 1)
  const widths = biases.map(({ length }) => length)
  const hidden = numbered(tensors, 'hidden', 2)
  const [contextLayer, filmLayer, head] = ['contextLayer', 'filmLayer', 'head'].map((name) => floats(tensors[name]))
  const first = widths[0] ?? 0
  const fits =
    first > 0 &&
    movieIds?.data instanceof Int32Array &&
    years?.data instanceof Int32Array &&
    genreBits?.data instanceof Uint32Array &&
    years.data.length === V &&
    genreBits.data.length === V &&
    tensors.ratings?.data.length === V &&
    embedding?.data.length === vocabularyOf(V).rows * D &&
    contextLayer.length === CONTEXT_FIELDS * D * first &&
    filmLayer.length === FILM_FIELDS * D * first &&
    hidden.length === widths.length - 1 &&
    hidden.every((layer, at) => layer.length === widths[at] * widths[at + 1]) &&
    head.length === widths[widths.length - 1] &&
    wide !== undefined
  if (!fits) throw ofAnotherVersion()
  return {
    movieIds: movieIds.data,
    facts: { years: years.data, genreBits: genreBits.data, ratings: Uint32Array.from(tensors.ratings.data) },
    ...{ D, widths, embedding: floats(embedding), contextLayer, filmLayer, hidden, biases, head, wide: floats(wide) },
    factors: factorsFromTensors(tensors),
  }
}

const floats = (tensor: Tensor | undefined): Float32Array => Float32Array.from(tensor?.data ?? [])

/** `<name><first>`, `<name><first + 1>` ... as long as there are any. */
function numbered(tensors: TensorMap, name: string, first: number): Float32Array[] {
  const found: Float32Array[] = []
  for (let at = first; ; at++) {
    const tensor: Tensor | undefined = tensors[`${name}${at}`]
    if (tensor === undefined) return found
    found.push(floats(tensor))
  }
}

const ofAnotherVersion = (): MatineeError => {
  const reason = 'The trained Wide & Deep is of another version of Matinee. Train it again.'
  return new MatineeError('MODEL_NOT_TRAINED', reason, { model: 'wide_deep', reason })
}
