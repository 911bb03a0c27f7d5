import { oc } from '@orpc/contract'
import { z } from 'zod'
import { movie } from './movies.ts'
import { viewerId } from './schemas.ts'

const filmGroup = z.object({
  /** Unique among the groups of one answer; the same for as long as the data set is. */
  id: z.string(),
  /** What its films have in common; one or two. */
  genres: z.array(z.string()),
  /** First year of the decade they are all of; null: of several. */
  decade: z.int().nullable(),
  /** Best known first, none in two groups, one of each series. */
  films: z.array(movie),
})

/** Well-known films in groups that go together: to say by a few clicks where one's taste lies. */
export const filmGroups = z.object({ groups: z.array(filmGroup) })
export type FilmGroups = z.output<typeof filmGroups>

export const onboardingContract = {
  /** Without groups when nobody rated a film yet. */
  groups: oc.input(z.object({ viewerId })).output(filmGroups),
}
