import type { Services } from '../service/services.ts'
import type { Implementer } from './implementer.ts'

/** What people answered in blind rounds. */
export const blindRoundsRouter = (os: Implementer['blindRounds'], rounds: Services['blindRounds']) =>
  os.router({
    list: os.list.handler(({ input }) => rounds.list(input.viewerId)),
    keep: os.keep.handler(({ input }) => rounds.keep(input)),
    forget: os.forget.handler(({ input }) => rounds.forget(input)),
  })
