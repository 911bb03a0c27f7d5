import {
  MatineeError,
  type Activity,
  type Health,
  type ModelName,
  type PreferencesAnswer,
  type MovieId,
  type RunSnapshot,
  type RunUpdate,
  type Stars,
  type ViewerId,
} from '../../src/contract/index.ts'
import { DEFAULT_PREFERENCES } from '../../src/contract/preferences.ts'
import { createApiServer } from '../../src/main/service/api-server.ts'
import type { Services } from '../../src/main/service/services.ts'
import { queuedRun } from '../fixtures/queued-run.ts'
import { importsDouble } from './imports-double.ts'
import { listsDouble } from './lists-double.ts'
import { publicApiDouble } from './public-api-double.ts'

/**
 * A small, honest stand-in for the layer below the transports: two viewers, three films, one trained model, one run.
 * Counts what it is asked, so that a test can tell whether a refused request had any effect.
 */
export interface ServicesDouble extends Services {
  /** Names of the methods that were called, in order. */
  readonly calls: string[]
  /** How many streams are open right now. */
  readonly streams: { open: number }
  /** While set, `recommend` waits for it. */
  hold: Promise<void> | undefined
  /** While set, every call throws it. */
  failure: Error | undefined
}

const MOVIES = [
  { id: 1, title: 'Toy Story (1995)', score: 0.93 },
  { id: 260, title: 'Star Wars: Episode IV (1977)', score: 0.9 },
  { id: 1196, title: 'The Empire Strikes Back (1980)', score: 0.88 },
]

const health = (): Health => ({
  status: 'ok',
  models: {
    mf: { state: 'ready', generation: 'g1' },
    ncf: { state: 'untrained', reason: 'not trained yet' },
    wide_deep: { state: 'untrained', reason: 'not trained yet' },
    sasrec: { state: 'untrained', reason: 'not trained yet' },
    blend: { state: 'untrained', reason: 'not trained yet' },
  },
})

const PREFERENCES: PreferencesAnswer = {
  preferences: DEFAULT_PREFERENCES,
  machine: { threads: 2, memoryLimitBytes: 2 ** 30, cores: 2, memoryBytes: 2 ** 31 },
}

const run = (runId: string, model: ModelName): RunSnapshot => ({
  ...queuedRun(runId),
  ...{ model, state: 'running', startedAt: 2, epoch: 1, epochs: 16, loss: 0.5 },
})

export const stars = (value: number): Stars => value as Stars
export const viewer = (id: number): ViewerId => id as ViewerId
export const film = (id: number): MovieId => id as MovieId

/** A domain nobody asks anything of here: each method is counted and refuses, as it would without any data. */
const unavailable = <Domain extends object>(name: string, called: (name: string) => void): Domain =>
  // The edge of a test: whatever method is asked for is there.
  new Proxy({} as Domain, {
    get: (_target, method) => () => {
      called(`${name}.${String(method)}`)
      throw new MatineeError('NO_DATA', 'There is no data in this test.', {})
    },
  })

export function servicesDouble(): ServicesDouble {
  const calls: string[] = []
  const streams = { open: 0 }
  const called = (name: string) => {
    calls.push(name)
    if (double.failure !== undefined) throw double.failure
  }
  const knownRun = (runId: string) => {
    if (runId !== 'run-1') throw new MatineeError('RUN_NOT_FOUND', `There is no run ${runId}.`, { runId })
  }
  async function* ticking<T>(signal: AbortSignal, value: (tick: number) => T): AsyncGenerator<T> {
    streams.open++
    try {
      for (let tick = 0; !signal.aborted; tick++) {
        if (double.failure !== undefined) throw double.failure
        yield value(tick)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 10)
          signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
        })
      }
    } finally {
      streams.open--
    }
  }

  const double: ServicesDouble = {
    calls,
    streams,
    hold: undefined,
    failure: undefined,
    version: '0.0.0-test',
    health() {
      called('health')
      return health()
    },
    async session(host) {
      called('session')
      return { version: '0.0.0-test', host, profile: { viewerId: viewer(1), name: 'You', ratings: 0 }, data: null }
    },
    activity(signal) {
      called('activity')
      return ticking(signal, (tick): Activity => ({
        importing: null,
        runs: [],
        models: health().models,
        revision: tick,
      }))
    },
    async recommend({ user_id: viewerId, model, k }) {
      called('recommend')
      await double.hold
      if (viewerId === undefined || viewerId > 2)
        throw new MatineeError('VIEWER_NOT_FOUND', `There is no viewer ${viewerId}.`, { viewerId: viewerId ?? 0 })
      if (model !== 'mf') {
        throw new MatineeError('MODEL_NOT_TRAINED', `${model} is not trained yet.`, { model, reason: 'untrained' })
      }
      return { recommendations: MOVIES.slice(0, k).map((movie) => ({ ...movie, id: film(movie.id) })) }
    },
    async tonight() {
      called('tonight')
      const facts = {
        ...{ history_length: 0, candidates: 0, sources: { vectors: 0, recent_popular: 0, series: 0 }, removed: [] },
        index: { kind: 'exact', reason: 'A double has no index.', recall: 1 },
        timings_ms: { fold_in: 0, retrieval: 0, ranking: 0, sliders: 0 },
      }
      const times = { candidates: 0, retrievalMs: 0, rankingMs: 0 }
      return { historyLength: 0, coldStart: true, note: null, entries: [], ...times, facts }
    },
    movies: {
      async search() {
        called('movies.search')
        return { total: 0, movies: [] }
      },
      async genres() {
        called('movies.genres')
        return [{ genre: 'Drama', movies: 3 }]
      },
    },
    ratings: {
      async put({ stars: myStars }) {
        called('ratings.put')
        return { myStars }
      },
      async remove() {
        called('ratings.remove')
        return { removed: true }
      },
    },
    ...importsDouble(called),
    downloads: {
      editions() {
        called('downloads.editions')
        return []
      },
      start() {
        called('downloads.start')
      },
      async cancel() {
        called('downloads.cancel')
        return false
      },
      watch(signal) {
        called('downloads.watch')
        return ticking(signal, () => ({
          ...({ phase: 'idle', edition: null, bytesDone: 0, bytesTotal: null, bytesPerSecond: null } as const),
          ...{ etaSeconds: null, reason: null, report: null },
        }))
      },
      ledger() {
        called('downloads.ledger')
        return []
      },
    },
    exports: {
      async text() {
        called('exports.text')
        return (function* () {
          yield 'movie_id\r\n'
        })()
      },
      async save({ path }) {
        called('exports.save')
        return { path, bytes: 0 }
      },
      async run() {
        called('exports.run')
        return '{}'
      },
    },
    backups: {
      async create({ to }) {
        called('backups.create')
        return { path: to, files: 1, bytes: 1, edition: null, createdAt: 1, replaced: false }
      },
      async prepareRestore(from) {
        called('backups.prepareRestore')
        return { path: from, files: 1, bytes: 1, edition: null, createdAt: 1, takesEffect: 'next start' }
      },
      withdrawRestore() {
        called('backups.withdrawRestore')
        return false
      },
      async cancel() {
        called('backups.cancel')
        return false
      },
      watch(signal) {
        called('backups.watch')
        return ticking(signal, () => ({ working: null, restoreWaiting: false }))
      },
    },
    lists: listsDouble(called),
    evaluations: unavailable('evaluations', called),
    tunings: unavailable('tunings', called),
    learning: unavailable('learning', called),
    onboarding: unavailable('onboarding', called),
    runNotes: unavailable('runNotes', called),
    blindRounds: unavailable('blindRounds', called),
    marks: {
      async watchlist() {
        called('marks.watchlist')
        return { movies: [] }
      },
      async putOnWatchlist() {
        called('marks.putOnWatchlist')
        return { added: true }
      },
      async removeFromWatchlist() {
        called('marks.removeFromWatchlist')
        return { removed: false }
      },
      async hidden() {
        called('marks.hidden')
        return { films: [] }
      },
      async hide() {
        called('marks.hide')
        return { hidden: true }
      },
      async unhide() {
        called('marks.unhide')
        return { removed: false }
      },
    },
    preferences: {
      async get() {
        called('preferences.get')
        return PREFERENCES
      },
      async put() {
        called('preferences.put')
        return PREFERENCES
      },
      async doctor() {
        called('preferences.doctor')
        throw new MatineeError('NO_DATA', 'Nothing to examine in a test.', {})
      },
    },
    training: {
      async options() {
        called('training.options')
        return []
      },
      async estimate() {
        called('training.estimate')
        return { estimate: null, limitBytes: 1 }
      },
      async pause(runId) {
        called('training.pause')
        knownRun(runId)
        return { paused: true }
      },
      async resume(runId) {
        called('training.resume')
        knownRun(runId)
        return { runId }
      },
      async start({ model }) {
        called('training.start')
        return { runId: `${model}-1` }
      },
      async cancel(runId) {
        called('training.cancel')
        knownRun(runId)
        return { cancelled: true }
      },
      async runs() {
        called('training.runs')
        return [run('run-1', 'mf')]
      },
      async curve(runId) {
        called('training.curve')
        knownRun(runId)
        return { run: run(runId, 'mf'), points: [] }
      },
      watch(runId, signal) {
        called('training.watch')
        knownRun(runId)
        return ticking(signal, (tick): RunUpdate => ({ run: { ...run(runId, 'mf'), epoch: tick }, points: [] }))
      },
    },
    api: publicApiDouble(called),
    apiServer: createApiServer(),
    uploads: {
      async take({ id, bytes }) {
        called('uploads.take')
        let length = 0
        for await (const chunk of bytes) length += chunk.length
        return { upload: id, bytes: length }
      },
    },
    async close() {
      called('close')
    },
  }
  return double
}
