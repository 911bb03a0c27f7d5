import { MatineeError, type Movie, type MovieId, type ViewerId } from '../../contract/index.ts'
import type { Comparison, ComparisonRequest, ComparisonSnapshot, ListChange } from '../../contract/evaluation.ts'
import {
  evaluationOf,
  listChanges,
  nameOf,
  startComparison,
  type ComparisonTask,
  type Evaluation,
  type RunningComparison,
} from '../comparison/index.ts'
import {
  comparisonById,
  currentDataSet,
  evaluationsOf,
  listComparisons,
  moviesByIds,
  settleComparisons,
  type ComparisonRecord,
  type ReadHandle,
  type WriteStore,
} from '../store/index.ts'
import type { Workload } from './workload.ts'
import { KEPT, keepNew, keepOn, snapshotOf, tablesOf, type KeptComparison } from './kept-comparison.ts'
import { liveStream } from './live-stream.ts'
import { createNotices } from './notices.ts'

const TICK_MS = 100

const LEFT = 'Matinee ended before this comparison did; what was finished is kept. Resume it.'

export interface EvaluationsOptions {
  readonly dataDir: string
  readonly store: WriteStore
  readonly workload: Workload
  /** Threads to compute with. */
  readonly threads: () => number
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
  /** Throws while nothing may be written. */
  readonly refuseUnlessWritable: () => void
}

/** The list of one model in one comparison: of its first seed. */
interface ListOfModel {
  readonly comparisonId: string
  readonly model: string
}

/** Comparisons of models on the data of the folder: started, watched, kept. One runs at a time. */
export interface Evaluations {
  /** Throws INVALID_VALUE, NO_DATA, IMPORT_RUNNING, MACHINE_BUSY. */
  start(request: ComparisonRequest): Promise<{ comparisonId: string }>
  /** Goes on with one that was cancelled or failed: what it had finished is not computed again. Throws as `start`, RUN_NOT_FOUND. */
  resume(comparisonId: string): Promise<{ comparisonId: string }>
  /** Resolves when it is at rest: true when it ended because of this. */
  cancel(comparisonId: string): Promise<{ cancelled: boolean }>
  /** At once, then on change, until it is at rest or `signal` aborts. */
  watch(comparisonId: string, signal: AbortSignal): AsyncGenerator<ComparisonSnapshot>
  list(limit: number): Promise<ComparisonSnapshot[]>
  /** One table a protocol, the one asked for first; none before it is done. Throws RUN_NOT_FOUND. */
  comparison(comparisonId: string): Promise<Comparison[]>
  /** Throws RUN_NOT_FOUND. */
  changes(asked: { before: ListOfModel; after: ListOfModel; viewerId: number }): Promise<ListChange[]>
  /** Ends what is running; what is finished of it is kept. */
  close(): Promise<void>
}

/** The one that runs, or ran last. */
interface Live {
  readonly kept: KeptComparison
  readonly running: RunningComparison
  readonly ended: Promise<void>
}

export function createEvaluations({
  dataDir,
  store,
  workload,
  threads,
  now,
  newId,
  ...options
}: EvaluationsOptions): Evaluations {
  const { read, write } = store
  const notices = createNotices()
  let live: Live | undefined
  settleComparisons(write, LEFT, now())
  workload.announce('comparison', () => live?.kept.snapshot.state === 'running')

  const look = (comparisonId: string): ComparisonSnapshot => {
    const own = live?.kept.snapshot
    return own?.comparisonId === comparisonId ? own : snapshotOf(recordById(read, comparisonId))
  }

  const run = (keep: () => KeptComparison): { comparisonId: string } => {
    options.refuseUnlessWritable()
    workload.refuseBeside(['comparison', 'search'])
    if (!currentDataSet(read)) throw noData()
    const kept = keep()
    const { comparisonId, request } = kept.snapshot
    const running = startComparison({
      task: taskOf(request, dataDir, threads()),
      known: kept.known,
      onMessage: (message) => {
        kept.note(message)
        notices.send()
      },
    })
    const ended = running.done.then(kept.done, kept.ended).then(notices.send)
    live = { kept, running, ended }
    return { comparisonId }
  }

  const close = async (): Promise<void> => {
    live?.running.cancel()
    await live?.ended
  }

  return {
    start: async (request) => run(() => keepNew(write, { comparisonId: newId(), request, now })),
    resume: async (comparisonId) => {
      const before = look(comparisonId)
      return run(() => keepOn(store, before, now))
    },
    cancel: async (comparisonId) => {
      if (look(comparisonId).state !== 'running') return { cancelled: false }
      await close()
      return { cancelled: look(comparisonId).state === 'cancelled' }
    },
    ...watchOf(look, notices),
    list: async (limit) => listComparisons(read, limit).map(({ comparisonId }) => look(comparisonId)),
    ...resultsOf(read),
    close,
  }
}

const watchOf = (
  look: (comparisonId: string) => ComparisonSnapshot,
  { subscribe }: ReturnType<typeof createNotices>,
): Pick<Evaluations, 'watch'> => ({
  watch: (comparisonId, signal) =>
    liveStream({
      current: () => look(comparisonId),
      ...{ subscribe, intervalMs: TICK_MS, signal },
      isLast: ({ state }) => state !== 'running',
    }),
})

/** What is told of comparisons that are at rest. */
const resultsOf = (read: ReadHandle): Pick<Evaluations, 'comparison' | 'changes'> => ({
  comparison: async (comparisonId) => tablesOf(recordById(read, comparisonId)),
  changes: async ({ before, after, viewerId }) => {
    const moved = listChanges(evaluationIn(read, before), evaluationIn(read, after), viewerId)
    // Ids on the word of the evaluation: it had them from the data.
    const ids = moved.map(({ movieId }) => movieId as MovieId)
    const films = new Map<number, Movie>(moviesByIds(read, ids, viewerId as ViewerId).map((film) => [film.id, film]))
    return moved.flatMap(({ movieId, before: old, after: young }) => {
      const movie = films.get(movieId)
      return movie ? [{ movie, before: old, after: young }] : []
    })
  },
})

/** The newest comparison that is done since the data were imported, a table for each protocol; undefined: there is none. */
export function compareMetrics(read: ReadHandle): Comparison[] | undefined {
  const since = currentDataSet(read)?.importedAt ?? 0
  const newest = listComparisons(read, KEPT).find(({ state, createdAt }) => state === 'done' && createdAt >= since)
  return newest && tablesOf(newest)
}

/** A request as what a worker computes. */
const taskOf = (request: ComparisonRequest, dataDir: string, threads: number): ComparisonTask => ({
  source: { kind: 'data-folder', dataDir },
  ...{ protocol: request.protocol, part: request.part, seeds: request.seeds, k: request.k, threads },
  entrants: [...new Set(request.models)].map((name) => ({
    ...{ name, preset: request.preset, settings: request.settings[name] ?? {} },
  })),
  ...{ isShuffled: request.shuffled, isContextShuffled: request.contextShuffled },
  ...{ refits: request.refit, folds: request.folds },
})

/** Throws RUN_NOT_FOUND. */
function recordById(read: ReadHandle, comparisonId: string): ComparisonRecord {
  const record = comparisonById(read, comparisonId)
  if (record) return record
  throw new MatineeError('RUN_NOT_FOUND', `There is no comparison ${comparisonId}.`, { runId: comparisonId })
}

/** Throws RUN_NOT_FOUND. */
function evaluationIn(read: ReadHandle, { comparisonId, model }: ListOfModel): Evaluation {
  recordById(read, comparisonId)
  const found = evaluationsOf(read, comparisonId)
    .map(evaluationOf)
    .find((one) => nameOf(one) === model)
  if (found) return found
  throw new MatineeError('RUN_NOT_FOUND', `The comparison ${comparisonId} has no ${model}.`, { runId: comparisonId })
}

const noData = (): MatineeError =>
  new MatineeError('NO_DATA', 'There is nothing to compare on yet. Import a data set first.', {})
