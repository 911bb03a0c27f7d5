/**
 * The rows of the one embedding table: films first, then what films and moments are said to be. All pieces are as long as the
 * vector of a film. V films.
 */
export interface Vocabulary {
  readonly V: number
  /** Stands for a film of the past when there is none. */
  readonly noFilm: number
  /** Row of the first of each kind. */
  readonly genres: number
  readonly hours: number
  readonly weekdays: number
  readonly activities: number
  readonly recencies: number
  readonly decades: number
  readonly popularities: number
  /** All rows. */
  readonly rows: number
}

/** What there is besides films, in the order of their rows. */
export const WORD_KINDS = [
  'genres',
  'hours',
  'weekdays',
  'activities',
  'recencies',
  'decades',
  'popularities',
] as const satisfies readonly (keyof Vocabulary)[]
export type WordKind = (typeof WORD_KINDS)[number]

/** Words of the kind that has most. */
export const MOST_WORDS = 33

/** 32 genres at most, and one for "none". */
const GENRES = MOST_WORDS
export const NO_GENRE = 32
const HOURS = 24
const WEEKDAYS = 7
const ACTIVITIES = 16
const RECENCIES = 16
const DECADES = 18
const POPULARITIES = 24

export function vocabularyOf(V: number): Vocabulary {
  const genres = V + 1
  const hours = genres + GENRES
  const weekdays = hours + HOURS
  const activities = weekdays + WEEKDAYS
  const recencies = activities + ACTIVITIES
  const decades = recencies + RECENCIES
  const popularities = decades + DECADES
  return {
    ...{ V, noFilm: V, genres, hours, weekdays, activities, recencies, decades, popularities },
    rows: popularities + POPULARITIES,
  }
}

/** 0 .. 23 and 0 (Sunday) .. 6, in UTC. `at` in seconds since 1970, which was a Thursday. */
export const hourOf = (at: number): number => Math.floor(at / 3600) % 24
export const weekdayOf = (at: number): number => (Math.floor(at / 86_400) + 4) % 7

/** Mean length of a Gregorian year: a day off at most around New Year, which is all the crosses ask for. */
const YEAR_SECONDS = 31_556_952
export const yearOf = (at: number): number => 1970 + Math.floor(at / YEAR_SECONDS)

/** How many films somebody has rated, 0 to about 1,600, in steps of a factor of 1.6. */
export const activityOf = (films: number): number => Math.min(ACTIVITIES - 1, Math.floor(1.5 * Math.log2(1 + films)))

/** How long ago the last film was, from 10 seconds to a year, in steps of a factor of 2.4; negative spans count as none. */
export const recencyOf = (seconds: number): number =>
  Math.min(RECENCIES - 1, Math.floor(0.8 * Math.log2(1 + Math.max(0, seconds) / 10)))

/** 0 when the year is not known, else 1 for the 1870s and before, 2 for the 1880s ... */
export const decadeOf = (year: number): number =>
  year === 0 ? 0 : Math.min(DECADES - 1, Math.max(1, Math.floor((year - 1860) / 10)))

/** By how many viewers rated the film, in steps of a factor of 1.6. */
export const popularityOf = (ratings: number): number =>
  ratings === 0 ? 0 : Math.min(POPULARITIES - 1, 1 + Math.floor(1.5 * Math.log2(ratings)))
