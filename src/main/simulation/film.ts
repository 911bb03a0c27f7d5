import type { Genre } from './genres.ts'

/** A film's place in a series: the parts count 1, 2, 3 ... in the order of release, without gaps. */
export interface SeriesPlace {
  readonly name: string
  readonly part: number
}

/** One film of the catalogue, or one invented to reach a size. */
export interface Film {
  /** Its MovieLens-style id: a positive integer. */
  readonly id: number
  /** As people write it: "The Matrix", without the year. */
  readonly title: string
  readonly year: number
  /** Main country of production: ISO 3166 two-letter code, or SU, CS, YU for states that are no more. */
  readonly country: string
  /** At least one, alphabetical. */
  readonly genres: readonly Genre[]
  /** How widely known it is, 1 to 5: the judgement of this project, used by the simulation only. */
  readonly renown: number
  readonly series: SeriesPlace | undefined
}
