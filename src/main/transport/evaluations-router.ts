import type { Services } from '../service/services.ts'
import type { Implementer } from './implementer.ts'

/** Comparisons of models. */
export const evaluationsRouter = (os: Implementer['evaluations'], evaluations: Services['evaluations']) =>
  os.router({
    start: os.start.handler(({ input }) => evaluations.start(input)),
    resume: os.resume.handler(({ input }) => evaluations.resume(input.comparisonId)),
    cancel: os.cancel.handler(({ input }) => evaluations.cancel(input.comparisonId)),
    watch: os.watch.handler(({ input, signal }) =>
      evaluations.watch(input.comparisonId, signal ?? new AbortController().signal),
    ),
    list: os.list.handler(({ input }) => evaluations.list(input.limit)),
    comparison: os.comparison.handler(({ input }) => evaluations.comparison(input.comparisonId)),
    changes: os.changes.handler(({ input }) => evaluations.changes(input)),
  })
