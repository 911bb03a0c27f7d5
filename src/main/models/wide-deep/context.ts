import { CROSSED_FILMS, CROSS_SLOTS, keyOf, SLOTS } from './crosses.ts'
import { countGenres, type FilmFacts } from './film-facts.ts'
import { activityOf, decadeOf, hourOf, NO_GENRE, recencyOf, weekdayOf, yearOf, type Vocabulary } from './vocabulary.ts'

/** Fields of a moment: recent films, last film, the one before, favourite genres, hour, weekday, activity, recency. */
export const CONTEXT_FIELDS = 8

/** Films of the past that make up the recent ones. */
export const RECENT_FILMS = 20

/** Entries of the fullest moment. */
export const MOST_CONTEXT_ENTRIES = RECENT_FILMS + 2 + 32 + 4

/** A viewer at a moment: what they rated before it, oldest first, and when it is. */
export interface Moment {
  /** Film rows and seconds since 1970; entries `from` .. `to` - 1 are the history, and nothing else is looked at. */
  readonly movies: Uint32Array
  readonly times: Uint32Array
  readonly from: number
  readonly to: number
  /** Seconds since 1970. */
  readonly at: number
}

/** Where moments are written as bags of embedding rows and as facts to cross. */
export interface ContextTarget {
  readonly ids: Uint32Array
  readonly weights: Float32Array
  /** One past the last entry of each bag is written behind the end of the bag before it. */
  readonly starts: Uint32Array
  /** [*, CROSS_SLOTS] */
  readonly keys: Uint32Array
}

/**
 * Turns moments into features. Looks at the history before the moment and at the clock, at nothing that came after: the same
 * function makes the features of training examples and of requests.
 */
export class ContextWriter {
  readonly #facts: FilmFacts
  readonly #vocabulary: Vocabulary
  /** [32] share of all films that are of each genre: what a taste is measured against. */
  readonly #usual: Float64Array
  readonly #counts = new Float64Array(32)

  constructor(facts: FilmFacts, vocabulary: Vocabulary) {
    this.#facts = facts
    this.#vocabulary = vocabulary
    this.#usual = Float64Array.from(countGenres(facts.genreBits), (films) => films / Math.max(vocabulary.V, 1))
  }

  /** Writes moment number `index`, its entries from `entry` on; returns one past its last entry. */
  write(moment: Moment, target: ContextTarget, index: number, entry: number): number {
    this.#countGenres(moment)
    this.#writeKeys(moment, target.keys, index * CROSS_SLOTS)
    return this.#writeBags(moment, target, index * CONTEXT_FIELDS + 1, entry)
  }

  /** How often each genre stands in the recent films. */
  #countGenres({ movies, from, to }: Moment): void {
    this.#counts.fill(0)
    for (let j = Math.max(from, to - RECENT_FILMS); j < to; j++) {
      for (let rest = this.#facts.genreBits[movies[j]]; rest !== 0; rest &= rest - 1) {
        this.#counts[31 - Math.clz32(rest & -rest)]++
      }
    }
  }

  #writeBags({ movies, times, from, to, at }: Moment, target: ContextTarget, bag: number, entry: number): number {
    const { ids, weights, starts } = target
    const words = this.#vocabulary
    let end = entry
    let next = bag
    const put = (id: number, weight: number): void => {
      ids[end] = id
      weights[end] = weight
      end++
    }
    const close = (): void => {
      starts[next] = end
      next++
    }
    const recent = Math.min(RECENT_FILMS, to - from)
    for (let j = to - recent; j < to; j++) put(movies[j], 1 / recent)
    close()
    for (const back of [1, 2]) {
      put(to - back >= from ? movies[to - back] : words.noFilm, 1)
      close()
    }
    this.#putGenres(put)
    close()
    put(words.hours + hourOf(at), 1)
    close()
    put(words.weekdays + weekdayOf(at), 1)
    close()
    put(words.activities + activityOf(to - from), 1)
    close()
    put(words.recencies + recencyOf(to > from ? at - times[to - 1] : Infinity), 1)
    close()
    return end
  }

  /** Genres by their share of the recent films. */
  #putGenres(put: (id: number, weight: number) => void): void {
    const { genres } = this.#vocabulary
    let total = 0
    for (const count of this.#counts) total += count
    if (total === 0) put(genres + NO_GENRE, 1)
    else this.#counts.forEach((count, genre) => count > 0 && put(genres + genre, count / total))
  }

  #writeKeys(moment: Moment, keys: Uint32Array, first: number): void {
    const { movies, times, from, to, at } = moment
    const { genreBits } = this.#facts
    keys.fill(0, first, first + CROSS_SLOTS)
    const set = (slot: number, value: number): void => {
      keys[first + slot] = keyOf(slot, value)
    }
    if (to > from) {
      const last = movies[to - 1]
      set(SLOTS['last film x film'][0], last)
      set(SLOTS['last film x genres'][0], last)
      set(SLOTS['genres of last film x genres'][0], genreBits[last])
      set(SLOTS['decade of recent films x decade'][0], this.#recentDecade(moment))
      set(SLOTS['recency x popularity'][0], recencyOf(at - times[to - 1]))
    }
    if (to - from > 1) set(SLOTS['film before last x film'][0], movies[to - 2])
    const recent = SLOTS['recent film x film']
    for (let back = 1; back <= Math.min(CROSSED_FILMS, to - from); back++) set(recent[back - 1], movies[to - back])
    const [favourite, second] = this.#favourites(Math.min(RECENT_FILMS, to - from))
    if (favourite !== undefined) set(SLOTS['favourite genre x genres'][0], favourite)
    if (second !== undefined) set(SLOTS['second favourite genre x genres'][0], second)
    const [hour, weekday] = [hourOf(at), weekdayOf(at)]
    for (const slot of SLOTS['hour x genre']) set(slot, hour)
    for (const slot of SLOTS['weekday x genre']) set(slot, weekday)
    // Six parts of four hours on seven days.
    set(SLOTS['part of the week x genres'][0], 6 * weekday + (hour >> 2))
    set(SLOTS['activity x popularity'][0], activityOf(to - from))
    set(SLOTS['film'][0], 0)
    set(SLOTS['year now x year'][0], yearOf(at))
  }

  /** Of the mean year of the recent films whose year is known. */
  #recentDecade({ movies, from, to }: Moment): number {
    let sum = 0
    let known = 0
    for (let j = Math.max(from, to - RECENT_FILMS); j < to; j++) {
      const year = this.#facts.years[movies[j]]
      if (year !== 0) known++
      sum += year
    }
    return decadeOf(known === 0 ? 0 : Math.round(sum / known))
  }

  /** The two genres that stand out most of what is usual, among those that occur. */
  #favourites(films: number): [number | undefined, number | undefined] {
    let best: number | undefined
    let second: number | undefined
    const excess = (genre: number): number => this.#counts[genre] - films * this.#usual[genre]
    for (let genre = 0; genre < 32; genre++) {
      if (this.#counts[genre] === 0) continue
      if (best === undefined || excess(genre) > excess(best)) {
        second = best
        best = genre
      } else if (second === undefined || excess(genre) > excess(second)) second = genre
    }
    return [best, second]
  }
}

/** Film of the past that speaks in a slot of the crosses: 1 for the last, 2 for the one before ...; 0 where none does. */
export const SPEAKERS: readonly number[] = speakers()

function speakers(): number[] {
  const back = Array.from({ length: CROSS_SLOTS }, () => 0)
  for (const template of ['last film x film', 'last film x genres', 'genres of last film x genres'] as const) {
    for (const slot of SLOTS[template]) back[slot] = 1
  }
  back[SLOTS['film before last x film'][0]] = 2
  SLOTS['recent film x film'].forEach((slot, place) => {
    back[slot] = place + 1
  })
  return back
}
