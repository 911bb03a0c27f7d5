import { isFault, readFilm, readRating, say, type HistoryReading } from './history-reading.ts'
import type { KnownFile } from './recognise-files.ts'
import { readRows } from './table-rows.ts'

/** Reads a person's own export of movielens.org: stars by halves, without a moment; rows without stars are left out. */
export const readMovieLensOrg = (reading: HistoryReading, files: readonly KnownFile[]): void => {
  for (const { file } of files) {
    let unrated = 0
    readRows(reading, file, (cell, place) => {
      const film = readFilm(
        { title: cell('title'), imdbId: cell('imdb_id'), tmdbId: cell('tmdb_id') },
        { title: 'title', year: 'title', imdbId: 'imdb_id' },
      )
      if (isFault(film)) return film
      if (cell('rating') === '' || cell('rating').startsWith('-1')) {
        unrated += 1
        return undefined
      }
      const rating = readRating(cell('rating'), 'rating', 5, 0.5)
      if (isFault(rating)) return rating
      say(reading, file, place, film, { kind: 'rating', rating, scale: 5, at: null })
      return undefined
    })
    if (unrated > 0) reading.skipped.push({ file: file.name, reason: 'films without a rating', rows: unrated })
  }
}
