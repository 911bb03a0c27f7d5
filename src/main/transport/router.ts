import type { Logger } from 'pino'
import type { Services } from '../service/services.ts'
import { blindRoundsRouter } from './blind-rounds-router.ts'
import { backupsRouter, downloadsRouter, exportsRouter, privacyRouter } from './data-router.ts'
import { evaluationsRouter } from './evaluations-router.ts'
import { createImplementer } from './implementer.ts'
import { importsRouter, profilesRouter } from './imports-router.ts'
import { learningRouter } from './learning-router.ts'
import { listsRouter } from './lists-router.ts'
import { marksRouter } from './marks-router.ts'
import { publicRouter, serverRouter } from './public-router.ts'
import { tuningsRouter } from './tunings-router.ts'

export type Router = ReturnType<typeof createRouter>

/** Implements the whole contract by calling the services: no logic here. Errors leave as `createImplementer` has it. */
export function createRouter(services: Services, logger: Logger) {
  const os = createImplementer(logger)
  return os.router({
    recommend: os.recommend.handler(({ input }) => services.recommend(input)),
    health: os.health.handler(() => services.health()),
    api: publicRouter(os.api, services, (thrown) => logger.error({ err: thrown }, 'a request of a batch failed')),
    server: serverRouter(os.server, services.apiServer),
    tonight: os.tonight.handler(({ input }) => services.tonight(input)),
    lists: listsRouter(os.lists, services.lists),
    learning: learningRouter(os.learning, services.learning),
    system: {
      session: os.system.session.handler(({ context, input }) => services.session(context.host, input.viewerId)),
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
    marks: marksRouter(os.marks, services.marks),
    downloads: downloadsRouter(os.downloads, services.downloads),
    privacy: privacyRouter(os.privacy, services.downloads),
    exports: exportsRouter(os.exports, services.exports),
    backups: backupsRouter(os.backups, services.backups),
    imports: importsRouter(os.imports, services.imports),
    profiles: profilesRouter(os.profiles, services.profiles),
    onboarding: {
      groups: os.onboarding.groups.handler(({ input }) => services.onboarding.groups(input.viewerId)),
    },
    runNotes: {
      list: os.runNotes.list.handler(() => services.runNotes.list()),
      write: os.runNotes.write.handler(({ input }) => services.runNotes.write(input)),
    },
    blindRounds: blindRoundsRouter(os.blindRounds, services.blindRounds),
    evaluations: evaluationsRouter(os.evaluations, services.evaluations),
    tuning: tuningsRouter(os.tuning, services.tunings),
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
