import { findSeries } from './series.ts'

/** A film as it is grouped. */
export interface FilmToGroup {
  readonly title: string
  readonly year: number | null
  readonly genres: readonly string[]
  /** How many viewers rated it. */
  readonly votes: number
}

/** Films that have genres in common, and a decade unless it is null. `films`: places in what was grouped. */
export interface FilmGroup {
  readonly genres: readonly string[]
  readonly decade: number | null
  readonly films: readonly number[]
}

interface GroupLimits {
  readonly groups: number
  /** A group with fewer is none. */
  readonly fewest: number
  /** The best known are kept. */
  readonly most: number
}

/** What a group is worth that has a genre of an earlier one, and one of the same decade. */
const SAME_GENRE = 0.4
const SAME_DECADE = 0.7
/** What one is worth whose films are of any decade: a decade says more. */
const ANY_DECADE = 0.75

/**
 * Groups of films that go together, those worth most first: well known, of telling genres, unlike the groups before. No film
 * is in two, and of a series only the best known part in all. Pure; equal films make equal groups.
 */
export async function filmGroups(films: readonly FilmToGroup[], limits: GroupLimits): Promise<FilmGroup[]> {
  const free = new Set(await oneOfEachSeries(films))
  const rarity = rarityOfGenres(films)
  const cells = [...cellsOf(films, free).values()]
  const used = new Map<string | number, number>()
  const groups: FilmGroup[] = []
  const worth = ({ genres, decade, films: members }: FilmGroup): number => {
    const left = members.filter((at) => free.has(at)).slice(0, limits.fewest)
    if (left.length < limits.fewest) return 0
    const known = left.reduce((sum, at) => sum + Math.log1p(films[at].votes), 0) / left.length
    const telling = genres.reduce((sum, genre) => sum + (rarity.get(genre) ?? 0), 0)
    const again = genres.reduce((share, genre) => share * SAME_GENRE ** (used.get(genre) ?? 0), 1)
    const sameDecade = decade === null ? ANY_DECADE : SAME_DECADE ** (used.get(decade) ?? 0)
    return known * (1 + telling) * again * sameDecade
  }
  while (groups.length < limits.groups) {
    const [best] = cells.map((cell) => ({ cell, value: worth(cell) })).toSorted((a, b) => b.value - a.value)
    if (best === undefined || best.value === 0) break
    const { genres, decade } = best.cell
    const members = best.cell.films.filter((at) => free.has(at)).slice(0, limits.most)
    for (const at of members) free.delete(at)
    for (const mark of [...genres, ...(decade === null ? [] : [decade])]) used.set(mark, (used.get(mark) ?? 0) + 1)
    groups.push({ genres, decade, films: members })
  }
  return groups
}

/** Places of the films that stay when each series keeps its best known part; most votes first. */
async function oneOfEachSeries(films: readonly FilmToGroup[]): Promise<number[]> {
  const series = await findSeries(films.map(({ title, year }) => ({ title, year: year ?? 0 })))
  const places = films.flatMap(({ votes }, at) => (votes > 0 ? [at] : []))
  const taken = new Set<number>()
  return places
    .toSorted((a, b) => films[b].votes - films[a].votes || a - b)
    .filter((at) => {
      if (taken.has(at)) return false
      for (const part of series.get(at) ?? []) taken.add(part)
      return true
    })
}

/** Of a genre that half of the films have 1 bit, of one that every sixteenth has 4; as a share of the rarest's. */
function rarityOfGenres(films: readonly FilmToGroup[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { genres } of films) for (const genre of genres) counts.set(genre, (counts.get(genre) ?? 0) + 1)
  const most = Math.log2(1 + films.length)
  return new Map([...counts].map(([genre, count]) => [genre, Math.log2(films.length / count) / most]))
}

/** Every genre and every pair of genres that a film has, with its decade and without, and the films that are so. */
function cellsOf(films: readonly FilmToGroup[], places: ReadonlySet<number>): ReadonlyMap<string, FilmGroup> {
  const cells = new Map<string, FilmGroup & { films: number[] }>()
  for (const at of places) {
    const { genres, year } = films[at]
    const decades = year === null ? [null] : [Math.floor(year / 10) * 10, null]
    const pairs = genres.flatMap((first, index) => genres.slice(index + 1).map((second) => [first, second]))
    for (const some of [...genres.map((genre) => [genre]), ...pairs]) {
      for (const decade of decades) {
        const key = JSON.stringify([some, decade])
        const cell = cells.get(key) ?? { genres: some, decade, films: [] }
        cell.films.push(at)
        cells.set(key, cell)
      }
    }
  }
  return cells
}
