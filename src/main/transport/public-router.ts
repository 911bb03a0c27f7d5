import { withEventMeta } from '@orpc/server'
import type { ApiServer, Services } from '../service/services.ts'
import type { Implementer } from './implementer.ts'
import { recommendBatch } from './recommend-batch.ts'

/** The public API under /api/v1. */
export const publicRouter = (os: Implementer['api'], services: Services, onUnexpected: (thrown: unknown) => void) => {
  const { movies, users, models, runs, metrics } = services.api
  return os.router({
    recommendBatch: os.recommendBatch.handler(({ input }) =>
      recommendBatch((request) => services.recommend(request), input, onUnexpected),
    ),
    movies: {
      list: os.movies.list.handler(({ input }) => movies.list(input)),
      get: os.movies.get.handler(({ input }) => movies.get(input.movie_id)),
      similar: os.movies.similar.handler(({ input }) => movies.similar(input)),
    },
    users: {
      get: os.users.get.handler(({ input }) => users.get(input)),
      putRating: os.users.putRating.handler(({ input }) => users.putRating(input)),
      deleteRating: os.users.deleteRating.handler(({ input }) => users.deleteRating(input)),
      watchlist: os.users.watchlist.handler(({ input }) => users.watchlist(input.user_id)),
      putOnWatchlist: os.users.putOnWatchlist.handler(({ input }) => users.putOnWatchlist(input)),
      removeFromWatchlist: os.users.removeFromWatchlist.handler(({ input }) => users.removeFromWatchlist(input)),
    },
    models: {
      list: os.models.list.handler(() => models.list()),
      get: os.models.get.handler(({ input }) => models.get(input.model)),
    },
    metrics: {
      compare: os.metrics.compare.handler(() => metrics.compare()),
    },
    runs: {
      start: os.runs.start.handler(({ input, context }) => runs.start(input, context.idempotencyKey)),
      list: os.runs.list.handler(({ input }) => runs.list(input.limit)),
      get: os.runs.get.handler(({ input }) => runs.get(input.run_id)),
      events: os.runs.events.handler(async function* ({ input, lastEventId, signal }) {
        const ending = signal ?? new AbortController().signal
        for await (const { event, told } of runs.events(input.run_id, pointsTold(lastEventId), ending)) {
          yield withEventMeta(event, { id: String(told) })
        }
      }),
      cancel: os.runs.cancel.handler(({ input }) => runs.cancel(input.run_id)),
      pause: os.runs.pause.handler(({ input }) => runs.pause(input.run_id)),
      resume: os.runs.resume.handler(({ input }) => runs.resume(input.run_id)),
    },
  })
}

/** What the app's own screens may know of the HTTP server: never part of the public contract. */
export const serverRouter = (os: Implementer['server'], server: ApiServer) =>
  os.router({
    address: os.address.handler(() => server.address()),
    requests: os.requests.handler(({ signal }) => server.requests(signal ?? new AbortController().signal)),
  })

/** An id that is none of ours begins from the start, as that of a server that was restarted would. */
const pointsTold = (lastEventId: string | undefined): number | undefined =>
  lastEventId !== undefined && /^\d{1,9}$/.test(lastEventId) ? Number(lastEventId) : undefined
