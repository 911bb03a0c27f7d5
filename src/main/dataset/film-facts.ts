import type { Dataset } from './dataset.ts'
import { sharedInts, sharedUints } from './shared-arrays.ts'

/** What is known of a film beside who rated it. */
export interface FilmFacts {
  /** The year it came out; null when it is not known. */
  readonly year: number | null
  readonly genres: readonly string[]
}

/** Genres that fit into one word per film. MovieLens has 19. */
const MOST_GENRES = 32

/** The columns of the films `movieIds` (ascending) in a data set. With more genres than 32 the rarest are left out. */
export function filmColumns(
  movieIds: Int32Array,
  facts: ReadonlyMap<number, FilmFacts>,
): Pick<Dataset, 'years' | 'genreBits' | 'genres'> {
  const years = sharedInts(movieIds.map((id) => facts.get(id)?.year ?? 0))
  const genres = Object.freeze(commonGenres(facts))
  const bits = new Map(genres.map((genre, bit) => [genre, 1 << bit]))
  const genreBits = sharedUints(movieIds.length)
  movieIds.forEach((id, row) => {
    for (const genre of facts.get(id)?.genres ?? []) genreBits[row] |= bits.get(genre) ?? 0
  })
  return { years, genreBits, genres }
}

/** Sorted by code unit, which is the same on every machine. */
function commonGenres(facts: ReadonlyMap<number, FilmFacts>): string[] {
  const films = new Map<string, number>()
  for (const { genres } of facts.values()) for (const genre of genres) films.set(genre, (films.get(genre) ?? 0) + 1)
  const byName = [...films.keys()].sort()
  const byFilms = byName.toSorted((a, b) => (films.get(b) ?? 0) - (films.get(a) ?? 0))
  return byFilms.slice(0, MOST_GENRES).sort()
}
