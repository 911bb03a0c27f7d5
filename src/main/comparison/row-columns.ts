import type { Protocol } from '../../contract/evaluation.ts'
import {
  averagePrecisionAt,
  hitRateAt,
  ndcgOfRanks,
  recallAt,
  reciprocalRank,
  type Ranks,
} from '../evaluation/index.ts'
import type { Evaluation } from './evaluation.ts'

/** [C] by name of the metric: one number a case. */
export type Columns = Readonly<Record<string, Float64Array>>

/** The metrics of a ranking that are a mean over cases, by name. */
const rankMetrics = (k: number): Readonly<Record<string, (ranks: Ranks) => number>> => ({
  [`hr@${k}`]: (ranks) => hitRateAt(k, ranks),
  [`ndcg@${k}`]: (ranks) => ndcgOfRanks(k, ranks),
  mrr: reciprocalRank,
  [`recall@${k}`]: (ranks) => recallAt(k, ranks),
  [`map@${k}`]: (ranks) => averagePrecisionAt(k, ranks),
})

/** The columns of one evaluation under a protocol; undefined when it did not rank by it. Samples rank a case's first target alone. */
export function columnsOf(
  { ranks, targetCounts }: Pick<Evaluation, 'ranks' | 'targetCounts'>,
  protocol: Protocol,
  k: number,
): Columns | undefined {
  const all = ranks[protocol]
  if (!all) return undefined
  const perCase = all.length === targetCounts.length ? targetCounts.map(() => 1) : targetCounts
  return Object.fromEntries(
    Object.entries(rankMetrics(k)).map(([name, metric]) => {
      let from = 0
      const column = Float64Array.from(perCase, (count) => metric(all.subarray(from, (from += count))))
      return [name, column]
    }),
  )
}

/** Case by case the mean of several seeds' columns. At least one. */
export function meanColumns(all: readonly Columns[]): Columns {
  const [first] = all
  return Object.fromEntries(
    Object.entries(first).map(([name, column]) => [
      name,
      column.map((_, at) => all.reduce((sum, columns) => sum + columns[name][at], 0) / all.length),
    ]),
  )
}

/** By metric the mean of a column, over all cases or those named. */
export const meansOf = (columns: Columns, cases?: readonly number[]): Record<string, number> =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, meanOf(column, cases)]))

function meanOf(column: Float64Array, cases: readonly number[] | undefined): number {
  const sum = cases
    ? cases.reduce((total, at) => total + column[at], 0)
    : column.reduce((total, value) => total + value, 0)
  return sum / Math.max(1, cases?.length ?? column.length)
}
