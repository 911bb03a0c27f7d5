import type { Connection, Query, Value } from './connection.ts'

/** A rating as the table keeps it; `ordinal` is its row in the source file, 0-based. */
interface StoredRating {
  readonly viewerId: number
  readonly movieId: number
  readonly halfStars: number
  readonly ratedAt: number
  readonly ordinal: number
}

/** Rows per statement: beyond this nothing is gained (measured), and the bound values stay few. */
const ROWS = 64

const insertSql = (rows: number): string =>
  `INSERT INTO ratings (viewer_id, movie_id, half_stars, rated_at, source_order)
   VALUES ${Array.from({ length: rows }, () => '(?, ?, ?, ?, ?)').join(', ')}
   ON CONFLICT (viewer_id, movie_id) DO NOTHING`

/**
 * Inserts ratings many at a time. Of two by one viewer for one film the newer stays (of the same second, the later
 * row), and `onDuplicate` gets the ordinal of the one that gave way.
 */
export class RatingBatch {
  /** Ratings in the table. */
  stored = 0
  readonly #values: number[] = []
  readonly #onDuplicate: (ordinal: number) => void
  readonly #full: Query<Value[], never>
  readonly #one: Query<Value[], never>
  readonly #existing: Query<[number, number], [ratedAt: number, ordinal: number]>
  readonly #replace: Query<[number, number, number, number, number], never>

  constructor(connection: Connection, onDuplicate: (ordinal: number) => void) {
    this.#onDuplicate = onDuplicate
    this.#full = connection.query(insertSql(ROWS))
    this.#one = connection.query(insertSql(1))
    const same = 'viewer_id = ? AND movie_id = ?'
    this.#existing = connection.query(`SELECT rated_at, source_order FROM ratings WHERE ${same}`, 'list')
    this.#replace = connection.query(`UPDATE ratings SET half_stars = ?, rated_at = ?, source_order = ? WHERE ${same}`)
  }

  add(viewerId: number, movieId: number, halfStars: number, ratedAt: number, ordinal: number): void {
    this.#values.push(viewerId, movieId, halfStars, ratedAt, ordinal)
    if (this.#values.length === ROWS * 5) this.flush()
  }

  /** Puts in what is waiting. */
  flush(): void {
    const rows = this.#values.length / 5
    if (rows === ROWS) {
      const inserted = this.#full.run(...this.#values)
      this.stored += inserted
      if (inserted < ROWS) this.#eachRow((rating) => this.#settle(rating))
    } else {
      this.#eachRow((rating) => {
        const { viewerId, movieId, halfStars, ratedAt, ordinal } = rating
        const inserted = this.#one.run(viewerId, movieId, halfStars, ratedAt, ordinal)
        this.stored += inserted
        if (inserted === 0) this.#settle(rating)
      })
    }
    this.#values.length = 0
  }

  #eachRow(visit: (rating: StoredRating) => void): void {
    for (let at = 0; at < this.#values.length; at += 5) {
      const [viewerId, movieId, halfStars, ratedAt, ordinal] = this.#values.slice(at, at + 5)
      visit({ viewerId, movieId, halfStars, ratedAt, ordinal })
    }
  }

  /** Decides between a row that may not have gone in and the one that is there. */
  #settle({ viewerId, movieId, halfStars, ratedAt, ordinal }: StoredRating): void {
    const existing = this.#existing.get(viewerId, movieId)
    if (existing === undefined || existing[1] === ordinal) return
    const [existingTime, existingOrdinal] = existing
    if (ratedAt >= existingTime) {
      this.#replace.run(halfStars, ratedAt, ordinal, viewerId, movieId)
      this.#onDuplicate(existingOrdinal)
    } else this.#onDuplicate(ordinal)
  }
}
