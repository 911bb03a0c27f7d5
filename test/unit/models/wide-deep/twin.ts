import { CONTEXT_FIELDS } from '../../../../src/main/models/wide-deep/context.ts'
import { CROSS_SLOTS } from '../../../../src/main/models/wide-deep/crosses.ts'
import { FILM_FIELDS, type FilmFeatures } from '../../../../src/main/models/wide-deep/film-facts.ts'

/** All parameters in double precision, by the names of their blocks. */
export type TwinParameters = Readonly<Record<string, Float64Array>>

/** A batch as drawn: moments as bags and keys, and the films of each. */
export interface TwinBatch {
  readonly groups: number
  readonly size: number
  readonly films: Uint32Array
  readonly logQ: Float32Array
  readonly ids: Uint32Array
  readonly weights: Float32Array
  readonly starts: Uint32Array
  readonly keys: Uint32Array
}

export interface TwinShape {
  readonly D: number
  readonly widths: readonly number[]
  readonly buckets: number
}

const bag = (
  table: Float64Array,
  D: number,
  { ids, weights }: { readonly ids: Uint32Array; readonly weights: Float32Array },
  from: number,
  to: number,
): number[] =>
  Array.from({ length: D }, (_, d) => {
    let sum = 0
    for (let at = from; at < to; at++) sum += weights[at] * table[ids[at] * D + d]
    return sum
  })

const bucketOf = (a: number, b: number, buckets: number): number => {
  let h = (a ^ Math.imul(b, 0x9e37_79b1)) >>> 0
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35)
  h = (h ^ (h >>> 16)) >>> 0
  return Number((BigInt(h) * BigInt(buckets)) >> 32n)
}

/** The sum of losses of a batch, written as the paper would: one concatenation, one tower, one sum of crosses per pair. */
export function twinLoss(
  parameters: TwinParameters,
  batch: TwinBatch,
  features: FilmFeatures,
  shape: TwinShape,
): number {
  const { D, widths, buckets } = shape
  let total = 0
  for (let group = 0; group < batch.groups; group++) {
    const moment = Array.from({ length: CONTEXT_FIELDS }, (_, field) => {
      const first = group * CONTEXT_FIELDS + field
      return bag(parameters['embedding'], D, batch, batch.starts[first], batch.starts[first + 1])
    }).flat()
    const scores = Array.from({ length: batch.size }, (_, j) => {
      const film = batch.films[group * batch.size + j]
      const ofFilm = Array.from({ length: FILM_FIELDS }, (__, field) => {
        const first = film * FILM_FIELDS + field
        return bag(parameters['embedding'], D, features, features.starts[first], features.starts[first + 1])
      }).flat()
      const first = [
        [moment, parameters['context']],
        [ofFilm, parameters['film']],
      ] as const
      let x = Array.from({ length: widths[0] }, (__, c) => {
        const z = first.reduce((sum, [input, weights]) => sum + column(input, weights, widths[0], c), 0)
        return Math.max(0, z + parameters['bias1'][c])
      })
      for (let layer = 1; layer < widths.length; layer++) {
        const [input, weights, bias] = [x, parameters[`hidden${layer + 1}`], parameters[`bias${layer + 1}`]]
        x = Array.from(bias, (b, c) => Math.max(0, column(input, weights, widths[layer], c) + b))
      }
      let score = x.reduce((sum, value, c) => sum + value * parameters['head'][c], 0)
      for (let slot = 0; slot < CROSS_SLOTS; slot++) {
        const [a, b] = [batch.keys[group * CROSS_SLOTS + slot], features.keys[film * CROSS_SLOTS + slot]]
        if (a !== 0 && b !== 0) score += parameters['wide'][bucketOf(a, b, buckets)]
      }
      return score - batch.logQ[group * batch.size + j]
    })
    const most = Math.max(...scores)
    total += most + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - most), 0)) - scores[0]
  }
  return total
}

const column = (x: readonly number[], weights: Float64Array, cols: number, c: number): number =>
  x.reduce((sum, value, row) => sum + value * weights[row * cols + c], 0)

/** By central differences. */
export function twinSlope(
  parameters: TwinParameters,
  name: string,
  at: number,
  loss: (parameters: TwinParameters) => number,
): number {
  const step = 1e-5
  const moved = (by: number): TwinParameters => {
    const values = parameters[name].slice()
    values[at] += by
    return { ...parameters, [name]: values }
  }
  return (loss(moved(step)) - loss(moved(-step))) / (2 * step)
}
