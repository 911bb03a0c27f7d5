import {
  isMatineeError,
  MODEL_NAMES,
  RECOMMENDER_NAMES,
  type FilmFactsAnswer,
  type FilmFactsRequest,
  type Movie,
  type RecommenderName,
} from '../../contract/index.ts'
import { filmWay, recommend } from '../recommending/index.ts'
import {
  hiddenMoviesOf,
  historyOfViewer,
  moviesByIds,
  tagsOfMovie,
  watchEventsOfViewer,
  watchlistOf,
  type ReadHandle,
} from '../store/index.ts'
import { knownMovie, NOBODY, planList, type ListParts } from './list-plan.ts'
import { refOf } from './list-words.ts'

const TAGS_SHOWN = 12

/** Films that stand beside the one in question when a model says where it would be. */
const LIST = 24

type Prediction = FilmFactsAnswer['predictions'][number]

/** A film, and what it is to one viewer: for the Film screen. Throws VIEWER_NOT_FOUND, MOVIE_NOT_FOUND. */
export function createFilmFacts(parts: ListParts): (request: FilmFactsRequest) => FilmFactsAnswer {
  return (request) => {
    const { viewerId, movieId } = request
    const { read } = parts
    const movie = knownMovie(parts, movieId, viewerId)
    return {
      movie,
      predictions: RECOMMENDER_NAMES.map((model) => prediction(parts, model, request)),
      history: historyWith(read, request),
      tags: tagsOfMovie(read, movieId, TAGS_SHOWN),
      series: seriesOf(parts, movie),
    }
  }
}

function prediction(parts: ListParts, model: RecommenderName, { viewerId, movieId }: FilmFactsRequest): Prediction {
  const nothing = { model, score: null, predictedStars: null, rank: null }
  try {
    const plan = planList(parts, { viewerId, model, k: LIST })
    const row = plan.served.rows.rowOf(movieId)
    if (row === undefined) return { ...nothing, reason: 'It was trained before this film came into the catalogue.' }
    const list = recommend({ ...plan.input, whole: true })
    if (list.coldStart || !list.query) return { ...nothing, reason: 'There is nothing yet to read a taste from.' }
    const { ranking } = filmWay(plan.served, list, plan.input.rules, row, LIST)
    const stars = list.query.predictedStars(Uint32Array.of(row))?.[0] ?? null
    return { model, score: ranking?.score ?? null, predictedStars: stars, rank: ranking?.rank ?? null, reason: null }
  } catch (error) {
    if (!isMatineeError(error) || error.code !== 'MODEL_NOT_TRAINED') throw error
    return { ...nothing, reason: error.message }
  }
}

function historyWith(read: ReadHandle, { viewerId, movieId }: FilmFactsRequest): FilmFactsAnswer['history'] {
  const watched = historyOfViewer(read, viewerId).find((film) => film.movieId === movieId)
  const events = watchEventsOfViewer(read, viewerId).filter((event) => event.movieId === movieId)
  return {
    stars: watched?.stars ?? null,
    ratedAt: watched && watched.stars !== null ? watched.ratedAt : null,
    watchedAt: events.map(({ watchedAt }) => watchedAt),
    onWatchlist: watchlistOf(read, viewerId).some((entry) => entry.movieId === movieId),
    hidden: hiddenMoviesOf(read, viewerId).find((entry) => entry.movieId === movieId)?.kind ?? null,
  }
}

/** All parts of its series but itself, by whichever model is there: the titles say it, not the models. */
function seriesOf({ read, modelOf }: ListParts, { id }: Movie): FilmFactsAnswer['series'] {
  for (const model of MODEL_NAMES) {
    try {
      const { rows, catalogue } = modelOf(model)
      const row = rows.rowOf(id)
      const parts = row === undefined ? [] : catalogue.seriesOf(row).filter((part) => part !== row)
      return moviesByIds(read, parts.map(rows.idOf), NOBODY).map(refOf)
    } catch (error) {
      if (!isMatineeError(error) || error.code !== 'MODEL_NOT_TRAINED') throw error
    }
  }
  return []
}
