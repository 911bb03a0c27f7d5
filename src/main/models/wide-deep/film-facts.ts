import { NOTHING_HELD_OUT, type Dataset } from '../../dataset/index.ts'
import { CROSSED_GENRES, CROSS_SLOTS, keyOf, SLOTS } from './crosses.ts'
import { decadeOf, NO_GENRE, popularityOf, type Vocabulary } from './vocabulary.ts'

/** What a model knows of films beside its weights; artefacts carry it. V films. */
export interface FilmFacts {
  /** [V] 0 when not known. */
  readonly years: Int32Array
  /** [V] */
  readonly genreBits: Uint32Array
  /** [V] ratings in the training data. */
  readonly ratings: Uint32Array
}

/** Fields of a film: itself, its genres, its decade, its popularity. */
export const FILM_FIELDS = 4

/** Films as bags of embedding rows, and as facts to cross. */
export interface FilmFeatures {
  /** [V * FILM_FIELDS + 1] field f of film v is the bag starts[v * FILM_FIELDS + f] .. of the two below. */
  readonly starts: Uint32Array
  readonly ids: Uint32Array
  readonly weights: Float32Array
  /** [V, CROSS_SLOTS] */
  readonly keys: Uint32Array
  /** Entries of the fullest film. */
  readonly most: number
}

/** Of `dataset` without the films in `heldOut` [U], which count for nothing. */
export function filmFactsOf(
  { movieIds, movies, years, genreBits }: Dataset,
  heldOut: Int32Array | undefined,
): FilmFacts {
  const ratings = new Uint32Array(new SharedArrayBuffer(4 * movieIds.length))
  for (const movie of movies) ratings[movie]++
  heldOut?.forEach((film) => film !== NOTHING_HELD_OUT && ratings[film]--)
  return { years, genreBits, ratings }
}

export function filmFeatures(facts: FilmFacts, vocabulary: Vocabulary): FilmFeatures {
  const { years, genreBits, ratings } = facts
  const { V } = vocabulary
  const starts = new Uint32Array(V * FILM_FIELDS + 1)
  const ids: number[] = []
  const weights: number[] = []
  let most = 0
  for (let film = 0; film < V; film++) {
    const genres = genresIn(genreBits[film])
    const shown = genres.length === 0 ? [NO_GENRE] : genres
    ids.push(film, ...shown.map((genre) => vocabulary.genres + genre))
    weights.push(1, ...shown.map(() => 1 / shown.length))
    ids.push(vocabulary.decades + decadeOf(years[film]), vocabulary.popularities + popularityOf(ratings[film]))
    weights.push(1, 1)
    const end = ids.length
    starts.set([end - 2 - shown.length, end - 2, end - 1, end], film * FILM_FIELDS + 1)
    most = Math.max(most, shown.length + FILM_FIELDS - 1)
  }
  const keys = filmKeys(facts, V)
  return { starts, ids: Uint32Array.from(ids), weights: Float32Array.from(weights), keys, most }
}

/** Bits of a word, ascending. */
export function genresIn(bits: number): number[] {
  const genres: number[] = []
  for (let rest = bits; rest !== 0; rest &= rest - 1) genres.push(31 - Math.clz32(rest & -rest))
  return genres
}

function filmKeys({ years, genreBits, ratings }: FilmFacts, V: number): Uint32Array {
  const keys = new Uint32Array(V * CROSS_SLOTS)
  const films = countGenres(genreBits)
  const set = (film: number, slots: readonly number[], value: number): void => {
    for (const slot of slots) keys[film * CROSS_SLOTS + slot] = keyOf(slot, value)
  }
  for (let film = 0; film < V; film++) {
    const pairs = ['last film x film', 'film before last x film', 'recent film x film', 'film'] as const
    for (const template of pairs) set(film, SLOTS[template], film)
    for (const template of BY_ALL_GENRES) set(film, SLOTS[template], genreBits[film])
    // The rarest say most about a film of many genres.
    const telling = genresIn(genreBits[film]).sort((a, b) => films[a] - films[b] || a - b)
    telling.slice(0, CROSSED_GENRES).forEach((genre, place) => {
      set(film, [SLOTS['hour x genre'][place], SLOTS['weekday x genre'][place]], genre)
    })
    set(film, SLOTS['decade of recent films x decade'], decadeOf(years[film]))
    set(film, SLOTS['activity x popularity'], popularityOf(ratings[film]))
    set(film, SLOTS['recency x popularity'], popularityOf(ratings[film]))
    if (years[film] !== 0) set(film, SLOTS['year now x year'], years[film])
  }
  return keys
}

const BY_ALL_GENRES = [
  'genres of last film x genres',
  'last film x genres',
  'favourite genre x genres',
  'second favourite genre x genres',
  'part of the week x genres',
] as const

/** [32] films of each genre. */
export function countGenres(genreBits: Uint32Array): Uint32Array {
  const films = new Uint32Array(32)
  for (const bits of genreBits) for (const genre of genresIn(bits)) films[genre]++
  return films
}
