import { MOVIELENS_COLUMNS } from './movielens-columns.ts'
import type { EditionLayout, EditionSource } from './edition-source.ts'
import { parseGenres } from './genres.ts'
import type { Fault } from './record-scanner.ts'
import type { SourceReader } from './source-reader.ts'
import { decoderOf } from './text-encoding.ts'

/** A row of an edition's films, as it stands there. */
export interface MovieRow {
  readonly id: string
  readonly title: string
  readonly genres: readonly string[]
  /** Where the title does not end with one: of the first showing. */
  readonly year: number | null
}

export type TakeMovie = (row: MovieRow) => Fault | undefined

/** The genres of 100K in the order of their flags; the first one says that none is known. */
const FLAGGED_GENRES = [
  ...[undefined, 'Action', 'Adventure', 'Animation', "Children's", 'Comedy', 'Crime', 'Documentary', 'Drama'],
  ...['Fantasy', 'Film-Noir', 'Horror', 'Musical', 'Mystery', 'Romance', 'Sci-Fi', 'Thriller', 'War', 'Western'],
] as const

const ITEM_COLUMNS = [
  ...['movieId', 'title', 'releaseDate', 'videoReleaseDate', 'url'],
  ...FLAGGED_GENRES.map((genre) => genre ?? 'unknown'),
]

/** Reads the films of an edition, whichever way it is written. */
const READ: Readonly<Record<EditionLayout, (source: EditionSource, reader: SourceReader, take: TakeMovie) => void>> = {
  csv: ({ movies }, reader, take) =>
    reader.readRecords(movies, MOVIELENS_COLUMNS.movies, ([id = '', title = '', genres = '']) =>
      take({ id, title, genres: parseGenres(genres), year: null }),
    ),
  dat: ({ movies }, reader, take) => {
    const columns = MOVIELENS_COLUMNS.movies
    const style = { separator: '::', columns, free: 'title', decode: decoderOf(movies.path) }
    reader.readLines(movies, style, ([id = '', title = '', genres = '']) =>
      take({ id, title, genres: parseGenres(genres), year: null }),
    )
  },
  '100k': ({ movies }, reader, take) => {
    const style = { separator: '|', columns: ITEM_COLUMNS, decode: decoderOf(movies.path) }
    reader.readLines(movies, style, ([id = '', title = '', released = '', , , ...flags]) => {
      const genres = FLAGGED_GENRES.filter((_, at) => flags[at]?.trim() === '1').filter((genre) => genre !== undefined)
      return take({ id, title, genres: parseGenres(genres.join('|')), year: yearOf(released) })
    })
  },
}

/** "01-Jan-1995" */
const yearOf = (released: string): number | null => {
  const year = /^\d{2}-[A-Z][a-z]{2}-((?:18|19|20)\d\d)$/.exec(released.trim())?.[1]
  return year === undefined ? null : Number(year)
}

export const readMovieRows = (source: EditionSource, reader: SourceReader, take: TakeMovie): void =>
  READ[source.layout](source, reader, take)
