import { z } from 'zod'
import { movieSorts } from '../movies.ts'
import { modelName, movieId } from '../schemas.ts'
import { api } from './route.ts'

export const film = z.object({
  id: movieId,
  title: z.string().describe('Without the year'),
  year: z.int().nullable(),
  genres: z.array(z.string()),
  ratings: z.int().describe('How many imported viewers rated it'),
  mean_rating: z.number().nullable().describe('Their mean, in stars; null when nobody did'),
})
export type Film = z.output<typeof film>

export const filmQuery = z.object({
  q: z
    .string()
    .max(200)
    .default('')
    .describe('Words of the title, or beginnings of words; accents and case do not matter'),
  genre: z.string().max(40).optional(),
  decade: z.int().min(1870).max(2100).multipleOf(10).optional().describe('Its first year, e.g. 1990'),
  sort: z.enum(movieSorts).default('popular'),
  limit: z.int().min(1).max(500).default(50).describe('Films on one page'),
  cursor: z
    .string()
    .max(200)
    .optional()
    .describe('`next_cursor` of the page before. Good for the same query until other data is imported'),
})
export type FilmQuery = z.output<typeof filmQuery>

export const filmPage = z.object({
  movies: z.array(film),
  total: z.int().describe('Films on all pages together'),
  next_cursor: z.string().nullable().describe('Null on the last page'),
})
export type FilmPage = z.output<typeof filmPage>

export const similarQuery = z.object({
  movie_id: movieId,
  model: modelName.default('mf').describe('Whose film vectors are compared'),
  k: z.int().min(1).max(100).default(10).describe('How many films'),
})
export type SimilarQuery = z.output<typeof similarQuery>

export const similarFilms = z.object({
  movies: z
    .array(
      z.object({
        id: movieId,
        title: z.string().describe('Title with its year'),
        similarity: z.number().min(-1).max(1).describe("Cosine of the two films' vectors"),
      }),
    )
    .describe('Nearest first'),
})
export type SimilarFilms = z.output<typeof similarFilms>

export const filmsContract = {
  list: api
    .route({
      method: 'GET',
      path: '/api/v1/movies',
      operationId: 'listMovies',
      summary: 'Search and page through the catalogue',
      tags: ['movies'],
    })
    .input(filmQuery)
    .output(filmPage),
  get: api
    .route({
      method: 'GET',
      path: '/api/v1/movies/{movie_id}',
      operationId: 'getMovie',
      summary: 'One film',
      tags: ['movies'],
    })
    .input(z.object({ movie_id: movieId }))
    .output(film),
  similar: api
    .route({
      method: 'GET',
      path: '/api/v1/movies/{movie_id}/similar',
      operationId: 'listSimilarMovies',
      summary: 'Films whose vectors point the same way',
      description:
        'Learned from who watched what, not from genres. `ncf` and `wide_deep` have no film vectors of their own for this; those of the matrix factorization they carry along answer for them.',
      tags: ['movies'],
    })
    .input(similarQuery)
    .output(similarFilms),
}
