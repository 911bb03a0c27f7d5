import { implement } from '@orpc/server'
import type { Logger } from 'pino'
import { contract, type Session } from '../../contract/index.ts'
import type { Services } from '../service/services.ts'
import { edgeError, rpcError } from './edge-error.ts'

/** What a transport says about a call besides its input. */
export interface CallContext {
  readonly host: Session['host']
}

export type Router = ReturnType<typeof createRouter>

/**
 * Implements the whole contract by calling the services: no logic here. Whatever a service throws leaves as an ORPCError
 * with one of our codes, its status and its details; the unexpected leaves as INTERNAL and is logged with its cause.
 * Streams end when the caller's signal aborts, and their errors are converted like those of calls.
 */
export function createRouter(services: Services, logger: Logger) {
  const leaving = (thrown: unknown, path: readonly string[]) => {
    const error = edgeError(thrown)
    if (error.code === 'INTERNAL') logger.error({ err: thrown, call: path.join('.') }, 'a call failed unexpectedly')
    return rpcError(error)
  }

  const os = implement(contract)
    .$context<CallContext>()
    .use(async ({ next, path }, _input, output) => {
      try {
        const result = await next()
        if (!isStream(result.output)) return result
        return await output(convertingErrors(result.output, (error) => leaving(error, path)))
      } catch (error) {
        throw leaving(error, path)
      }
    })

  return os.router({
    recommend: os.recommend.handler(({ input }) => services.recommend(input)),
    health: os.health.handler(() => services.health()),
    tonight: os.tonight.handler(({ input }) => services.tonight(input)),
    system: {
      session: os.system.session.handler(({ context }) => services.session(context.host)),
      activity: os.system.activity.handler(({ signal }) => services.activity(signal ?? neverAborts())),
    },
    movies: {
      search: os.movies.search.handler(({ input }) => services.movies.search(input)),
      genres: os.movies.genres.handler(() => services.movies.genres()),
    },
    ratings: {
      put: os.ratings.put.handler(({ input }) => services.ratings.put(input)),
      remove: os.ratings.remove.handler(({ input }) => services.ratings.remove(input)),
    },
    preferences: {
      get: os.preferences.get.handler(() => services.preferences.get()),
      put: os.preferences.put.handler(({ input }) => services.preferences.put(input)),
      doctor: os.preferences.doctor.handler(() => services.preferences.doctor()),
    },
    training: {
      options: os.training.options.handler(() => services.training.options()),
      estimate: os.training.estimate.handler(({ input }) => services.training.estimate(input)),
      start: os.training.start.handler(({ input }) => services.training.start(input)),
      cancel: os.training.cancel.handler(({ input }) => services.training.cancel(input.runId)),
      pause: os.training.pause.handler(({ input }) => services.training.pause(input.runId)),
      resume: os.training.resume.handler(({ input }) => services.training.resume(input.runId)),
      runs: os.training.runs.handler(({ input }) => services.training.runs(input.limit)),
      curve: os.training.curve.handler(({ input }) => services.training.curve(input.runId)),
      watch: os.training.watch.handler(({ input, signal }) =>
        services.training.watch(input.runId, signal ?? neverAborts()),
      ),
    },
  })
}

const neverAborts = (): AbortSignal => new AbortController().signal

const isStream = (output: unknown): output is AsyncIterableIterator<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

async function* convertingErrors(
  stream: AsyncIterableIterator<unknown>,
  convert: (thrown: unknown) => Error,
): AsyncGenerator<unknown> {
  try {
    yield* stream
  } catch (error) {
    throw convert(error)
  }
}
