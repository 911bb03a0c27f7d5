/**
 * Vectors as bytes, and how wrong each may be. Row x of the vectors is about `unit * scales[row] * codes[row]`; whatever a
 * query q is, the inner product differs from that of the codes by at most `unit * errors[row] * |q|`, the rounding of
 * `querySteps` and of single precision included. V rows of D, P = D rounded up to a multiple of 16.
 */
export interface RowCodes {
  readonly P: number
  /** i8 [rows, P], rows >= V a multiple of 4, zero beyond V and D. */
  readonly codes: Int8Array
  /** [rows] in (0, 1] for a row that is not zero. */
  readonly scales: Float32Array
  /** [rows] */
  readonly errors: Float32Array
  /** What scales and errors are multiples of. */
  readonly unit: number
}

/** Codes are -127 .. 127. */
const LARGEST_CODE = 127

/** Query steps times codes, summed over P, must stay below 2^31. */
export const largestQueryStep = (P: number): number => Math.min(16_383, Math.floor(2 ** 31 / (LARGEST_CODE * P)) - 1)

/** Rows are told in groups of four. */
export const codedRows = (V: number): number => Math.ceil(V / 4) * 4
export const codedWidth = (D: number): number => Math.ceil(D / 16) * 16

/** Codes of nothing yet, for V rows of D; `largest` is the largest absolute number in all of them, finite and not zero. */
export function emptyRowCodes(
  arrays: Pick<RowCodes, 'codes' | 'scales' | 'errors'>,
  D: number,
  largest: number,
): RowCodes {
  return { ...arrays, P: codedWidth(D), unit: largest / LARGEST_CODE }
}

/** Fills in the rows `from` .. `to` - 1 of `vectors` [V, D]. */
export function encodeRows(target: RowCodes, vectors: Float32Array, D: number, from: number, to: number): void {
  const { P, codes, scales, errors, unit } = target
  // Of the query's own steps: half a step in each dimension, and its largest number is no longer than it is.
  const perLength = (1.01 * Math.sqrt(D)) / (2 * largestQueryStep(P)) + ROUNDING
  for (let row = from; row < to; row++) {
    let most = 0
    for (let at = row * D; at < (row + 1) * D; at++) most = Math.max(most, Math.abs(vectors[at]))
    const step = most / LARGEST_CODE
    let square = 0
    let lost = 0
    for (let d = 0; d < D; d++) {
      const value = vectors[row * D + d]
      const code = step === 0 ? 0 : Math.round(value / step)
      codes[row * P + d] = code
      square += value * value
      lost += (value - code * step) ** 2
    }
    scales[row] = step / unit
    errors[row] = (1.000_01 * (Math.sqrt(lost) + perLength * Math.sqrt(square))) / unit + SMALLEST
  }
}

/** A few roundings of single precision, and what becomes of numbers too small for it. */
const ROUNDING = 2 ** -20
const SMALLEST = 2 ** -100

/**
 * A query as whole steps: query about `step * steps`, at most half a step off in each dimension. `step` is 0 for a query of
 * zeros. `steps` [P] is overwritten.
 */
export function querySteps(query: Float64Array, steps: Int16Array): number {
  let most = 0
  for (const value of query) most = Math.max(most, Math.abs(value))
  const step = most / largestQueryStep(steps.length)
  for (let d = 0; d < query.length; d++) steps[d] = step === 0 ? 0 : Math.round(query[d] / step)
  return step
}
