import type { EpochSeconds } from '../../contract/ids.ts'
import type { FilmIdentity } from '../store/index.ts'
import type { KnownFile } from './recognise-files.ts'
import { isFault, readFilm, readMoment, readRating, say, type HistoryReading } from './history-reading.ts'
import type { Fault, Place } from './record-scanner.ts'
import type { SourceFile } from './source-folder.ts'
import { readRows, type Cell } from './table-rows.ts'

const COLUMNS = { title: 'Name', year: 'Year', imdbId: '' }

const filmOf = (cell: Cell): FilmIdentity | Fault => readFilm({ title: cell('Name'), year: cell('Year') }, COLUMNS)

/** One name for a film within an export. */
const keyOf = ({ matchKey, year }: FilmIdentity): string => `${matchKey} ${year ?? ''}`

/** What the parts of an export have told so far: one and the same film is in several of them. */
interface Told {
  readonly rated: Set<string>
  readonly watched: Set<string>
}

/** The name of a file within its export, without a folder around everything. */
const roleOf = ({ file, kind }: KnownFile): string => {
  if (kind?.part !== 'films') return kind?.part ?? ''
  if (/(^|\/)likes\//i.test(file.name)) return 'likes'
  // watched.csv and watchlist.csv have the same header.
  return /watchlist[^/]*$/i.test(file.name) ? 'watchlist' : 'watched'
}

/** Ratings say most of a film and are read first; `watched.csv` says least and comes last. */
const ROLES = ['ratings', 'diary', 'reviews', 'watched', 'watchlist', 'likes', 'list']

/** Files of an export in the order they are to be read. */
export const inReadingOrder = (files: readonly KnownFile[]): KnownFile[] =>
  files.toSorted((a, b) => ROLES.indexOf(roleOf(a)) - ROLES.indexOf(roleOf(b)))

/**
 * Reads a Letterboxd export. A film that was only watched becomes a watch event and never a rating; one in the diary was
 * watched on the day it says, one in `watched.csv` alone on the day it was marked. Tags, likes ("liked") and lists (their
 * name) become tags.
 */
export const readLetterboxd = (reading: HistoryReading, files: readonly KnownFile[]): void => {
  const told: Told = { rated: new Set(), watched: new Set() }
  for (const known of inReadingOrder(files)) READ[roleOf(known)]?.(reading, known.file, told)
}

type ReadPart = (reading: HistoryReading, file: SourceFile, told: Told) => void

const withMoment = (
  cell: Cell,
  column: string,
  take: (film: FilmIdentity, at: EpochSeconds | null) => Fault | undefined,
): Fault | undefined => {
  const film = filmOf(cell)
  if (isFault(film)) return film
  const at = readMoment(cell(column), column)
  return isFault(at) ? at : take(film, at)
}

const readRatings: ReadPart = (reading, file, told) =>
  readRows(reading, file, (cell, place) =>
    withMoment(cell, 'Date', (film, at) => rate(reading, file, place, film, cell('Rating'), at, told)),
  )

const rate = (
  reading: HistoryReading,
  file: SourceFile,
  place: Place,
  film: FilmIdentity,
  cell: string,
  at: EpochSeconds | null,
  told: Told,
): Fault | undefined => {
  const rating = readRating(cell, 'Rating', 5, 0.5)
  if (isFault(rating)) return rating
  told.rated.add(keyOf(film))
  say(reading, file, place, film, { kind: 'rating', rating, scale: 5, at })
  return undefined
}

/** Rows of the diary and of reviews: a film watched on a day, with or without a rating, with tags. */
const readDiary: ReadPart = (reading, file, told) => {
  const ratedElsewhere = new Set(told.rated)
  readRows(reading, file, (cell, place) =>
    withMoment(cell, cell('Watched Date') === '' ? 'Date' : 'Watched Date', (film, at) => {
      // ratings.csv has the rating as it stands now, the diary those of each time.
      const isRated = cell('Rating') !== '' && !ratedElsewhere.has(keyOf(film))
      const fault = isRated ? rate(reading, file, place, film, cell('Rating'), at, told) : undefined
      if (fault !== undefined) return fault
      told.watched.add(keyOf(film))
      say(reading, file, place, film, { kind: 'watch', at })
      sayTags(reading, file, place, film, cell('Tags'), at)
      return undefined
    }),
  )
}

const sayTags = (
  reading: HistoryReading,
  file: SourceFile,
  place: Place,
  film: FilmIdentity,
  cell: string,
  at: EpochSeconds | null,
): void => {
  const tags = cell.split(',').map((tag) => tag.trim())
  for (const tag of new Set(tags)) if (tag !== '') say(reading, file, place, film, { kind: 'tag', tag, at })
}

const readWatched: ReadPart = (reading, file, told) =>
  readRows(reading, file, (cell, place) =>
    withMoment(cell, 'Date', (film, at) => {
      const key = keyOf(film)
      // The diary knows the day better, and who rates a film has watched it.
      if (!told.watched.has(key) && !told.rated.has(key)) say(reading, file, place, film, { kind: 'watch', at })
      return undefined
    }),
  )

const readWatchlist: ReadPart = (reading, file) =>
  readRows(reading, file, (cell, place) =>
    withMoment(cell, 'Date', (film, at) => {
      say(reading, file, place, film, { kind: 'watchlist', at })
      return undefined
    }),
  )

const readLikes: ReadPart = (reading, file) =>
  readRows(reading, file, (cell, place) =>
    withMoment(cell, 'Date', (film, at) => {
      say(reading, file, place, film, { kind: 'tag', tag: 'liked', at })
      return undefined
    }),
  )

const readList: ReadPart = (reading, file) => {
  // Before the films: a line that names the format, then the list's own header and row.
  let before: readonly string[] = []
  let name = ''
  const isHeader = (names: readonly string[]): boolean => {
    if (names.includes('Position') && names.includes('Name')) return true
    if (before.includes('Name') && name === '') name = names[before.indexOf('Name')] ?? ''
    before = names
    return false
  }
  const take = (cell: Cell, place: Place): Fault | undefined => {
    const film = filmOf(cell)
    if (isFault(film)) return film
    if (name !== '') say(reading, file, place, film, { kind: 'tag', tag: name, at: null })
    return undefined
  }
  readRows(reading, file, take, { isHeader })
}

const READ: Readonly<Record<string, ReadPart>> = {
  ratings: readRatings,
  diary: readDiary,
  reviews: readDiary,
  watched: readWatched,
  watchlist: readWatchlist,
  likes: readLikes,
  list: readList,
}
