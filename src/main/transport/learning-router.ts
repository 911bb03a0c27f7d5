import type { Services } from '../service/services.ts'
import type { Implementer } from './implementer.ts'

/** What the notes show of the person's own models. */
export const learningRouter = (os: Implementer['learning'], learning: Services['learning']) =>
  os.router({
    filmMap: os.filmMap.handler(({ input }) => learning.filmMap(input)),
    searchSpeed: os.searchSpeed.handler(({ input }) => learning.searchSpeed(input)),
    nextFilms: os.nextFilms.handler(({ input }) => learning.nextFilms(input)),
  })
