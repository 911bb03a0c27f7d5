import type { Services } from '../service/services.ts'
import type { Implementer } from './implementer.ts'

/** Searches for better settings. */
export const tuningsRouter = (os: Implementer['tuning'], tunings: Services['tunings']) =>
  os.router({
    start: os.start.handler(({ input }) => tunings.start(input)),
    cancel: os.cancel.handler(({ input }) => tunings.cancel(input.tuningId)),
    watch: os.watch.handler(({ input, signal }) =>
      tunings.watch(input.tuningId, signal ?? new AbortController().signal),
    ),
    list: os.list.handler(({ input }) => tunings.list(input.limit)),
    train: os.train.handler(({ input }) => tunings.train(input)),
  })
