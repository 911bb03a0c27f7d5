import type { Connection, Query, Value } from './connection.ts'
import { FilmStatistics } from './film-statistics.ts'
import { RatingBatch } from './rating-batch.ts'

export interface NewMovie {
  readonly id: number
  readonly sourceTitle: string
  readonly title: string
  readonly sortTitle: string
  readonly matchKey: string
  /** Keys of its other names; none of them `matchKey`. */
  readonly otherKeys?: readonly string[]
  readonly year: number | null
  readonly genres: readonly string[]
}

export interface NewTag {
  readonly viewerId: number
  readonly movieId: number
  readonly tag: string
  readonly taggedAt: number
}

/**
 * Puts the rows of a new data set in, within the transaction of `replaceDataSet`. Films come first: whatever names a
 * film must name one of them. The caller has checked every value; rows go in as they come.
 */
export class DataSetLoader {
  readonly counts = { movies: 0, viewers: 0, ratings: 0, tags: 0, links: 0 }
  readonly #movie: Query<Value[], never>
  readonly #otherTitle: Query<[string, number], never>
  readonly #link: Query<[number, string | null, number | null], never>
  readonly #viewer: Query<[number], never>
  readonly #tag: Query<[number, number, string, number], never>
  readonly #ratings: RatingBatch
  readonly #statistics = new FilmStatistics()
  /** The films of each, in the order they came. */
  readonly #genres = new Map<string, number[]>()
  readonly #viewers = new Set<number>()
  #lastViewer = 0
  /** Called with the ordinal of a rating that gave way to another by the same viewer for the same film. */
  onDuplicate: (ordinal: number) => void = () => undefined

  constructor(connection: Connection) {
    this.#movie = connection.query(
      'INSERT INTO movies (id, source_title, title, sort_title, match_key, year, genres) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    this.#otherTitle = connection.query('INSERT OR IGNORE INTO other_titles (match_key, movie_id) VALUES (?, ?)')
    this.#link = connection.query('INSERT INTO links (movie_id, imdb_id, tmdb_id) VALUES (?, ?, ?)')
    this.#viewer = connection.query("INSERT INTO viewers (id, kind) VALUES (?, 'imported')")
    this.#tag = connection.query('INSERT INTO tags (viewer_id, movie_id, tag, tagged_at) VALUES (?, ?, ?, ?)')
    this.#ratings = new RatingBatch(connection, ({ movieId, halfStars, ordinal }) => {
      this.#statistics.uncount(movieId, halfStars)
      this.counts.ratings -= 1
      this.onDuplicate(ordinal)
    })
  }

  addMovie(movie: NewMovie): void {
    const { id, sourceTitle, title, sortTitle, matchKey, otherKeys = [], year, genres } = movie
    this.#movie.run(id, sourceTitle, title, sortTitle, matchKey, year, genres.join('|'))
    for (const genre of genres) {
      const films = this.#genres.get(genre)
      if (films === undefined) this.#genres.set(genre, [id])
      else films.push(id)
    }
    this.#statistics.addFilm(id)
    for (const key of otherKeys) this.#otherTitle.run(key, id)
    this.counts.movies += 1
  }

  addLink(movieId: number, imdbId: string | null, tmdbId: number | null): void {
    this.#link.run(movieId, imdbId, tmdbId)
    this.counts.links += 1
  }

  /**
   * `ordinal` is the rating's row in its file, 0-based. Of two by one viewer for one film the newer stays. Throws
   * RangeError for a film that was not added.
   */
  addRating(viewerId: number, movieId: number, halfStars: number, ratedAt: number, ordinal: number): void {
    this.#statistics.count(movieId, halfStars)
    this.counts.ratings += 1
    this.#addViewer(viewerId)
    this.#ratings.add(viewerId, movieId, halfStars, ratedAt, ordinal)
  }

  /** After the last rating, before anything reads them. */
  endRatings(): void {
    this.#ratings.flush()
  }

  /** After everything: what was counted on the way. */
  end(connection: Connection): void {
    const genre = connection.query<[string, number], never>('INSERT INTO genres (name, movies) VALUES (?, ?)')
    const films = connection.query<[string, string], never>(
      'INSERT INTO movie_genres (genre, movie_id) SELECT ?, value FROM json_each(?)',
    )
    for (const [name, movies] of this.#genres) {
      genre.run(name, movies.length)
      films.run(name, JSON.stringify(movies))
    }
    this.#statistics.store(connection)
  }

  addTag(tag: NewTag): void {
    this.#addViewer(tag.viewerId)
    this.#tag.run(tag.viewerId, tag.movieId, tag.tag, tag.taggedAt)
    this.counts.tags += 1
  }

  #addViewer(viewerId: number): void {
    // Files are sorted by viewer, so nearly always it is the one before.
    if (viewerId === this.#lastViewer) return
    this.#lastViewer = viewerId
    if (this.#viewers.has(viewerId)) return
    this.#viewers.add(viewerId)
    this.#viewer.run(viewerId)
    this.counts.viewers += 1
  }
}
