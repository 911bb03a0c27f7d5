import type { ApiRun } from '../../src/contract/api/runs.ts'
import { MatineeError, type ModelName } from '../../src/contract/index.ts'
import type { Services } from '../../src/main/service/services.ts'

const RUN: ApiRun = {
  ...{ id: 'run-1', model: 'mf', state: 'running', engine: 'simd', preset: null, settings: {} },
  ...{ created_at: '2026-11-22T10:15:00.000Z', started_at: null, finished_at: null, epoch: 1, epochs: 16 },
  ...{ loss: 0.5, validation: null, best_validation: null, hit_rate: null, examples_per_second: null },
  ...{ eta_seconds: null, estimate: null, artefact: null, reason: null },
}
const POINT = { epoch: 1, loss: 0.5, validation: null, hit_rate: null, examples_per_second: 10, at_ms: 5 }

/** The public API over one film, two viewers, one profile and one run. `called` counts, and throws what is to be thrown. */
export function publicApiDouble(called: (name: string) => void): Services['api'] {
  const film = (id: number) => {
    if (id !== 1) throw new MatineeError('MOVIE_NOT_FOUND', `There is no film ${id}.`, { movieId: id })
  }
  const run = (runId: string): ApiRun => {
    if (runId !== 'run-1') throw new MatineeError('RUN_NOT_FOUND', `There is no run ${runId}.`, { runId })
    return RUN
  }
  const answers = <Answer>(name: string, answer: Answer): Promise<Answer> => {
    called(name)
    return Promise.resolve(answer)
  }
  const toyStory = (id: number) => ({
    ...{ id: id as never, title: 'Toy Story', year: 1995, genres: ['Comedy'], ratings: 3, mean_rating: 4.5 },
  })
  const facts = (name: ModelName) => ({
    ...{ name, title: 'Matrix Factorization', state: 'ready' as const, reason: null, generation: 'g1' },
    ...{ trained_at: null, run_id: null, metrics: null, score_meaning: 'an order' },
  })
  return {
    movies: {
      list: async () => answers('api.movies.list', { movies: [toyStory(1)], total: 1, next_cursor: null }),
      get: async (id) => {
        film(id)
        return answers('api.movies.get', toyStory(id))
      },
      similar: async ({ movie_id: id }) => {
        film(id)
        return answers('api.movies.similar', { movies: [] })
      },
    },
    users: {
      get: async ({ user_id: id }) =>
        answers('api.users.get', {
          ...{ id, kind: 'imported' as const, name: null, ratings: 0, watched: 0, watchlist: 0, recent: [] },
        }),
      putRating: async ({ movie_id: id, rating }) =>
        answers('api.users.putRating', { movie_id: id, rating, timestamp: 1 }),
      deleteRating: async () => answers('api.users.deleteRating', { removed: true }),
      watchlist: async () => answers('api.users.watchlist', { movies: [] }),
      putOnWatchlist: async ({ movie_id: id }) =>
        answers('api.users.putOnWatchlist', { id, title: 'Toy Story (1995)', added_at: 1 }),
      removeFromWatchlist: async () => answers('api.users.removeFromWatchlist', { removed: true }),
    },
    models: {
      list: async () => answers('api.models.list', { models: [facts('mf')] }),
      get: async (name) => answers('api.models.get', facts(name)),
    },
    metrics: { compare: async () => answers('api.metrics.compare', { comparisons: [] }) },
    runs: {
      start: async (_request, key) => answers(`api.runs.start ${key ?? ''}`, { ...RUN, state: 'queued' as const }),
      list: async () => answers('api.runs.list', { runs: [RUN] }),
      get: async (id) => answers('api.runs.get', { ...run(id), curve: [POINT] }),
      async *events(id, told = 0) {
        called('api.runs.events')
        run(id)
        for (let at = told + 1; at <= 3; at++) yield { event: { run: RUN, points: [POINT] }, told: at }
      },
      cancel: async (id) => answers('api.runs.cancel', run(id)),
      pause: async (id) => answers('api.runs.pause', run(id)),
      resume: async (id) => answers('api.runs.resume', run(id)),
    },
  }
}
