import type { History, MovieIndex } from '../dataset/dataset.ts'
import type { ItemIndex } from '../retrieval/index.ts'
import type { Catalogue } from './catalogue.ts'
import { movieIndex } from './movie-rows.ts'
import { applyRules, type Rule, type RuleCount } from './rules.ts'

/** Fewer would let the vector search, which knows less than the ranking model, decide who gets into a short list. */
const FEWEST = 300

/** A viewer for whom the first search was not enough has seen much of this corner: the next one looks much further. */
const WIDENING = 4

/** Candidates that each of the other sources may add. */
const MOST_OF_A_SOURCE = 30

/** Films of the history whose series are looked at, the latest ones. */
const SERIES_OF_LATEST = 50

export type Source = 'vectors' | 'recent_popular' | 'series' | 'popular' | 'asked'

/** Where a candidate came from, and at which place there, from 1. */
export interface SourcePlace {
  readonly source: Source
  readonly rank: number
  /** Of `series`: the film of the history whose series it is. */
  readonly film?: MovieIndex
}

export interface Candidates {
  /** [C] film rows that all rules admit, each once: the nearest first, then what the other sources add. */
  readonly films: Uint32Array
  /** Of each of them, in the order of sources. */
  readonly places: ReadonlyMap<number, readonly SourcePlace[]>
  readonly removed: readonly RuleCount[]
}

/** How many candidates a list of `k` films takes from the vector search, where the catalogue has as many. */
export const candidatesFor = (k: number): number => Math.max(FEWEST, 2 * k)

/** Candidates of all sources, and the rules on each: nearest by `vector` [D], recent and popular, series of the history. */
export function retrieveCandidates(input: {
  readonly index: ItemIndex
  readonly catalogue: Catalogue
  readonly vector: Float32Array
  readonly history: History
  readonly rules: readonly Rule[]
  readonly wanted: number
}): Candidates {
  const { index, catalogue, vector, history, rules, wanted } = input
  const { films, removed } = nearest(index, vector, rules, wanted)
  const places = new Map<number, SourcePlace[]>()
  const add = (row: number, place: SourcePlace): void => {
    const known = places.get(row)
    if (known) known.push(place)
    else places.set(row, [place])
  }
  films.forEach((row, at) => add(row, { source: 'vectors', rank: at + 1 }))
  const recent = applyRules(catalogue.recentPopular, rules, MOST_OF_A_SOURCE).admitted
  recent.forEach((row, at) => add(row, { source: 'recent_popular', rank: at + 1 }))
  const series = partsOfSeries(catalogue, history, rules)
  series.forEach(([row, film], at) => add(row, { source: 'series', rank: at + 1, film }))
  return { films: Uint32Array.from(places.keys()), places, removed }
}

/** The films somebody asked to have ranked, as far as the rules admit them. */
export function askedCandidates(asked: Uint32Array, rules: readonly Rule[]): Candidates {
  const { admitted, removed } = applyRules(asked, rules, asked.length)
  const places = new Map<number, readonly SourcePlace[]>()
  admitted.forEach((row, at) => places.set(row, [{ source: 'asked', rank: at + 1 }]))
  return { films: Uint32Array.from(places.keys()), places, removed }
}

interface Nearest {
  readonly films: Uint32Array
  readonly removed: readonly RuleCount[]
}

/**
 * The `wanted` films nearest to `vector` [D] that all rules admit, or all there are. Rules that refuse few films: the search
 * is widened until either is reached, so a viewer who has seen nearly everything still gets what is left. Rules that may
 * refuse nearly all: the films that pass are found first, and searched exactly.
 */
function nearest(index: ItemIndex, vector: Float32Array, rules: readonly Rule[], wanted: number): Nearest {
  const refusable = rules.reduce((sum, rule) => sum + rule.refusesAtMost, 0)
  if (refusable === Infinity) {
    const all = new Uint32Array(index.size)
    for (let row = 0; row < all.length; row++) all[row] = row
    const { admitted, removed } = applyRules(all, rules, all.length)
    return { films: index.searchAmong(vector, wanted, admitted).rows, removed }
  }
  let fetch = wanted + Math.min(refusable, wanted)
  for (;;) {
    const { rows } = index.search(vector, fetch)
    const { admitted, removed } = applyRules(rows, rules, wanted)
    if (admitted.length === wanted || fetch >= index.size) return { films: admitted, removed }
    fetch *= WIDENING
  }
}

/** Parts of the series of the latest films, those of the last film first, each with the film that brought it. */
function partsOfSeries(
  { seriesOf }: Catalogue,
  { movies }: History,
  rules: readonly Rule[],
): readonly (readonly [row: number, film: MovieIndex])[] {
  const parts = new Map<number, MovieIndex>()
  for (let at = movies.length - 1; at >= Math.max(0, movies.length - SERIES_OF_LATEST); at--) {
    const film = movieIndex(movies[at])
    for (const part of seriesOf(film)) {
      if (parts.size >= MOST_OF_A_SOURCE) return [...parts]
      if (part !== film && !parts.has(part) && rules.every((rule) => rule.admits(part))) parts.set(part, film)
    }
  }
  return [...parts]
}
