import type { EpochSeconds, MovieId, ViewerId } from '../../contract/ids.ts'
import type { FilmIdentity } from './match-film.ts'

export type StatementKind = 'rating' | 'watch' | 'watchlist' | 'tag'

/** What a person's file says about one film, and where it says so. */
export interface Statement {
  readonly film: FilmIdentity
  readonly kind: StatementKind
  /** 1 to 10 of a rating; null for the other kinds. */
  readonly halfStars: number | null
  /** The rating as the file has it, and the most that its scale allows; null for the other kinds. */
  readonly sourceRating: number | null
  readonly sourceScale: number | null
  /** Of a tag; null for the other kinds. */
  readonly tag: string | null
  /** Null where the file gives no moment. */
  readonly at: EpochSeconds | null
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** In bytes, of the record's first one. */
  readonly offset: number
}

/** Where a statement's film is: in the catalogue, or among those that are absent from it. */
export type Place = { readonly movieId: MovieId } | { readonly filmId: number }

/** A rating as its row has it. */
export interface RatingRowValues {
  readonly halfStars: number
  readonly at: EpochSeconds
  readonly sourceOrder: number
}

/** What a statement did. `at` and `sourceOrder` are of the row it made; `before` is the rating that it replaced. */
export type Effect =
  | { readonly kind: 'none' }
  | { readonly kind: 'added'; readonly at: EpochSeconds; readonly sourceOrder: number }
  | {
      readonly kind: 'replaced'
      readonly at: EpochSeconds
      readonly sourceOrder: number
      readonly before: RatingRowValues
    }

/** Where statements are applied: whose they are, the moment for one without, and places for ties of the moment. */
export interface Occasion {
  readonly viewerId: ViewerId
  readonly now: EpochSeconds
  nextOrder(): number
}
