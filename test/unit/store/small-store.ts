import { onTestFinished } from 'vitest'
import type { EpochSeconds, MovieId, Stars, ViewerId } from '../../../src/contract/index.ts'
import { openStore, replaceDataSet, type NewMovie, type WriteStore } from '../../../src/main/store/index.ts'
import { temporaryFolder } from './temporary-folder.ts'

export const you = 1_000_000_001 as ViewerId
export const viewer = (id: number): ViewerId => id as ViewerId
export const film = (id: number): MovieId => id as MovieId
export const stars = (value: number): Stars => value as Stars
export const seconds = (value: number): EpochSeconds => value as EpochSeconds

/** A store in a folder of its own, open for writing, closed and removed after the test. */
export const emptyStore = (dataDir = temporaryFolder()): WriteStore => {
  const store = openStore(dataDir, 'write')
  onTestFinished(() => store.close())
  return store
}

export interface SmallMovie {
  readonly id: number
  readonly title: string
  readonly year?: number | null
  readonly genres?: readonly string[]
  readonly imdbId?: string
}

/** [viewer, film, stars, seconds] */
export type SmallRating = readonly [viewerId: number, movieId: number, stars: number, ratedAt: number]

const newMovie = ({ id, title, year = null, genres = [] }: SmallMovie): NewMovie => ({
  id,
  sourceTitle: title,
  title,
  sortTitle: title.toLowerCase(),
  matchKey: title.toLowerCase().replaceAll(' ', ''),
  year,
  genres,
})

/** Replaces the store's data set by this one. Returns its id. */
export const fillStore = (
  { write }: WriteStore,
  movies: readonly SmallMovie[],
  ratings: readonly SmallRating[] = [],
  onDuplicate: (ordinal: number) => void = () => undefined,
): number =>
  replaceDataSet(write, {
    load: (loader) => {
      loader.onDuplicate = onDuplicate
      for (const movie of movies) loader.addMovie(newMovie(movie))
      for (const { id, imdbId } of movies) if (imdbId !== undefined) loader.addLink(id, imdbId, null)
      for (const [ordinal, [viewerId, movieId, given, ratedAt]] of ratings.entries()) {
        loader.addRating(viewerId, movieId, given * 2, ratedAt, ordinal)
      }
      loader.endRatings()
    },
    onStep: () => undefined,
    describe: () => ({
      edition: 'handmade',
      simulated: false,
      source: 'a test',
      contentHash: 'none',
      importedAt: 1,
      seconds: 0,
      rejectedCount: 0,
      rejected: [],
    }),
  })
