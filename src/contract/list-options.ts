import { z } from 'zod'

const year = z.int().min(1800).max(2200)
const genreNames = z.array(z.string().min(1).max(40)).max(32)
const slider = (least: number, what: string) => z.number().min(least).max(1).optional().describe(what)

/** What becomes of films the viewer has seen. Booleans are for scripts: true is `exclude`, false is `include`. */
export const excludeSeen = z
  .union([z.boolean(), z.enum(['exclude', 'include', 'only'])])
  .describe('Films already seen: leave them out (true, the default), let them in (false), or nothing but them ("only")')
export type ExcludeSeen = z.output<typeof excludeSeen>

/** What a film has to be. All that are given have to hold; a film whose year is not known passes no filter of years. */
export const listFilters = z
  .strictObject({
    genres: genreNames.optional().describe('Of at least one of these genres'),
    exclude_genres: genreNames.optional().describe('Of none of these genres'),
    year_from: year.optional().describe('Came out in this year or later'),
    year_to: year.optional().describe('Came out in this year or before'),
    decade: year.multipleOf(10).optional().describe('Came out in these ten years: 1990 is 1990 to 1999'),
    min_votes: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .optional()
      .describe('Rated by at least so many viewers of the data set'),
  })
  .refine(({ year_from, year_to }) => year_from === undefined || year_to === undefined || year_from <= year_to, {
    path: ['year_to'],
    message: 'must not be before year_from',
  })
export type ListFilters = z.output<typeof listFilters>

/** What the person would rather see; 0 leaves the model's order as it is. */
export const listSliders = z.strictObject({
  popularity: slider(-1, '1: what many watched; -1: what few know'),
  recency: slider(-1, '1: new films; -1: old ones'),
  diversity: slider(0, '1: films as unlike each other as the candidates allow'),
})
export type ListSliders = z.output<typeof listSliders>

/** The choices that shape any list, in the public API and on the screens alike. */
export const listOptions = {
  exclude_seen: excludeSeen.optional(),
  filters: listFilters.optional(),
  sliders: listSliders.optional(),
}
