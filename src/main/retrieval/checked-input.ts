import { MatineeError } from '../../contract/index.ts'

/**
 * Largest Euclidean length of a row, and largest absolute number. Throws INTERNAL unless `vectors` holds V x D finite
 * numbers, D >= 1.
 */
export function checkedVectors(
  vectors: Float32Array,
  V: number,
  D: number,
): { readonly longest: number; readonly largest: number } {
  if (!Number.isInteger(V) || V < 0 || !Number.isInteger(D) || D < 1 || vectors.length !== V * D) {
    throw fault(`${vectors.length} numbers are not ${V} vectors of ${D} dimensions`)
  }
  let longest = 0
  let largest = 0
  for (let row = 0; row < V; row++) {
    let square = 0
    for (let at = row * D; at < row * D + D; at++) {
      square += vectors[at] * vectors[at]
      largest = Math.max(largest, Math.abs(vectors[at]))
    }
    // In double precision no finite single precision number overflows when squared: only NaN and Infinity get here.
    if (!Number.isFinite(square)) throw fault(`the vector in row ${row} is not finite`)
    longest = Math.max(longest, square)
  }
  return { longest: Math.sqrt(longest), largest }
}

/** A query in the form searches use, and how many rows the answer has. Throws INTERNAL as `ItemIndex.search` says. */
export function checkedQuery(
  query: Float32Array,
  k: number,
  V: number,
  D: number,
): { readonly vector: Float64Array; readonly wanted: number } {
  if (query.length !== D) throw fault(`the query has ${query.length} dimensions and the index ${D}`)
  if (!Number.isInteger(k) || k < 0) throw fault(`${k} is no number of rows`)
  if (!query.every(Number.isFinite)) throw fault('the query is not finite')
  return { vector: Float64Array.from(query), wanted: Math.min(k, V) }
}

const fault = (what: string): MatineeError =>
  new MatineeError(
    'INTERNAL',
    `The vector search was given something it cannot search: ${what}. Train the model again.`,
    {},
  )
