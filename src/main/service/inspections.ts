import {
  MatineeError,
  type BlindLists,
  type BlindRequest,
  type BlindReveal,
  type Counterfactual,
  type CounterfactualRequest,
  type FilmFactsAnswer,
  type FilmFactsRequest,
  type FilmInListRequest,
  type Funnel,
  type Movie,
  type SimilarFilms,
  type SimilarRequest,
  type ViewerId,
  type WhyNot,
} from '../../contract/index.ts'
import type { MovieIndex } from '../dataset/dataset.ts'
import {
  filmWay,
  placeWithout,
  recommend,
  similarRows,
  type FilmWay,
  type RankedList,
  type ServedModel,
} from '../recommending/index.ts'
import { endOf, ruleText } from './film-words.ts'
import { createBlindLists } from './blind-lists.ts'
import { createFilmFacts } from './film-facts.ts'
import { knownMovie, NOBODY, planList, type ListParts, type ListPlan } from './list-plan.ts'
import { counterfactualOf, factsOf, filmNames } from './list-words.ts'

/** What can be asked about lists. All throw VIEWER_NOT_FOUND, MOVIE_NOT_FOUND, MODEL_NOT_TRAINED, INVALID_VALUE. */
export interface Inspections {
  /** One film's way through all stages of a list. */
  funnel(request: FilmInListRequest): Promise<Funnel>
  /** The stage that dropped a film, and at which rank. */
  whyNot(request: FilmInListRequest): Promise<WhyNot>
  /** A film's place without one film of the history: the pipeline run again. */
  counterfactual(request: CounterfactualRequest): Promise<Counterfactual>
  /** `viewerId` may be left out: then nobody's stars are shown. */
  similar(request: Omit<SimilarRequest, 'viewerId'> & { readonly viewerId?: ViewerId }): Promise<SimilarFilms>
  /** The Film screen. */
  film(request: FilmFactsRequest): Promise<FilmFactsAnswer>
  blind(request: BlindRequest): Promise<BlindLists>
  reveal(request: { readonly round: string }): Promise<BlindReveal>
}

/** `newRound`: see createBlindLists. */
export function createInspections(parts: ListParts, newRound: () => string): Inspections {
  const filmOf = createFilmFacts(parts)
  const wayOf = (request: FilmInListRequest) => {
    const { movieId, viewerId, filters = {}, k } = request
    const movie = knownMovie(parts, movieId, viewerId)
    const plan = planList(parts, request)
    const list = recommend({ ...plan.input, whole: true })
    const row = plan.served.rows.rowOf(movieId)
    const way = row === undefined ? undefined : filmWay(plan.served, list, plan.input.rules, row, k)
    const end = way ? { stage: way.stage, ...endOf(way, movie, k, filters) } : notInModel(movie)
    return { movie, plan, list, row, way, end, filters }
  }
  return {
    funnel: async (request) => funnelOf(parts, wayOf(request)),
    whyNot: async (request) => wayOf(request).end,
    counterfactual: async (request) => {
      const { movieId, without } = request
      const { row, plan, list } = wayOf(request)
      const gone = knownMovie(parts, without, request.viewerId)
      const taken = plan.served.rows.rowOf(without)
      if (taken === undefined || !plan.input.history.movies.includes(taken)) {
        const reason = `is no film of this history: ${without}`
        throw new MatineeError('INVALID_VALUE', `without ${reason}.`, { field: 'without', reason })
      }
      if (row === undefined) return counterfactualOf(gone, null, null)
      const at = list.adjusted.findIndex((film) => film.row === row)
      const [to] = movieId === without ? [null] : placeWithout(plan.without(taken), taken, [row])
      return counterfactualOf(gone, at < 0 ? null : at + 1, to)
    },
    similar: async ({ viewerId = NOBODY, movieId, model, k }) => {
      knownMovie(parts, movieId, viewerId)
      const served = parts.modelOf(model)
      const row = served.rows.rowOf(movieId)
      const found = row === undefined ? [] : similarRows(served, row, k)
      const { movie } = filmNames(parts.read, { served, viewerId })
      return { films: found.map(({ row: other, score }) => ({ movie: movie(other), similarity: score })) }
    },
    film: async (request) => filmOf(request),
    ...createBlindLists(parts, newRound),
  }
}

const notInModel = ({ title }: Movie): WhyNot => ({
  stage: 'not_in_model',
  rank: null,
  text: `The model was trained before “${title}” came into the catalogue. Train it again.`,
})

interface Way {
  readonly movie: Movie
  readonly plan: ListPlan
  readonly list: RankedList
  readonly row: MovieIndex | undefined
  readonly way: FilmWay | undefined
  readonly end: WhyNot
  readonly filters: Parameters<typeof ruleText>[3]
}

function funnelOf({ read }: ListParts, { movie, plan, list, row, way, end, filters }: Way): Funnel {
  const { served, input } = plan
  const { ref } = filmNames(read, plan)
  const { stage, text } = end
  const common = { movie, stage, text, coldStart: list.coldStart }
  const facts = factsOf(served, list, input.history.movies.length)
  if (row === undefined || way === undefined) {
    return { ...common, rules: [], retrieval: null, ranking: null, sliders: null, slot: null, facts }
  }
  return {
    ...common,
    rules: way.rules.map(({ rule, passes }) => ({ rule, passes, text: ruleText(rule, passes, movie, filters) })),
    retrieval: {
      vectorRank: way.vector?.rank ?? null,
      inner: way.vector?.inner ?? null,
      isCandidate: way.isCandidate,
      sources: way.sources.map(({ source, rank, film }) => ({
        ...{ source, rank, film: film === undefined ? null : ref(film) },
      })),
    },
    ranking: way.ranking ? { ...way.ranking, of: list.ranked.length } : null,
    sliders: way.adjusted ? { ...way.adjusted, ...standing(served, row) } : null,
    slot: way.slot ?? null,
    facts,
  }
}

const standing = ({ catalogue }: ServedModel, row: MovieIndex) => ({
  popularity: catalogue.popularity[row],
  recency: catalogue.recency[row],
})
