import { isFault, readFilm, readMoment, readRating, say, type HistoryReading } from './history-reading.ts'
import type { KnownFile } from './recognise-files.ts'
import type { Fault, Place } from './record-scanner.ts'
import type { SourceFile } from './source-folder.ts'
import { readRows, type Cell } from './table-rows.ts'

/** Types of titles that are films, as old and new exports write them; letters alone. */
const FILMS = new Set([
  '',
  'movie',
  'tvmovie',
  'short',
  'tvshort',
  'video',
  'tvspecial',
  'documentary',
  'feature',
  'featurefilm',
])

const isFilm = (cell: Cell): boolean =>
  FILMS.has(
    cell('Title Type')
      .toLowerCase()
      .replaceAll(/[^a-z]/g, ''),
  )

/**
 * Reads ratings of IMDb, from 1 to 10, of 2024 and before; and lists of it, whose films go to the watchlist. Series, episodes
 * and games are left out and counted.
 */
export const readImdb = (reading: HistoryReading, files: readonly KnownFile[]): void => {
  for (const { file } of files) readFile(reading, file)
}

const readFile = (reading: HistoryReading, file: SourceFile): void => {
  let others = 0
  readRows(reading, file, (cell, place) => {
    if (isFilm(cell)) return readRow(reading, file, cell, place)
    others += 1
    return undefined
  })
  if (others === 0) return
  reading.skipped.push({ file: file.name, reason: 'series, episodes and games are no films', rows: others })
}

const readRow = (reading: HistoryReading, file: SourceFile, cell: Cell, place: Place): Fault | undefined => {
  const cells = {
    title: cell('Title'),
    originalTitle: cell('Original Title'),
    year: cell('Year'),
    imdbId: cell('Const'),
  }
  const film = readFilm(cells, { title: 'Title', year: 'Year', imdbId: 'Const' })
  if (isFault(film)) return film
  const isListed = cell('Created') !== '' || cell('Position') !== ''
  if (cell('Your Rating') !== '' || !isListed) {
    const rating = readRating(cell('Your Rating'), 'Your Rating', 10, 1)
    if (isFault(rating)) return rating
    const at = readMoment(cell('Date Rated'), 'Date Rated')
    if (isFault(at)) return at
    say(reading, file, place, film, { kind: 'rating', rating, scale: 10, at })
  }
  if (!isListed) return undefined
  const at = readMoment(cell('Created'), 'Created')
  if (isFault(at)) return at
  say(reading, file, place, film, { kind: 'watchlist', at })
  return undefined
}
