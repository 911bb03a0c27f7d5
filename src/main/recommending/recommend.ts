import type { History } from '../dataset/dataset.ts'
import type { ViewerQuery } from '../models/serving-model.ts'
import { askedCandidates, candidatesFor, retrieveCandidates, type Candidates } from './candidates.ts'
import { movieIndex } from './movie-rows.ts'
import { popularStart, startPoolFor } from './popular-start.ts'
import { rankCandidates } from './rank-candidates.ts'
import type { RankedList } from './ranked-list.ts'
import { applyRules, noneOf, type Rule } from './rules.ts'
import type { ServedModel } from './served-model.ts'
import { applySliders, slidersOf, type Sliders } from './sliders.ts'

export interface RecommendInput {
  readonly served: ServedModel
  /** What the viewer watched, as the model takes it; may be empty. */
  readonly history: History
  /** Which films may be in the list, in the order they are told apart; none of `history`, when left out. */
  readonly rules?: readonly Rule[]
  readonly sliders?: Sliders
  /** Rank these rows instead of what retrieval finds. */
  readonly asked?: Uint32Array | undefined
  /** The moment the list is for, in seconds since 1970; see ServingModel.query. */
  readonly at?: number
  /** How many films; an integer of at least 0. The list is shorter only when fewer films are left to recommend. */
  readonly k: number
  /** The order of all candidates is wanted, and not only the list: diversity then takes longer. */
  readonly whole?: boolean
  /** Milliseconds on any clock that does not run backwards. */
  readonly now: () => number
}

/**
 * The viewer's list: fold-in -> candidates and rules -> ranking by the model -> sliders. A viewer without a history, or whose
 * history says nothing to the model (it folds into a zero vector), gets the popular start in place of the ranking.
 * Throws INTERNAL when the model gives vectors or scores that are no numbers.
 */
export function recommend(input: RecommendInput): RankedList {
  const { served, history, at, k, now, sliders = slidersOf() } = input
  const rules = input.rules ?? [notIn(history)]
  const started = now()
  const query = history.movies.length === 0 ? undefined : served.model.query(history, at)
  const coldStart = query === undefined || query.vector.every((value) => value === 0)
  const folded = now()
  const candidates = coldStart ? startCandidates(input, rules) : warmCandidates(input, rules, query)
  const retrieved = now()
  const ranked = coldStart ? popularStart(candidates.films, served.catalogue) : rankCandidates(query, candidates.films)
  const ordered = now()
  const most = input.whole ? ranked.length : k
  const adjusted = applySliders(ranked, sliders, { catalogue: served.catalogue, model: served.model, most })
  return {
    ...{ entries: adjusted.slice(0, k), coldStart, query, candidates, ranked, adjusted },
    timings: {
      foldIn: folded - started,
      retrieval: retrieved - folded,
      ranking: ordered - retrieved,
      sliders: now() - ordered,
    },
  }
}

const notIn = ({ movies }: History): Rule => noneOf('seen', new Set(Array.from(movies, movieIndex)))

function warmCandidates(
  { served, history, asked, k }: RecommendInput,
  rules: readonly Rule[],
  { vector }: ViewerQuery,
): Candidates {
  if (asked) return askedCandidates(asked, rules)
  const { index, catalogue } = served
  return retrieveCandidates({ index, catalogue, vector, history, rules, wanted: candidatesFor(k) })
}

function startCandidates({ served, asked, k }: RecommendInput, rules: readonly Rule[]): Candidates {
  const wanted: ReadonlySet<number> | undefined = asked && new Set(asked)
  const popular = wanted ? served.popularRows.filter((row) => wanted.has(row)) : served.popularRows
  const { admitted, removed } = applyRules(popular, rules, startPoolFor(k))
  const source = asked ? 'asked' : 'popular'
  return {
    films: admitted,
    places: new Map(Array.from(admitted, (row, at) => [row, [{ source, rank: at + 1 }]])),
    removed,
  }
}
