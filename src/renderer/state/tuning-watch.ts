import type { TuningSnapshot } from '../../contract/tuning.ts'
import { useWatchToRest, type Work } from './watch-to-rest.ts'

const TUNING: Work<TuningSnapshot> = {
  open: (client, tuningId, signal) => client.tuning.watch({ tuningId }, { signal }),
  stale: (queries) => queries.tuning.key(),
}

/** Where a search for settings stands. */
export const useTuningWatch = (tuningId: string): TuningSnapshot | null => useWatchToRest(tuningId, TUNING)
