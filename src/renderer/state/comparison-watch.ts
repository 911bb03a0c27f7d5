import type { ComparisonSnapshot } from '../../contract/evaluation.ts'
import { useWatchToRest, type Work } from './watch-to-rest.ts'

const COMPARISON: Work<ComparisonSnapshot> = {
  open: (client, comparisonId, signal) => client.evaluations.watch({ comparisonId }, { signal }),
  stale: (queries) => queries.evaluations.key(),
}

/** Where a comparison of models stands. */
export const useComparisonWatch = (comparisonId: string | null): ComparisonSnapshot | null =>
  useWatchToRest(comparisonId, COMPARISON)
