import type { Film, FilmPage, FilmQuery, SimilarFilms, SimilarQuery } from '../../../contract/api/films.ts'
import { MatineeError, type Movie, type MovieId, type ViewerId } from '../../../contract/index.ts'
import { currentDataSet, moviesByIds, searchMovies, type ReadHandle } from '../../store/index.ts'
import type { Inspections } from '../inspections.ts'
import { titled } from '../titled.ts'
import { cursorAt, offsetOf } from './cursor.ts'

export interface PublicFilms {
  list(query: FilmQuery): Promise<FilmPage>
  /** Throws MOVIE_NOT_FOUND. */
  get(movieId: MovieId): Promise<Film>
  /** None for a film the model was trained without. Throws MOVIE_NOT_FOUND, MODEL_NOT_TRAINED. */
  similar(query: SimilarQuery): Promise<SimilarFilms>
}

/** Nobody's ratings: the catalogue as it is for everybody. */
const NOBODY = 0 as ViewerId

export function createPublicFilms(read: ReadHandle, similar: Inspections['similar']): PublicFilms {
  const filmOf = (id: MovieId): Movie => {
    const [movie] = moviesByIds(read, [id], NOBODY)
    if (movie) return movie
    throw new MatineeError('MOVIE_NOT_FOUND', `There is no film ${id} in this catalogue.`, { movieId: id })
  }
  return {
    list: async ({ q, cursor, ...query }) => {
      const dataSet = currentDataSet(read)?.id ?? 0
      const question = JSON.stringify([dataSet, q, query.genre, query.decade, query.sort])
      const offset = cursor === undefined ? 0 : offsetOf(cursor, question)
      const { movies, total } = searchMovies(read, { ...query, text: q, viewerId: NOBODY, ratedOnly: false, offset })
      const next = offset + movies.length
      return { movies: movies.map(published), total, next_cursor: next < total ? cursorAt(next, question) : null }
    },
    get: async (movieId) => published(filmOf(movieId)),
    similar: async ({ movie_id: movieId, model, k }) => {
      const { films } = await similar({ movieId, model, k })
      return {
        movies: films.map(({ movie, similarity }) => ({ id: movie.id, title: titled(movie), similarity })),
      }
    },
  }
}

const published = ({ id, title, year, genres, ratings, meanStars }: Movie): Film => ({
  ...{ id, title, year, genres, ratings },
  mean_rating: meanStars,
})
