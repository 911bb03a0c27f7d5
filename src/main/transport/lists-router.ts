import type { Services } from '../service/services.ts'
import type { Implementer } from './implementer.ts'

/** What can be asked about lists and about a film in them. */
export const listsRouter = (os: Implementer['lists'], lists: Services['lists']) =>
  os.router({
    funnel: os.funnel.handler(({ input }) => lists.funnel(input)),
    whyNot: os.whyNot.handler(({ input }) => lists.whyNot(input)),
    counterfactual: os.counterfactual.handler(({ input }) => lists.counterfactual(input)),
    similar: os.similar.handler(({ input }) => lists.similar(input)),
    film: os.film.handler(({ input }) => lists.film(input)),
    blind: os.blind.handler(({ input }) => lists.blind(input)),
    reveal: os.reveal.handler(({ input }) => lists.reveal(input)),
  })
