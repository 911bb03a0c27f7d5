import type { Movie } from '../../../contract/movies.ts'
import type { Group } from './groups.tsx'

/** So many posters are shown at once. */
export const HANDFUL = 12

const inTurn = (groups: readonly Group[]): readonly Movie[] => {
  const longest = Math.max(0, ...groups.map(({ films }) => films.length))
  return Array.from({ length: longest }, (_, at) => groups.flatMap(({ films }) => films.slice(at, at + 1))).flat()
}

/**
 * The films to rate, in the order they are offered: those of the chosen groups in turn, the best known first, then those of the
 * others. Never the same twice, as no film is in two groups.
 */
export const filmsToRate = (groups: readonly Group[], chosen: readonly string[]): readonly Movie[] => {
  const liked = chosen.flatMap((id) => groups.filter((group) => group.id === id))
  return [...inTurn(liked), ...inTurn(groups.filter((group) => !liked.includes(group)))]
}

/** The `turn`th handful; after the last comes the first again. */
export const handfulOf = (films: readonly Movie[], turn: number): readonly Movie[] => {
  const turns = Math.max(1, Math.ceil(films.length / HANDFUL))
  const from = (turn % turns) * HANDFUL
  return films.slice(from, from + HANDFUL)
}
