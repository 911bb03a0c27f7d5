import type { Connection } from './connection.ts'

/** `best` counts this many invented ratings at the mean of all: what a film must outvote to rise. */
const PRIOR_RATINGS = 25

const COUNT_AND_MEAN = `
  UPDATE movies SET rating_count = s.ratings, mean_stars = s.half_stars / 2.0 / s.ratings
  FROM (SELECT movie_id, count(*) AS ratings, sum(half_stars) AS half_stars FROM ratings GROUP BY movie_id) AS s
  WHERE s.movie_id = movies.id`

// The mean shrunk towards the mean of all ratings; nothing for a film without ratings.
const BEST = `
  UPDATE movies SET best_score = (${PRIOR_RATINGS} * g.mean + rating_count * mean_stars) / (${PRIOR_RATINGS} + rating_count)
  FROM (SELECT sum(rating_count * mean_stars) / sum(rating_count) AS mean FROM movies) AS g
  WHERE rating_count > 0`

/** Fills each film's rating statistics from the ratings stored: to be called while they are the imported ones only. */
export const fillStatistics = (connection: Connection): void => {
  connection.query(COUNT_AND_MEAN).run()
  connection.query(BEST).run()
}
