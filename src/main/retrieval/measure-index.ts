import { setImmediate } from 'node:timers/promises'
import type { ItemIndex } from './item-index.ts'

/** Queries a measurement takes. */
const QUERIES = 12

/** Rows whose recall is told. */
const RECALL_ROWS = 200

/** Rows asked for where time is measured: what a list asks for. */
const TIMED_ROWS = 300

/** Of one index beside its exact twin, over the same queries. */
export interface IndexMeasure {
  /** Share of the true 200 nearest that the index found. */
  readonly recall: number
  /** Medians, milliseconds a query. */
  readonly indexMs: number
  readonly twinMs: number
}

/**
 * Asks both the same few queries, turn about so that neither always finds the caches warm: sums of rows spread over the
 * catalogue, as a viewer's vector is one of films. Lets others run in between. V >= 1.
 */
export async function measureIndex(
  index: ItemIndex,
  twin: ItemIndex,
  itemVectors: Float32Array,
  D: number,
): Promise<IndexMeasure> {
  let found = 0
  let wanted = 0
  const [indexTimes, twinTimes]: [number[], number[]] = [[], []]
  for (let number = 0; number < QUERIES; number++) {
    const query = sampleQuery(itemVectors, twin.size, D, number)
    const truth = twin.search(query, RECALL_ROWS).rows
    const answer = new Set(index.search(query, RECALL_ROWS).rows)
    wanted += truth.length
    for (const row of truth) if (answer.has(row)) found++
    const order: [ItemIndex, number[]][] = [
      [index, indexTimes],
      [twin, twinTimes],
    ]
    for (const [side, times] of number % 2 === 0 ? order : order.toReversed()) {
      const started = performance.now()
      side.search(query, TIMED_ROWS)
      times.push(performance.now() - started)
    }
    await setImmediate()
  }
  return { recall: wanted === 0 ? 1 : found / wanted, indexMs: medianOf(indexTimes), twinMs: medianOf(twinTimes) }
}

/** The sum of ten rows, of which the number-th query takes others than the queries before it. */
export function sampleQuery(itemVectors: Float32Array, V: number, D: number, number: number): Float32Array {
  const query = new Float32Array(D)
  for (let film = 0; film < 10; film++) {
    const row = Math.floor(V * ((0.618_034 * (10 * number + film)) % 1))
    for (let d = 0; d < D; d++) query[d] += itemVectors[row * D + d]
  }
  return query
}

const medianOf = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]
