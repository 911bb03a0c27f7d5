import type { Because, Counterfactual, FilmRef, ListFacts, Movie } from '../../contract/index.ts'
import type { MovieIndex } from '../dataset/dataset.ts'
import type { BecauseOfOne, ModelBecause } from '../models/serving-model.ts'
import { placeWithout, type RankedList, type ServedModel } from '../recommending/index.ts'
import { moviesByIds, type ReadHandle } from '../store/index.ts'
import type { ListPlan } from './list-plan.ts'
import { titled } from './titled.ts'

/** What a list without a history says for itself. */
export const COLD_START_NOTE =
  'There is nothing yet to read a taste from, so this is a varied choice of popular films. It changes with the first rating.'

/** Films by their rows, for people. */
export interface FilmNames {
  movie(row: MovieIndex): Movie
  ref(row: MovieIndex): FilmRef
}

/** Each film is read once. */
export function filmNames(read: ReadHandle, { served, viewerId }: Pick<ListPlan, 'served' | 'viewerId'>): FilmNames {
  const known = new Map<MovieIndex, Movie>()
  const movie = (row: MovieIndex): Movie => {
    const found = known.get(row)
    if (found) return found
    const [read1] = moviesByIds(read, [served.rows.idOf(row)], viewerId)
    known.set(row, read1)
    return read1
  }
  return { movie, ref: (row) => refOf(movie(row)) }
}

export const refOf = (movie: Movie): FilmRef => ({ id: movie.id, title: titled(movie) })

/** What the model computed, with titles in place of rows. */
export function becauseOf(computed: ModelBecause, names: FilmNames): Because {
  if (computed.kind !== 'blend') return ofOneModel(computed, names)
  const { kind, of, parts } = computed
  return {
    ...{ kind, of },
    parts: parts.map(({ model, place, because }) => ({ model, place, because: ofOneModel(because, names) })),
  }
}

function ofOneModel(computed: BecauseOfOne, { ref }: FilmNames): Exclude<Because, { kind: 'blend' }> {
  switch (computed.kind) {
    case 'contributions': {
      const { kind, total, films, rest } = computed
      return { kind, total, films: films.map(({ movie, amount }) => ({ ...ref(movie), amount })), rest }
    }
    case 'neighbours': {
      const films = computed.films.map(({ movie, similarity }) => ({ ...ref(movie), similarity }))
      return { kind: computed.kind, films }
    }
    case 'sequence': {
      const films = computed.films.map(({ movie, attention, without }) => ({ ...ref(movie), attention, without }))
      return { kind: computed.kind, films }
    }
    case 'wide_and_deep': {
      const { kind, wide, deep } = computed
      const both = Math.abs(wide) + Math.abs(deep)
      const crosses = computed.crosses.map(({ cross, amount, movie }) => ({
        ...{ cross, amount, film: movie === undefined ? null : ref(movie) },
      }))
      return { kind, wide, deep, wide_share: both === 0 ? 0 : Math.abs(wide) / both, crosses }
    }
  }
}

/** The facts of a list, stage by stage. */
export function factsOf({ index }: ServedModel, list: RankedList, historyLength: number): ListFacts {
  const from = (source: string): number => {
    let films = 0
    for (const places of list.candidates.places.values()) if (places.some((place) => place.source === source)) films++
    return films
  }
  const { foldIn, retrieval, ranking, sliders } = list.timings
  return {
    history_length: historyLength,
    candidates: list.candidates.films.length,
    sources: { vectors: from('vectors'), recent_popular: from('recent_popular'), series: from('series') },
    removed: list.candidates.removed.map(({ rule, films }) => ({ rule, films })),
    index: { kind: index.kind, reason: index.reason, recall: index.recall },
    timings_ms: { fold_in: foldIn, retrieval, ranking, sliders },
  }
}

/** What became of a film's place, in one sentence. */
export function counterfactualOf(without: Movie, from: number | null, to: number | null): Counterfactual {
  return { without: refOf(without), from, to, text: `Without “${without.title}” ${changeOf(from, to)}.` }
}

function changeOf(from: number | null, to: number | null): string {
  if (from === null) return to === null ? 'this is no candidate either' : `this becomes a candidate, at ${to}`
  if (to === null) return `this falls from ${from} out of the candidates`
  if (to === from) return `this stays at ${from}`
  return `this ${to > from ? 'falls' : 'rises'} from ${from} to ${to}`
}

/** Films of a list whose counterfactual is computed: each film taken out is one more run of the whole pipeline. */
const COUNTERFACTUALS = 10

/** For the first entries of a list: their place without the film that speaks most for each. Null where none does. */
export function counterfactualsOf(plan: ListPlan, list: RankedList, { movie }: FilmNames): (Counterfactual | null)[] {
  const { query } = list
  if (list.coldStart || query === undefined) return []
  const first = list.entries.slice(0, COUNTERFACTUALS).map(({ row }) => row)
  const speakers = first.map((row) => query.reasons(row, 1).at(0)?.movie)
  const places = new Map<MovieIndex, number | null>()
  for (const speaker of new Set(speakers)) {
    if (speaker === undefined) continue
    const films = first.filter((_, at) => speakers[at] === speaker)
    placeWithout(plan.without(speaker), speaker, films).forEach((place, at) => places.set(films[at], place))
  }
  return first.map((row, at) => {
    const speaker = speakers[at]
    return speaker === undefined ? null : counterfactualOf(movie(speaker), at + 1, places.get(row) ?? null)
  })
}
