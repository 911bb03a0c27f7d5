declare const brand: unique symbol
type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }

/** A film's id in its data set (MovieLens' own id where it came from there); a positive integer. Not a matrix row. */
export type MovieId = Brand<number, 'MovieId'>

/**
 * A viewer's id. Imported viewers keep the id of their data set (positive, below 1,000,000,001);
 * profiles of the people who use the app count up from `FIRST_PROFILE_ID`, so that the two never meet.
 */
export type ViewerId = Brand<number, 'ViewerId'>

export const FIRST_PROFILE_ID = 1_000_000_001

/** Seconds since 1970-01-01T00:00:00Z; an integer. */
export type EpochSeconds = Brand<number, 'EpochSeconds'>

/** A span or an instant in milliseconds. */
export type Milliseconds = Brand<number, 'Milliseconds'>

/** A rating: 0.5 to 5 by half stars. */
export type Stars = Brand<number, 'Stars'>
