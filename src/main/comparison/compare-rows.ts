import type { PairedTest } from '../../contract/evaluation.ts'
import { holm, pairedPermutationTest } from '../evaluation/index.ts'
import { createStream } from '../random/index.ts'
import type { Columns } from './row-columns.ts'

export interface Contestant {
  readonly model: string
  /** Tested like the others; cannot win, and nobody has to beat it. */
  readonly isControl: boolean
  /** What tests are made of, by metric. */
  readonly columns: Columns
  /** What is told, by metric. */
  readonly metrics: Readonly<Record<string, number>>
  /** Whose cases the columns are about: only equals are compared. */
  readonly cases: Int32Array
}

/** Named in every report. */
export const TESTED_BY =
  "Fisher's paired randomisation test on the viewers' own differences (10,000 sign flips, seeded; the normal limit above 4,096 " +
  'differences), two-sided; p adjusted by Holm for all pairs of models within a metric'

const SIGNIFICANT = 0.05

/** Every pair by each of the metrics, p adjusted within a metric. */
export function compareRows(contestants: readonly Contestant[], metrics: readonly string[]): PairedTest[] {
  const pairs = contestants.flatMap((a, at) => contestants.slice(at + 1).map((b) => [a, b] as const))
  const comparable = pairs.filter(([a, b]) => isSame(a.cases, b.cases))
  return metrics.flatMap((metric) => {
    const rawP = comparable.map(([a, b]) => {
      const stream = createStream(1, `comparison/test/${metric}/${a.model}/${b.model}`)
      return pairedPermutationTest(a.columns[metric], b.columns[metric], stream)
    })
    const adjusted = holm(rawP)
    return comparable.map(([a, b], at) => ({
      ...{ a: a.model, b: b.model, metric, p: adjusted[at], rawP: rawP[at] },
      difference: a.metrics[metric] - b.metrics[metric],
    }))
  })
}

function isSame(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((id, at) => id === b[at])
}

/**
 * The one that beats every other by the tests of `metric`, of which the higher is the better unless `lowIsGood`; null when there is
 * none, or nobody to beat.
 */
export function winnerOf(
  models: readonly string[],
  tests: readonly PairedTest[],
  metric: string,
  lowIsGood = false,
): string | null {
  const beats = (winner: string, other: string): boolean =>
    tests.some(
      (test) =>
        test.metric === metric &&
        test.p < SIGNIFICANT &&
        ((test.a === winner && test.b === other && test.difference > 0 !== lowIsGood) ||
          (test.b === winner && test.a === other && test.difference < 0 !== lowIsGood)),
    )
  if (models.length < 2) return null
  return models.find((winner) => models.every((other) => other === winner || beats(winner, other))) ?? null
}
