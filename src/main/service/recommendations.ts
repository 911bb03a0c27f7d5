import type {
  Because,
  RecommendRequest,
  RecommendResponse,
  Reason,
  TonightList,
  TonightRequest,
} from '../../contract/index.ts'
import type { MovieIndex } from '../dataset/dataset.ts'
import { recommend, type RankedList } from '../recommending/index.ts'
import { planList, type ListParts } from './list-plan.ts'
import { becauseOf, COLD_START_NOTE, counterfactualsOf, factsOf, filmNames, type FilmNames } from './list-words.ts'

const REASONS_SHOWN = 3
const PARTS_SHOWN = 5

/** Lists for a viewer, from the stored history as it is at this moment: what was rated a second ago already counts. */
export interface Recommendations {
  /** Throws VIEWER_NOT_FOUND, MODEL_NOT_TRAINED, INVALID_VALUE. */
  recommend(request: RecommendRequest): RecommendResponse
  tonight(request: TonightRequest): TonightList
}

export function createRecommendations(parts: ListParts): Recommendations {
  return {
    recommend: ({ user_id, ...wish }) => {
      const plan = planList(parts, { ...wish, viewerId: user_id })
      const list = recommend(plan.input)
      const names = filmNames(parts.read, plan)
      const places = wish.explain ? counterfactualsOf(plan, list, names) : []
      const recommendations = list.entries.map(({ row, score }, at) => ({
        ...names.ref(row),
        score,
        ...(wish.explain && whyOf(list, row, names)),
        ...(at < places.length && { counterfactual: places[at] }),
      }))
      return {
        recommendations,
        ...(list.coldStart && { cold_start: true as const, note: COLD_START_NOTE }),
        ...(wish.explain && { explanation: factsOf(plan.served, list, plan.input.history.movies.length) }),
      }
    },

    tonight: ({ viewerId, ...wish }) => {
      const plan = planList(parts, { ...wish, viewerId })
      const list = recommend(plan.input)
      const names = filmNames(parts.read, plan)
      const { served, input } = plan
      const places = wish.explain ? counterfactualsOf(plan, list, names) : []
      const query = list.query ?? served.model.query(input.history, input.at)
      const stars = query.predictedStars(Uint32Array.from(list.entries, ({ row }) => row))
      const { foldIn, retrieval, ranking, sliders } = list.timings
      return {
        historyLength: input.history.movies.length,
        coldStart: list.coldStart,
        note: list.coldStart ? COLD_START_NOTE : null,
        entries: list.entries.map(({ row, score }, at) => ({
          movie: names.movie(row),
          score,
          predictedStars: stars?.[at] ?? null,
          reasons: reasonsOf(list, row, names),
          ...(wish.explain && partsOf(list, row, names)),
          ...(at < places.length && { counterfactual: places[at] }),
        })),
        candidates: list.candidates.films.length,
        retrievalMs: foldIn + retrieval,
        rankingMs: ranking + sliders,
        facts: factsOf(served, list, input.history.movies.length),
      }
    },
  }
}

function reasonsOf({ coldStart, query }: RankedList, row: MovieIndex, { movie }: FilmNames): Reason[] {
  if (coldStart || query === undefined) return []
  return query.reasons(row, REASONS_SHOWN).map((reason) => {
    const { id, title } = movie(reason.movie)
    return { movieId: id, title, share: reason.share }
  })
}

function partsOf({ coldStart, query }: RankedList, row: MovieIndex, names: FilmNames): { because?: Because } {
  const computed = coldStart ? undefined : query?.because(row, PARTS_SHOWN)
  return computed ? { because: becauseOf(computed, names) } : {}
}

const whyOf = (list: RankedList, row: MovieIndex, names: FilmNames) => ({
  reasons: reasonsOf(list, row, names).map(({ movieId, title, share }) => ({ id: movieId, title, share })),
  ...partsOf(list, row, names),
})
