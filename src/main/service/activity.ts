import type { Activity, ImportProgress, ModelStatus, RecommenderName, RunSnapshot } from '../../contract/index.ts'
import { liveStream } from './live-stream.ts'
import { createNotices } from './notices.ts'

/** Four updates a second look alive; each costs the host a look at the runs and every open page a rendering. */
const TICK_MS = 250

/** What is going on in this process, for everybody who watches. */
export interface ActivityBoard {
  importing: ImportProgress | null
  /** Progress moved: watchers see it within a tick. */
  touched(): void
  /** Catalogue, ratings of others or models changed: what watchers fetched before is stale. */
  revised(): void
  stream(signal: AbortSignal): AsyncGenerator<Activity>
}

export function createActivityBoard(sources: {
  runs: () => RunSnapshot[]
  models: () => Record<RecommenderName, ModelStatus>
}): ActivityBoard {
  const notices = createNotices()
  let revision = 0
  const board: ActivityBoard = {
    importing: null,
    touched: notices.send,
    revised: () => {
      revision++
      notices.send()
    },
    stream: (signal) =>
      liveStream({
        current: () => ({ importing: board.importing, runs: sources.runs(), models: sources.models(), revision }),
        subscribe: notices.subscribe,
        intervalMs: TICK_MS,
        signal,
      }),
  }
  return board
}
