import { setImmediate } from 'node:timers/promises'
import { seriesTitle, type SeriesTitle } from './series-title.ts'

/** A film as series are found in: its title without the year. */
export interface TitledFilm {
  readonly title: string
  /** 0 when not known. */
  readonly year: number
}

/** Titles read before others may run. */
const READ_AT_ONCE = 1000

/** Series longer than this are a word that many titles begin with. */
const LONGEST = 40

/** Parts above this number do not make a series by themselves: Apollo 13 and Apollo 18 are none. */
const EARLY_PART = 3

/**
 * The series among `films`: for each film that is in one, the places of all its parts in `films`, in the order to watch them
 * (part number where all have one, else year). A group of equal series titles counts when at least two of its films show a
 * sign of it, or one does and another has the plain title; numbered films alone need an early part. Lets others run.
 */
export async function findSeries(films: readonly TitledFilm[]): Promise<ReadonlyMap<number, readonly number[]>> {
  const titles: SeriesTitle[] = []
  for (const { title } of films) {
    titles.push(seriesTitle(title))
    if (titles.length % READ_AT_ONCE === 0) await setImmediate()
  }
  const groups = new Map<string, number[]>()
  titles.forEach(({ series }, at) => {
    if (series.length < 2) return
    const group = groups.get(series)
    if (group) group.push(at)
    else groups.set(series, [at])
  })
  const found = new Map<number, readonly number[]>()
  for (const group of groups.values()) {
    const parts = group.map((at) => titles[at])
    if (!isSeries(parts)) continue
    const ordered = inOrder(group, titles, films)
    for (const at of group) found.set(at, ordered)
  }
  return found
}

function isSeries(parts: readonly SeriesTitle[]): boolean {
  const signed = parts.filter(({ sign }) => sign !== 'plain')
  if (parts.length < 2 || parts.length > LONGEST || signed.length === 0) return false
  const hasFirst = signed.length < parts.length
  if (!hasFirst && signed.length < 2) return false
  const numbered = signed.filter(({ sign }) => sign === 'number')
  return numbered.length < signed.length || hasFirst || numbered.some(({ part }) => (part ?? 0) <= EARLY_PART)
}

function inOrder(
  group: readonly number[],
  titles: readonly SeriesTitle[],
  films: readonly TitledFilm[],
): readonly number[] {
  const byNumber = group.every((at) => titles[at].part !== null)
  const partOf = (at: number): number => (byNumber ? (titles[at].part ?? 0) : 0)
  return group.toSorted((a, b) => partOf(a) - partOf(b) || films[a].year - films[b].year || a - b)
}
