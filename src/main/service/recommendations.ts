import { MatineeError } from '../../contract/index.ts'
import type {
  ModelName,
  Movie,
  Reason,
  RecommendRequest,
  RecommendResponse,
  TonightList,
  TonightRequest,
  ViewerId,
} from '../../contract/index.ts'
import type { MovieIndex } from '../dataset/dataset.ts'
import type { ViewerQuery } from '../models/serving-model.ts'
import { historyForModel, recommend, type ServedModel } from '../recommending/index.ts'
import { historyOfViewer, moviesByIds, viewerExists, type ReadHandle } from '../store/index.ts'

const REASONS_SHOWN = 3

/** Lists for a viewer, from the stored history as it is at this moment: what was rated a second ago already counts. */
export interface Recommendations {
  recommend(request: RecommendRequest): RecommendResponse
  tonight(request: TonightRequest): TonightList
}

/** `modelOf` throws MODEL_NOT_TRAINED; `clock` tells the seconds since 1970. */
export function createRecommendations({
  read,
  modelOf,
  clock,
}: {
  read: ReadHandle
  modelOf: (name: ModelName) => ServedModel
  clock: () => number
}): Recommendations {
  const rank = (viewerId: ViewerId, name: ModelName, k: number) => {
    if (!viewerExists(read, viewerId)) {
      throw new MatineeError('VIEWER_NOT_FOUND', `There is no viewer ${viewerId} in this data.`, { viewerId })
    }
    const served = modelOf(name)
    const { history, seen } = historyForModel(historyOfViewer(read, viewerId), served.rows)
    const at = clock()
    return { served, history, at, result: recommend({ served, history, seen, at, k, now: () => performance.now() }) }
  }

  const films = (served: ServedModel, rows: readonly MovieIndex[], viewerId: ViewerId): Movie[] =>
    moviesByIds(read, rows.map(served.rows.idOf), viewerId)

  const reasonsFor = (served: ServedModel, query: ViewerQuery, row: MovieIndex, viewerId: ViewerId): Reason[] => {
    const reasons = query.reasons(row, REASONS_SHOWN)
    const rows = reasons.map((reason) => reason.movie)
    return films(served, rows, viewerId).map(({ id, title }, i) => ({ movieId: id, title, share: reasons[i].share }))
  }

  return {
    recommend: ({ user_id, model, k }) => {
      if (user_id === undefined) {
        const field = { field: 'user_id', reason: 'is missing' }
        throw new MatineeError('INVALID_VALUE', 'user_id is missing.', field)
      }
      const { served, result } = rank(user_id, model, k)
      const rows = result.entries.map((entry) => entry.row)
      const movies = films(served, rows, user_id)
      const named = ({ id, title, year }: Movie) => ({ id, title: year === null ? title : `${title} (${year})` })
      return { recommendations: result.entries.map(({ score }, i) => ({ ...named(movies[i]), score })) }
    },

    tonight: ({ viewerId, model, k }) => {
      const { served, history, at, result } = rank(viewerId, model, k)
      const rows = result.entries.map((entry) => entry.row)
      const movies = films(served, rows, viewerId)
      const query = served.model.query(history, at)
      const stars = query.predictedStars(Uint32Array.from(rows))
      const reasonsOf = (row: MovieIndex) => (result.coldStart ? [] : reasonsFor(served, query, row, viewerId))
      return {
        historyLength: history.movies.length,
        coldStart: result.coldStart,
        note: null,
        facts: {
          history_length: history.movies.length,
          candidates: result.candidates,
          sources: { vectors: result.candidates, recent_popular: 0, series: 0 },
          removed: [...result.removed],
          index: { kind: served.index.kind, reason: served.index.reason, recall: null },
          timings_ms: { fold_in: 0, retrieval: result.retrievalMs, ranking: result.rankingMs, sliders: 0 },
        },
        entries: result.entries.map(({ row, score }, i) => ({
          movie: movies[i],
          score,
          predictedStars: stars?.[i] ?? null,
          reasons: reasonsOf(row),
        })),
        candidates: result.candidates,
        retrievalMs: result.retrievalMs,
        rankingMs: result.rankingMs,
      }
    },
  }
}
