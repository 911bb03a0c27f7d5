import { oc } from '@orpc/contract'
import { z } from 'zod'
import { movieId, stars, viewerId } from './schemas.ts'

export const movie = z.object({
  id: movieId,
  /** For display: "The Matrix", without the year. */
  title: z.string(),
  year: z.int().nullable(),
  genres: z.array(z.string()),
  /** How many of the imported viewers rated it, and their mean stars. */
  ratings: z.int(),
  meanStars: z.number().nullable(),
  /** The asking viewer's own rating. */
  myStars: stars.nullable(),
})
export type Movie = z.output<typeof movie>

export const movieSorts = ['popular', 'title', 'newest', 'oldest', 'best'] as const
export type MovieSort = (typeof movieSorts)[number]

export const movieQuery = z.object({
  viewerId,
  /** Words or beginnings of words; accents and case do not matter. Empty: all films. */
  text: z.string().max(200).default(''),
  genre: z.string().max(40).optional(),
  decade: z.int().min(1870).max(2100).multipleOf(10).optional(),
  /** Only what the viewer has rated. */
  ratedOnly: z.boolean().default(false),
  sort: z.enum(movieSorts).default('popular'),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
})
export type MovieQuery = z.output<typeof movieQuery>

export const moviePage = z.object({ total: z.int(), movies: z.array(movie) })
export type MoviePage = z.output<typeof moviePage>

export const moviesContract = {
  search: oc.input(movieQuery).output(moviePage),
  genres: oc.output(z.array(z.object({ genre: z.string(), movies: z.int() }))),
}

export const ratingsContract = {
  /** Sets or replaces the viewer's stars for a film. Acknowledged after the commit. */
  put: oc.input(z.object({ viewerId, movieId, stars })).output(z.object({ myStars: stars })),
  remove: oc.input(z.object({ viewerId, movieId })).output(z.object({ removed: z.boolean() })),
}
