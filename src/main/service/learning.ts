import type {
  FilmMap,
  FilmMapRequest,
  ModelName,
  MovieId,
  NextFilms,
  NextFilmsRequest,
  SearchSpeed,
} from '../../contract/index.ts'
import type { History, MovieIndex } from '../dataset/dataset.ts'
import { movieIndex, type ServedModel } from '../recommending/index.ts'
import { startSearchSpeed } from '../retrieval/index.ts'
import { moviesByIds } from '../store/index.ts'
import { directionsOf } from './directions.ts'
import { planList, type ListParts } from './list-plan.ts'
import { filmNames } from './list-words.ts'

/** What the notes show of the person's own models. All throw MODEL_NOT_TRAINED; the first and last VIEWER_NOT_FOUND. */
export interface Learning {
  filmMap(request: FilmMapRequest): Promise<FilmMap>
  /** Takes some seconds in a thread of its own, and is measured once at a time for each model. */
  searchSpeed(request: { readonly model: ModelName }): Promise<SearchSpeed>
  nextFilms(request: NextFilmsRequest): Promise<NextFilms>
}

/** Films told as the likeliest next ones. */
const NEXT = 5

/** Films read from the store before others may run. */
const READ_AT_ONCE = 1000

export function createLearning(parts: ListParts): Learning {
  const measuring = new Map<ServedModel, Promise<SearchSpeed>>()
  return {
    filmMap: (request) => filmMapOf(parts, request),
    searchSpeed: async ({ model }) => {
      const served = parts.modelOf(model)
      const { itemVectors, embeddingSize } = served.model
      const running =
        measuring.get(served) ??
        startSearchSpeed(itemVectors, served.rows.size, embeddingSize).finally(() => measuring.delete(served))
      measuring.set(served, running)
      return running
    },
    nextFilms: async ({ viewerId, most }) => {
      const plan = planList(parts, { viewerId, model: 'sasrec', k: 1 })
      const { ref } = filmNames(parts.read, plan)
      const { served, input } = plan
      const { movies } = input.history
      const first = Math.max(0, movies.length - most)
      return {
        films: Array.from(movies.subarray(first), (row) => ref(movieIndex(row))),
        steps: Array.from({ length: movies.length - first }, (_, at) =>
          stepOf(served, firstFilms(input.history, first, first + at + 1), ref),
        ),
      }
    },
  }
}

async function filmMapOf({ read, modelOf }: ListParts, { viewerId, model, most }: FilmMapRequest): Promise<FilmMap> {
  const served = modelOf(model)
  const { vectors, size } = served.model.learntFilms ?? {
    vectors: served.model.itemVectors,
    size: served.model.embeddingSize,
  }
  const known = (row: number): boolean => vectors.subarray(row * size, row * size + size).some((value) => value !== 0)
  const plan = planList({ read, modelOf, clock: () => 0 }, { viewerId, model, k: 1 })
  const rows = [...new Set([...plan.input.history.movies, ...served.popularRows])].filter(known).slice(0, most)
  const films: FilmMap['films'] = []
  for (let from = 0; from < rows.length; from += READ_AT_ONCE) {
    const ids = rows.slice(from, from + READ_AT_ONCE).map((row) => served.model.movieIds[row] as MovieId)
    for (const { id, title, year, genres, ratings, myStars } of moviesByIds(read, ids, viewerId)) {
      films.push({ id, title, year, genres, ratings, myStars })
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { size, films, directions: directionsOf(vectors, size, rows).toString('base64') }
}

/** The history from one place up to another. */
const firstFilms = ({ movies, stars, times }: History, from: number, to: number): History => ({
  movies: movies.subarray(from, to),
  stars: stars.subarray(from, to),
  times: times.subarray(from, to),
})

function stepOf(
  { model, index }: ServedModel,
  history: History,
  ref: (row: MovieIndex) => NextFilms['films'][number],
): NextFilms['steps'][number] {
  const viewer = model.query(history)
  const looks = new Map(viewer.reasons(movieIndex(0), history.movies.length).map(({ movie, share }) => [movie, share]))
  // The scores are the logits the network was trained with: all of them, so that their sum is known.
  const { rows, scores } = index.search(viewer.vector, index.size)
  const highest = scores[0] ?? 0
  const sum = scores.reduce((total, score) => total + Math.exp(score - highest), 0)
  return {
    attention: Array.from(history.movies, (row) => looks.get(movieIndex(row)) ?? 0),
    next: Array.from(rows.subarray(0, NEXT), (row, at) => ({
      film: ref(movieIndex(row)),
      probability: Math.exp((scores[at] ?? 0) - highest) / sum,
    })),
  }
}
