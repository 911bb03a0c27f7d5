import type { ColumnMeaning } from '../../contract/importing.ts'
import { OWN_RATINGS_HEADER, unguardedCell } from '../guarded-cell.ts'
import { ratingNumber, type TableColumns } from './guess-columns.ts'
import { isFault, readFilm, readMoment, say, type HistoryReading } from './history-reading.ts'
import type { KnownFile } from './recognise-files.ts'
import type { Fault, Place } from './record-scanner.ts'
import { shown } from './rejections.ts'
import { readRows, type Cell } from './table-rows.ts'

/** The header of `matinee export watchlist`. */
const OWN_WATCHLIST = 'movie_id,imdb_id,tmdb_id,title,year,added'

/**
 * Reads a plain CSV file by what its columns were found, or said, to hold. A row without a rating is a film watched; in a file
 * without ratings that is called a watchlist it is one to watch.
 */
export const readPlainTable = (reading: HistoryReading, { file }: KnownFile, table: TableColumns): void => {
  const { names, map, scale, delimiter, decode } = table
  const isOurs = [OWN_RATINGS_HEADER, OWN_WATCHLIST].includes(names.join())
  const isWatchlist = map.rating === undefined && (names.join() === OWN_WATCHLIST || /watchlist/i.test(file.name))
  const take = (cell: Cell, place: Place): Fault | undefined => {
    const of = (meaning: ColumnMeaning): string => {
      const column = map[meaning]
      return column === undefined ? '' : cell(column)
    }
    const column = (meaning: ColumnMeaning): string => map[meaning] ?? meaning
    const year = /\b(?:18|19|20|21)\d\d\b/.exec(of('year'))?.[0] ?? of('year')
    const film = readFilm(
      { title: isOurs ? unguardedCell(of('title')) : of('title'), year, imdbId: of('imdbId'), tmdbId: of('tmdbId') },
      { title: column('title'), year: column('year'), imdbId: column('imdbId') },
    )
    if (isFault(film)) return film
    const at = readMoment(isWatchlist ? cell('added') || of('date') : of('date'), column('date'))
    if (isFault(at)) return at
    if (isWatchlist) say(reading, file, place, film, { kind: 'watchlist', at })
    else if (of('rating') === '') say(reading, file, place, film, { kind: 'watch', at })
    else {
      const rating = ratingNumber(of('rating'))
      if (!(rating > 0 && rating <= scale)) {
        return {
          column: column('rating'),
          reason: `must be a number above 0 up to ${scale}, is ${shown(of('rating'))}`,
        }
      }
      say(reading, file, place, film, { kind: 'rating', rating, scale, at })
    }
    for (const tag of new Set(of('tags').split(/[,;|]/))) {
      if (tag.trim() !== '') say(reading, file, place, film, { kind: 'tag', tag: tag.trim(), at })
    }
    return undefined
  }
  readRows(reading, file, take, { style: { delimiter, decode } })
}
