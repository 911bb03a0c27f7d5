import type { ListSliders } from '../../contract/index.ts'
import type { ServingModel } from '../models/serving-model.ts'
import type { Catalogue } from './catalogue.ts'
import { diversify } from './diversify.ts'
import { movieIndex } from './movie-rows.ts'
import type { RankedFilm } from './ranked-list.ts'
import { strictlyFalling } from './strictly-falling.ts'

/** Where the sliders stand; 0 leaves things as they are. */
export type Sliders = Required<{ readonly [Name in keyof ListSliders]: number }>

export const slidersOf = ({ popularity = 0, recency = 0, diversity = 0 }: ListSliders = {}): Sliders => ({
  popularity,
  recency,
  diversity,
})

/** At the slider's end likeness counts so much, and the ranking the rest: never nothing. */
const MOST_DIVERSITY = 0.7

/**
 * The ranked films as the sliders would have them, best first; with all at 0 as they are. Popularity and recency: each film
 * is worth its score, stretched over the candidates to 0 .. 1, plus the slider times its popularity and recency, which are
 * 0 .. 1 too (a slider below 0 counts what is missing to 1); divided by the sum of the weights. The first k of such an
 * order have the largest possible sum, so moving a slider up never lowers their mean popularity or recency. Diversity:
 * maximal marginal relevance over the cosines of the film vectors, for the first `most`, and the rest behind them.
 */
export function applySliders(
  ranked: readonly RankedFilm[],
  sliders: Sliders,
  { catalogue, model, most }: { readonly catalogue: Catalogue; readonly model: ServingModel; readonly most: number },
): RankedFilm[] {
  const { popularity, recency, diversity } = sliders
  if (popularity === 0 && recency === 0 && diversity === 0) return withScores(ranked, ranked)
  const [highest, lowest] = [ranked.at(0)?.score ?? 0, ranked.at(-1)?.score ?? 0]
  const stretched = (score: number): number => (highest > lowest ? (score - lowest) / (highest - lowest) : 0)
  const weights = 1 + Math.abs(popularity) + Math.abs(recency)
  const worth = ({ row, score }: RankedFilm): number => {
    const known = pulled(popularity, catalogue.popularity[row]) + pulled(recency, catalogue.recency[row])
    return Math.min(1, (stretched(score) + known) / weights)
  }
  const order = new Map(ranked.map(({ row }, at) => [row, at]))
  const placeOf = (row: RankedFilm['row']): number => order.get(row) ?? 0
  const blended = ranked
    .map((film) => ({ row: film.row, worth: worth(film) }))
    .sort((a, b) => b.worth - a.worth || placeOf(a.row) - placeOf(b.row))
  if (diversity === 0)
    return withScores(
      blended,
      blended.map(({ worth: score }) => ({ score })),
    )
  const weight = MOST_DIVERSITY * diversity
  const chosen = diversify(blended, weight, cosines(model, blended), most)
  const taken = new Set(chosen.map(({ row }) => row))
  const rest = blended.filter(({ row }) => !taken.has(row)).map(({ row }) => ({ row, score: 0 }))
  const all = [...chosen, ...rest]
  return withScores(all, all)
}

const pulled = (slider: number, share: number): number => (slider >= 0 ? slider * share : -slider * (1 - share))

function withScores(
  films: readonly { readonly row: number }[],
  scores: readonly { readonly score: number }[],
): RankedFilm[] {
  const falling = strictlyFalling(scores.map(({ score }) => score))
  return films.map(({ row }, at) => ({ row: movieIndex(row), score: falling[at] }))
}

/** Likeness of two of the films: the cosine of their vectors, 0 where it is below or a vector is zero. */
function cosines(
  { itemVectors, embeddingSize: D }: ServingModel,
  films: readonly { readonly row: number }[],
): (one: number, other: number) => number {
  const places = new Map(films.map(({ row }, at) => [row, at * D]))
  const units = new Float32Array(films.length * D)
  films.forEach(({ row }, at) => {
    let square = 0
    for (let d = row * D; d < (row + 1) * D; d++) square += itemVectors[d] ** 2
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0
    for (let d = 0; d < D; d++) units[at * D + d] = itemVectors[row * D + d] * scale
  })
  return (one, other) => {
    const [a, b] = [places.get(one) ?? 0, places.get(other) ?? 0]
    let product = 0
    for (let d = 0; d < D; d++) product += units[a + d] * units[b + d]
    return Math.min(1, Math.max(0, product))
  }
}
