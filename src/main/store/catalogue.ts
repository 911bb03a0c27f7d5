import type { MovieSort } from '../../contract/movies.ts'
import type { Connection } from './connection.ts'

/** Each ends with the id, so that pages of one query never overlap; each is the order of an index of movies. */
const ORDER: Readonly<Record<MovieSort, string>> = {
  popular: 'rating_count DESC, id',
  title: 'sort_title, id',
  newest: 'year DESC, rating_count DESC, id',
  oldest: 'year NULLS LAST, rating_count DESC, id',
  best: 'best_score DESC, id',
}

/**
 * What a search has to know of every film, as arrays: at 90,000 films a pass over them takes a fraction of a millisecond,
 * where SQL takes tens of them to join, sort and count what matches a common word. Read part by part, when first asked
 * for; about 30 bytes a film.
 */
export class Catalogue {
  readonly dataSetId: number
  /** Database ids of the rows; a row is a film's place in every other array. */
  readonly ids: Int32Array
  /** 0 where it is not known. */
  readonly years: Int16Array
  readonly #connection: Connection
  readonly #rowOf: ReadonlyMap<number, number>
  readonly #orders = new Map<MovieSort, Uint32Array>()
  readonly #genres = new Map<string, Uint8Array>()

  constructor(connection: Connection, dataSetId: number) {
    this.#connection = connection
    this.dataSetId = dataSetId
    const films = connection.query<[], [id: number, year: number | null]>('SELECT id, year FROM movies', 'list').all()
    this.ids = Int32Array.from(films, ([id]) => id)
    this.years = Int16Array.from(films, ([, year]) => year ?? 0)
    this.#rowOf = new Map(films.map(([id], row) => [id, row]))
  }

  /** All rows in an order. */
  inOrder(sort: MovieSort): Uint32Array {
    let order = this.#orders.get(sort)
    if (order === undefined) {
      const ids = this.#connection.query<[], number>(`SELECT id FROM movies ORDER BY ${ORDER[sort]}`, 'value').all()
      order = Uint32Array.from(ids, (id) => this.#rowOf.get(id) ?? 0)
      this.#orders.set(sort, order)
    }
    return order
  }

  /** By row, 1 for a film of the genre. */
  ofGenre(genre: string): Uint8Array {
    const known = this.#genres.get(genre)
    if (known !== undefined) return known
    const sql = 'SELECT movie_id FROM movie_genres WHERE genre = ?'
    const ids = this.#connection.query<[string], number>(sql, 'value').all(genre)
    const marks = this.mark(ids)
    // What is asked for need not be a genre, and there may be any number of such wishes.
    if (ids.length > 0) this.#genres.set(genre, marks)
    return marks
  }

  /** By row, 1 for the films named; ids that are no film are passed over. */
  mark(ids: readonly number[]): Uint8Array {
    const marks = new Uint8Array(this.ids.length)
    for (const id of ids) {
      const row = this.#rowOf.get(id)
      if (row !== undefined) marks[row] = 1
    }
    return marks
  }
}
