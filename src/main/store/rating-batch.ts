import type { Connection, Query } from './connection.ts'

/** A rating as the table keeps it; `ordinal` is its row in the source file, 0-based. */
export interface StoredRating {
  readonly viewerId: number
  readonly movieId: number
  readonly halfStars: number
  readonly ratedAt: number
  readonly ordinal: number
}

/** Rows per statement: beyond this nothing is gained (measured), and the bound values stay few. */
const ROWS = 64
const COLUMNS = 5

const insertSql = (rows: number): string =>
  `INSERT INTO ratings (viewer_id, movie_id, half_stars, rated_at, source_order)
   VALUES ${Array.from({ length: rows }, () => '(?, ?, ?, ?, ?)').join(', ')}
   ON CONFLICT (viewer_id, movie_id) DO NOTHING`

/**
 * Inserts ratings many at a time. Of two by one viewer for one film the newer stays (of the same second, the later
 * row), and `onDuplicate` gets the one that gave way.
 */
export class RatingBatch {
  readonly #values: number[] = []
  readonly #onDuplicate: (rating: StoredRating) => void
  readonly #full: Query<number[], never>
  readonly #one: Query<number[], never>
  readonly #existing: Query<[number, number], [halfStars: number, ratedAt: number, ordinal: number]>
  readonly #replace: Query<[number, number, number, number, number], never>

  constructor(connection: Connection, onDuplicate: (rating: StoredRating) => void) {
    this.#onDuplicate = onDuplicate
    this.#full = connection.query(insertSql(ROWS))
    this.#one = connection.query(insertSql(1))
    const same = 'viewer_id = ? AND movie_id = ?'
    const existing = `SELECT half_stars, rated_at, source_order FROM ratings WHERE ${same}`
    this.#existing = connection.query(existing, 'list')
    this.#replace = connection.query(`UPDATE ratings SET half_stars = ?, rated_at = ?, source_order = ? WHERE ${same}`)
  }

  add(viewerId: number, movieId: number, halfStars: number, ratedAt: number, ordinal: number): void {
    this.#values.push(viewerId, movieId, halfStars, ratedAt, ordinal)
    if (this.#values.length === ROWS * COLUMNS) this.flush()
  }

  /** Puts in what is waiting. */
  flush(): void {
    const rows = this.#values.length / COLUMNS
    if (rows === ROWS) {
      if (this.#full.runList(this.#values) < ROWS) this.#eachRow((rating) => this.#settle(rating))
    } else {
      this.#eachRow((rating) => {
        const { viewerId, movieId, halfStars, ratedAt, ordinal } = rating
        if (this.#one.run(viewerId, movieId, halfStars, ratedAt, ordinal) === 0) this.#settle(rating)
      })
    }
    this.#values.length = 0
  }

  #eachRow(visit: (rating: StoredRating) => void): void {
    for (let at = 0; at < this.#values.length; at += COLUMNS) {
      const [viewerId, movieId, halfStars, ratedAt, ordinal] = this.#values.slice(at, at + COLUMNS)
      visit({ viewerId, movieId, halfStars, ratedAt, ordinal })
    }
  }

  /** Decides between a row that may not have gone in and the one that is there. */
  #settle(rating: StoredRating): void {
    const { viewerId, movieId, halfStars, ratedAt, ordinal } = rating
    const existing = this.#existing.get(viewerId, movieId)
    if (existing === undefined || existing[2] === ordinal) return
    const [existingHalfStars, existingTime, existingOrdinal] = existing
    if (ratedAt >= existingTime) {
      this.#replace.run(halfStars, ratedAt, ordinal, viewerId, movieId)
      const givesWay = { viewerId, movieId, halfStars: existingHalfStars, ratedAt: existingTime }
      this.#onDuplicate({ ...givesWay, ordinal: existingOrdinal })
    } else this.#onDuplicate(rating)
  }
}
