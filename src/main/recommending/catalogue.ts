import type { MovieId } from '../../contract/index.ts'
import type { MovieIndex } from '../dataset/dataset.ts'
import { movieIndex, type MovieRows } from './movie-rows.ts'
import { findSeries } from './series.ts'

/** What the store tells of a film. */
export interface CatalogueFilm {
  readonly id: MovieId
  readonly title: string
  readonly year: number | null
  readonly genres: readonly string[]
  /** Imported viewers who rated it. */
  readonly votes: number
}

/** What rules, sliders and the popular start go by: facts of the films in the rows of one model. V films. */
export interface Catalogue {
  /** [V] 0 when not known. */
  readonly years: Int32Array
  /** [V] */
  readonly votes: Uint32Array
  /** [V] log(1 + votes) as a share of the largest: 0 for a film nobody rated, 1 for the most rated. */
  readonly popularity: Float32Array
  /** [V] share of the films with a year that are not newer, 0 to 1; 1/2 when the year is not known. */
  readonly recency: Float32Array
  /** [V] bit g is set for the genre genreNames[g]; genres beyond 32 have none. */
  readonly genreBits: Uint32Array
  /** Most films first. */
  readonly genreNames: readonly string[]
  /** [V] 1 where the film is of the genre, whatever its case; undefined for a genre that no film has. */
  genreMask(name: string): Uint8Array | undefined
  /** The most rated films of the newest years, most rated first. */
  readonly recentPopular: Uint32Array
  /** All parts of the film's series, itself among them, in their order; none when it is in no series. */
  seriesOf(row: MovieIndex): readonly MovieIndex[]
}

/** Years that count as recent: the newest in which films were rated, and those before it. */
const RECENT_YEARS = 5
const RECENT_KEPT = 100

/** `films` the model does not know are left out; of a row that no film is given for nothing is known. Lets others run. */
export async function createCatalogue(films: readonly CatalogueFilm[], rows: MovieRows): Promise<Catalogue> {
  const V = rows.size
  const known = films.flatMap((film) => {
    const row = rows.rowOf(film.id)
    return row === undefined ? [] : [{ ...film, row }]
  })
  const [years, votes] = [new Int32Array(V), new Uint32Array(V)]
  const genres = new Map<string, { name: string; mask: Uint8Array; films: number }>()
  for (const { row, year, votes: count, genres: names } of known) {
    years[row] = year ?? 0
    votes[row] = count
    for (const name of names) {
      const key = name.toLowerCase()
      const genre = genres.get(key) ?? { name, mask: new Uint8Array(V), films: 0 }
      genres.set(key, genre)
      genre.mask[row] = 1
      genre.films++
    }
  }
  const byFilms = [...genres.values()].toSorted((a, b) => b.films - a.films || (a.name < b.name ? -1 : 1))
  const series = await findSeries(known.map(({ title, year }) => ({ title, year: year ?? 0 })))
  const parts = new Map<number, readonly MovieIndex[]>()
  for (const [at, places] of series)
    parts.set(
      known[at].row,
      places.map((place) => known[place].row),
    )
  return {
    ...{ years, votes, popularity: logShares(votes), recency: yearShares(years) },
    genreBits: bitsOf(
      byFilms.slice(0, 32).map(({ mask }) => mask),
      V,
    ),
    genreNames: byFilms.map(({ name }) => name),
    genreMask: (name) => genres.get(name.toLowerCase())?.mask,
    recentPopular: recentPopular(years, votes),
    seriesOf: (row) => parts.get(row) ?? [],
  }
}

function logShares(votes: Uint32Array): Float32Array {
  const most = Math.log1p(votes.reduce((max, count) => Math.max(max, count), 0))
  return Float32Array.from(votes, (count) => (most === 0 ? 0 : Math.log1p(count) / most))
}

function yearShares(years: Int32Array): Float32Array {
  const sorted = years.filter((year) => year !== 0).sort()
  const atMost = new Map<number, number>()
  sorted.forEach((year, at) => atMost.set(year, (at + 1) / sorted.length))
  return Float32Array.from(years, (year) => atMost.get(year) ?? 0.5)
}

function bitsOf(masks: readonly Uint8Array[], V: number): Uint32Array {
  const bits = new Uint32Array(V)
  masks.forEach((mask, bit) => {
    for (let row = 0; row < V; row++) if (mask[row] === 1) bits[row] |= 1 << bit
  })
  return bits
}

function recentPopular(years: Int32Array, votes: Uint32Array): Uint32Array {
  const newest = years.reduce((max, year, row) => (votes[row] > 0 ? Math.max(max, year) : max), 0)
  if (newest === 0) return new Uint32Array(0)
  const rows = Array.from(years.keys()).filter((row) => votes[row] > 0 && years[row] > newest - RECENT_YEARS)
  rows.sort((a, b) => votes[b] - votes[a] || a - b)
  return Uint32Array.from(rows.slice(0, RECENT_KEPT), movieIndex)
}
