import type { Connection } from './connection.ts'

/** `best` counts this many invented ratings at the mean of all: what a film must outvote to rise. */
const PRIOR_RATINGS = 25

/**
 * Counts the imported ratings film by film as they are read, which is far cheaper than to look through the table for it
 * afterwards; and knows the films, so that no rating can be of another.
 */
export class FilmStatistics {
  readonly #rows = new Map<number, number>()
  readonly #ratings: number[] = []
  readonly #halfStars: number[] = []

  addFilm(movieId: number): void {
    this.#rows.set(movieId, this.#rows.size)
    this.#ratings.push(0)
    this.#halfStars.push(0)
  }

  /** Throws RangeError for a film that was not added. */
  count(movieId: number, halfStars: number): void {
    const row = this.#rowOf(movieId)
    this.#ratings[row] += 1
    this.#halfStars[row] += halfStars
  }

  /** Takes back what `count` counted. */
  uncount(movieId: number, halfStars: number): void {
    const row = this.#rowOf(movieId)
    this.#ratings[row] -= 1
    this.#halfStars[row] -= halfStars
  }

  /** Writes the statistics of every film that was rated. */
  store(connection: Connection): void {
    const ratings = sum(this.#ratings)
    const mean = sum(this.#halfStars) / 2 / ratings
    const update = connection.query<[number, number, number, number], never>(
      'UPDATE movies SET rating_count = ?, mean_stars = ?, best_score = ? WHERE id = ?',
    )
    for (const [movieId, row] of this.#rows) {
      const count = this.#ratings[row]
      if (count === 0) continue
      const stars = this.#halfStars[row] / 2
      // The mean shrunk towards the mean of all ratings.
      update.run(count, stars / count, (PRIOR_RATINGS * mean + stars) / (PRIOR_RATINGS + count), movieId)
    }
  }

  #rowOf(movieId: number): number {
    const row = this.#rows.get(movieId)
    if (row === undefined) throw new RangeError(`a rating is of film ${movieId}, which the data set does not have`)
    return row
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
