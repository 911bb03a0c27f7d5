import type { RandomStream } from '../random/index.ts'
import { createAliasTable, type AliasTable } from './alias-table.ts'
import type { Recipe } from './recipe.ts'

/** What makes one simulated viewer different from the next. */
export interface Viewer {
  /** Indices of the viewer's tastes. */
  readonly tastes: readonly number[]
  /** The part each taste has when the viewer begins, and at the end; both sum to 1. */
  readonly atFirst: readonly number[]
  readonly atLast: readonly number[]
  /** Films a week, and how the viewer's habits of time differ from the recipe's: a factor for each occasion. */
  readonly filmsPerWeek: number
  readonly rhythm: readonly number[]
  /** Added to every rating: some are generous, some are strict. */
  readonly habit: number
  readonly wholeStarsOnly: boolean
}

/** Draws viewers by a recipe; each from a stream of its own. */
export const createViewerDraw = (recipe: Recipe): ((stream: RandomStream) => Viewer) => {
  const shares = createAliasTable(Float64Array.from(recipe.tastes, ({ share }) => share))
  const { fewestTastes, mostTastes, unevenness, drift } = recipe.viewer
  return (stream) => {
    const tastes = distinct(shares, fewestTastes + stream.int(mostTastes - fewestTastes + 1), stream)
    const atFirst = mixture(tastes.length, unevenness, stream)
    const later = mixture(tastes.length, unevenness, stream)
    return {
      tastes,
      atFirst,
      atLast: atFirst.map((part, taste) => (1 - drift) * part + drift * later[taste]),
      filmsPerWeek: recipe.tempo.filmsPerWeek * Math.exp(recipe.tempo.spread * stream.normal()),
      rhythm: recipe.occasions.map(() => Math.exp(recipe.tempo.ownRhythm * stream.normal())),
      habit: recipe.stars.habit * stream.normal(),
      wholeStarsOnly: stream.float() < recipe.stars.wholeStarsOnly,
    }
  }
}

/** The part of each taste after the share `progress` (0 .. 1) of the viewer's films: tastes drift in a straight line. */
export const partAt = (viewer: Viewer, taste: number, progress: number): number =>
  viewer.atFirst[taste] + progress * (viewer.atLast[taste] - viewer.atFirst[taste])

const distinct = (table: AliasTable, count: number, stream: RandomStream): number[] => {
  const chosen = new Set<number>()
  while (chosen.size < count) chosen.add(table.draw(stream))
  return [...chosen]
}

/** `count` positive parts with the sum 1; log-normal, the more uneven the greater `unevenness`. */
const mixture = (count: number, unevenness: number, stream: RandomStream): number[] => {
  const parts = Array.from({ length: count }, () => Math.exp(unevenness * stream.normal()))
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => part / sum)
}
