import type { MovieId } from '../../contract/ids.ts'
import { reader, type ReadHandle } from './handles.ts'

/** What lists go by beside the models' numbers. */
export interface CatalogueFilmRow {
  readonly id: MovieId
  readonly title: string
  readonly year: number | null
  readonly genres: readonly string[]
  /** Imported viewers who rated it. */
  readonly votes: number
}

/** Every film of the catalogue, by id. */
export const catalogueFilms = (read: ReadHandle): CatalogueFilmRow[] => {
  const films: CatalogueFilmRow[] = []
  const onFilm = ([id, title, year, genres, votes]: [MovieId, string, number | null, string, number]): void => {
    films.push({ id, title, year, genres: genres === '' ? [] : genres.split('|'), votes })
  }
  reader(read).scan('SELECT id, title, year, genres, rating_count FROM movies ORDER BY id', [], onFilm)
  return films
}
